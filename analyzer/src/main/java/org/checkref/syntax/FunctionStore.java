package org.checkref.syntax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Keeping;
import org.checkref.index.KeptValues;
import org.checkref.index.Lazy;
import org.checkref.index.Memos;
import org.checkref.index.Trace;
import org.checkref.index.Tracer;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/** The slice: definitions parsed so far, each once. May be used by several threads at once. */
public final class FunctionStore {
  /** So many states are looked through; then all that holds still is taken over. */
  private static final int MOST_EARLIER = 8;

  private final TreeIndex index;
  private final FunctionParser parser;
  private final Visibility visibility;

  /** What was parsed by an earlier run, or in earlier states of the tree, and holds. */
  private final Map<Integer, Parsed> held;

  private final Optional<Earlier> earlier;
  private final Map<Integer, Parsed> functions;

  /** What was parsed for {@link #ahead} alone. */
  private final Map<Integer, Parsed> spare;

  private final boolean inAdvance;
  private final Memos memos;

  /**
   * A definition's variants.
   *
   * @param lazy the variants, which may have to be read first
   * @param asked what they depend on, besides the text: {@link IndexChange#key}
   * @param trace all that they depend on
   */
  private record Parsed(Lazy<List<Function>> lazy, long[] asked, Trace trace) {
    static Parsed of(List<Function> variants, long[] asked, Trace trace) {
      List<Function> all = List.copyOf(variants);
      return new Parsed(new Lazy<>(() -> all), asked, trace);
    }

    List<Function> variants() {
      return lazy.get();
    }

    boolean hold(IndexChange change) {
      return Arrays.stream(asked).noneMatch(change::isChanged);
    }

    Parsed at(int definition, int linesDown) {
      return new Parsed(
          new Lazy<>(
              () -> variants().stream().map(v -> moved(v, linesDown).at(definition)).toList()),
          asked,
          trace);
    }

    private static Function moved(Function variant, int linesDown) {
      return linesDown == 0 ? variant : variant.down(linesDown);
    }
  }

  /** The store of an earlier state, and what changed since; seen from that of a later one. */
  private record Earlier(FunctionStore store, IndexChange change) {
    Optional<Parsed> find(int definition, FunctionStore now) {
      OptionalInt before = change.idBefore(definition);
      return before.isEmpty()
          ? Optional.empty()
          : store
              .known(before.getAsInt())
              .flatMap(parsed -> still(before.getAsInt(), parsed, definition, now));
    }

    private Optional<Parsed> still(int before, Parsed parsed, int definition, FunctionStore now) {
      int file = store.index.function(before).file();
      int fileNow = now.index.function(definition).file();
      if (!parsed.hold(change)
          || !now.visibility.seesAsBefore(fileNow, store.visibility, file, change)) {
        return Optional.empty();
      }
      int lines = change.linesDown(definition);
      return Optional.of(
          before == definition && lines == 0 ? parsed : parsed.at(definition, lines));
    }

    /** All that hold, by their numbers now. */
    Map<Integer, Parsed> all(FunctionStore now) {
      Map<Integer, Parsed> all = new HashMap<>();
      store
          .all()
          .forEach(
              (before, parsed) ->
                  change
                      .after(before)
                      .ifPresent(
                          id -> still(before, parsed, id, now).ifPresent(p -> all.put(id, p))));
      return all;
    }

    int depth() {
      return 1 + store.earlier.map(Earlier::depth).orElse(0);
    }
  }

  private FunctionStore(
      TreeIndex index,
      FunctionParser parser,
      Visibility visibility,
      Map<Integer, Parsed> held,
      Optional<Earlier> earlier,
      Map<Integer, Parsed> functions,
      Map<Integer, Parsed> spare,
      boolean inAdvance,
      Memos memos) {
    this.index = index;
    this.parser = parser;
    this.visibility = visibility;
    this.held = held;
    this.earlier = earlier;
    this.functions = functions;
    this.spare = spare;
    this.inAdvance = inAdvance;
    this.memos = memos;
  }

  private FunctionStore(
      TreeIndex index,
      FunctionParser parser,
      Visibility visibility,
      Map<Integer, Parsed> held,
      Optional<Earlier> earlier,
      Memos memos) {
    this(
        index,
        parser,
        visibility,
        held,
        earlier,
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        false,
        memos);
  }

  public FunctionStore(TreeIndex index, FunctionParser parser, Visibility visibility) {
    this(index, parser, visibility, Map.of(), Optional.empty(), new Memos(index));
  }

  /**
   * A store of a later state of the tree: what means the same there is not parsed again, be it that
   * nobody asked for it in this state.
   *
   * @param parses there, by the same rules
   */
  public FunctionStore after(
      IndexChange change, TreeIndex later, FunctionParser parses, Visibility sees) {
    Memos next = memos.after(change, later);
    Earlier last = new Earlier(this, change);
    Map<Integer, Parsed> still = new HashMap<>();
    Optional<Earlier> one = Optional.of(last);
    FunctionStore chained = new FunctionStore(later, parses, sees, still, one, next);
    if (last.depth() < MOST_EARLIER) {
      return chained;
    }
    still.putAll(last.all(chained));
    return new FunctionStore(later, parses, sees, still, Optional.empty(), next);
  }

