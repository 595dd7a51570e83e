package org.checkref.syntax;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Memos;
import org.checkref.index.Trace;
import org.checkref.index.Tracer;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;

/** The slice: definitions parsed so far, each once. May be used by several threads at once. */
public final class FunctionStore {
  private final TreeIndex index;
  private final FunctionParser parser;
  private final Visibility visibility;

  /** What was parsed in an earlier state of the tree, and means the same in this one. */
  private final Map<Integer, Parsed> held;

  private final Map<Integer, Parsed> functions;

  /** What was parsed for {@link #ahead} alone. */
  private final Map<Integer, Parsed> spare;

  private final boolean inAdvance;
  private final Memos memos;

  /**
   * A definition's variants.
   *
   * @param asked what they depend on, besides the text: {@link IndexChange#key}
   * @param trace all that they depend on
   */
  private record Parsed(List<Function> variants, long[] asked, Trace trace) {
    Parsed {
      variants = List.copyOf(variants);
    }

    boolean hold(IndexChange change) {
      return Arrays.stream(asked).noneMatch(change::isChanged);
    }

    Parsed at(int definition) {
      return variants.stream().allMatch(v -> v.definition() == definition)
          ? this
          : new Parsed(variants.stream().map(v -> v.at(definition)).toList(), asked, trace);
    }
  }

  private FunctionStore(
      TreeIndex index,
      FunctionParser parser,
      Visibility visibility,
      Map<Integer, Parsed> held,
      Map<Integer, Parsed> functions,
      Map<Integer, Parsed> spare,
      boolean inAdvance,
      Memos memos) {
    this.index = index;
    this.parser = parser;
    this.visibility = visibility;
    this.held = held;
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
      Memos memos) {
    this(
        index,
        parser,
        visibility,
        held,
        new ConcurrentHashMap<>(),
        new ConcurrentHashMap<>(),
        false,
        memos);
  }

  public FunctionStore(TreeIndex index, FunctionParser parser, Visibility visibility) {
    this(index, parser, visibility, Map.of(), new Memos(index));
  }

  /**
   * A store of a later state of the tree: what means the same there is not parsed again, be it that
   * nobody asked for it in this state.
   *
   * @param parses there, by the same rules
   */
  public FunctionStore after(
      IndexChange change, TreeIndex later, FunctionParser parses, Visibility sees) {
    Map<Integer, Parsed> still = new HashMap<>();
    for (Map<Integer, Parsed> known : List.of(held, functions)) {
      known.forEach(
          (id, parsed) ->
              change
                  .after(id)
                  .ifPresent(
                      now -> {
                        int file = index.function(id).file();
                        int fileNow = later.function(now).file();
                        if (parsed.hold(change)
                            && sees.seesAsBefore(fileNow, visibility, file, change)) {
                          still.put(now, parsed.at(now));
                        }
                      }));
    }
    return new FunctionStore(later, parses, sees, still, memos.after(change, later));
  }

  /**
   * The same store for those who ask in advance: what is parsed for them alone is not counted among
   * {@link #parsed}.
   */
  public FunctionStore ahead() {
    return new FunctionStore(index, parser, visibility, held, functions, spare, true, memos);
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
      Parsed parsed = spare.getOrDefault(definition.id(), held.get(definition.id()));
      if (parsed == null) {
        parsed = index.tracer().trace(() -> parse(definition)).value();
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
    return new Parsed(variants, asked, trace);
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