  /** Longs that are kept of a definition before the keys that it depends on. */
  private static final int KEPT = 4;

  /** Writes all that was parsed; {@link #read} takes it. */
  public List<Section> keep(Keeping keeping) {
    Map<Integer, Parsed> all = new TreeMap<>(all());
    List<long[]> rows = new ArrayList<>();
    all.forEach(
        (id, parsed) -> {
          long[] row = new long[KEPT + parsed.asked().length];
          row[0] = id;
          row[1] = keeping.value(parsed.variants());
          row[2] = keeping.trace(parsed.trace());
          row[KEPT - 1] = parsed.asked().length;
          System.arraycopy(parsed.asked(), 0, row, KEPT, parsed.asked().length);
          rows.add(row);
        });
    return List.of(
        memos.keep(keeping), Section.of(rows.stream().flatMapToLong(Arrays::stream).toArray()));
  }

  /**
   * The store of an earlier run.
   *
   * @param index of the same state, traced
   * @param values read before
   * @param entry where what {@link #keep} gave was kept
   * @param first section of it
   */
  public static FunctionStore read(
      TreeIndex index,
      FunctionParser parser,
      Visibility visibility,
      KeptValues values,
      Entry entry,
      int first)
      throws IOException {
    Memos memos = Memos.read(index, values, entry, first);
    long[] rows = entry.longs(first + 1);
    Map<Integer, Parsed> held = new HashMap<>();
    int at = 0;
    while (at < rows.length) {
      int variants = (int) rows[at + 1];
      int asked = (int) rows[at + KEPT - 1];
      held.put(
          (int) rows[at],
          new Parsed(
              new Lazy<>(() -> functions(values, variants)),
              Arrays.copyOfRange(rows, at + KEPT, at + KEPT + asked),
              values.trace((int) rows[at + 2])));
      at += KEPT + asked;
    }
    return new FunctionStore(index, parser, visibility, held, Optional.empty(), memos);
  }

  private static List<Function> functions(KeptValues values, int number) {
    return values.value(number, List.class).stream().map(Function.class::cast).toList();
  }

  /** Sections that {@link #keep} gives. */
  public static final int SECTIONS = 2;

  /**
   * The same store for those who ask in advance: what is parsed for them alone is not counted among
   * {@link #parsed}.
   */
  public FunctionStore ahead() {
    return new FunctionStore(
        index, parser, visibility, held, earlier, functions, spare, true, memos);
  }

  /** What is known of a definition, be it that nobody asked for it in this state. */
  private Optional<Parsed> known(int definition) {
    Optional<Parsed> here = Optional.ofNullable(functions.get(definition));
    return here.or(() -> Optional.ofNullable(held.get(definition)))
        .or(() -> earlier.flatMap(e -> e.find(definition, this)));
  }

  private Map<Integer, Parsed> all() {
    Map<Integer, Parsed> all = earlier.map(e -> e.all(this)).orElseGet(HashMap::new);
    all.putAll(held);
    all.putAll(functions);
    return all;
  }

  /** Hears what is asked of the tree's index. */
  public Tracer tracer() {
    return index.tracer();
  }

  /** What was found out about the functions, and holds in later states of the tree, too. */
  public Memos memos() {
    return memos;
  }

  /** What the files of the tree see. */
  public Visibility visibility() {
    return visibility;
  }

  /** All variants of a definition; parses it when nobody has yet. */
  public List<Function> get(FunctionDef definition) {
    Parsed known = functions.get(definition.id());
    if (known == null) {
      Parsed parsed = spare.get(definition.id());
      if (parsed == null) {
        parsed =
            known(definition.id())
                .orElseGet(() -> index.tracer().trace(() -> parse(definition)).value());
      }
      Map<Integer, Parsed> kept = inAdvance ? spare : functions;
      Parsed first = kept.putIfAbsent(definition.id(), parsed);
      known = first == null ? parsed : first;
    }
    index.tracer().used(known.trace());
    return known.variants();
  }

  private Parsed parse(FunctionDef definition) {
    Meanings meanings = new Meanings();
    List<Function> variants = parser.parse(definition, meanings);
    long[] asked = meanings.keys();
    // what others asked of the same names before is not heard again
    Trace trace = index.tracer().isOn() ? index.trace(definition, asked) : Trace.NOTHING;
    return Parsed.of(variants, asked, trace);
  }

  /**
   * Parses a definition in another text of its file, and keeps nothing of it.
   *
   * @param edited with the end that it has in {@code file}
   * @param file differs from the tree's in the function's body alone
   */
  public List<Function> parse(FunctionDef edited, byte[] file) {
    return parser.parse(edited, FileText.of(file), new Meanings());
  }

  /** Parses many definitions at once. */
  public void load(Collection<FunctionDef> definitions, Workers workers) {
    workers.each(definitions, this::get);
  }

  /** Everything parsed so far, by definition. */
  public Collection<List<Function>> parsed() {
    Map<Integer, List<Function>> sorted = new TreeMap<>();
    functions.forEach((id, parsed) -> sorted.put(id, parsed.variants()));
    return sorted.values();
  }
}
