package org.checkref.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Visibility;

/** The slice: definitions parsed so far, each once. May be used by several threads at once. */
public final class FunctionStore {
  private final FunctionParser parser;
  private final Visibility visibility;
  private final Optional<Earlier> earlier;
  private final Map<Integer, Parsed> functions;

  /** What was parsed for {@link #ahead} alone. */
  private final Map<Integer, Parsed> spare;

  private final boolean inAdvance;

  /**
   * What was parsed of an earlier state of the tree: what means the same still is not parsed again.
   */
  private record Earlier(
      Map<Integer, Parsed> functions, Visibility visibility, IndexChange change) {}

  /**
   * A definition's variants.
   *
   * @param asked what they depend on
   */
  private record Parsed(List<Function> variants, Meanings asked) {
    Parsed {
      variants = List.copyOf(variants);
    }

    Parsed at(int definition) {
      return variants.stream().allMatch(v -> v.definition() == definition)
          ? this
          : new Parsed(variants.stream().map(v -> v.at(definition)).toList(), asked);
    }
  }

  private FunctionStore(
      FunctionParser parser,
      Visibility visibility,
      Optional<Earlier> earlier,
      Map<Integer, Parsed> functions,
      Map<Integer, Parsed> spare,
      boolean inAdvance) {
    this.parser = parser;
    this.visibility = visibility;
    this.earlier = earlier;
    this.functions = functions;
    this.spare = spare;
    this.inAdvance = inAdvance;
  }

  private FunctionStore(FunctionParser parser, Visibility visibility, Optional<Earlier> earlier) {
    this(parser, visibility, earlier, new ConcurrentHashMap<>(), new ConcurrentHashMap<>(), false);
  }

  public FunctionStore(FunctionParser parser, Visibility visibility) {
    this(parser, visibility, Optional.empty());
  }

  /**
   * A store of a later state of the tree.
   *
   * @param later parses there, by the same rules
   */
  public FunctionStore after(IndexChange change, FunctionParser later, Visibility now) {
    return new FunctionStore(later, now, Optional.of(new Earlier(functions, visibility, change)));
  }

  /**
   * The same store for those who ask in advance: what is parsed for them alone is not counted among
   * {@link #parsed}.
   */
  public FunctionStore ahead() {
    return new FunctionStore(parser, visibility, earlier, functions, spare, true);
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
        parsed = earlier.flatMap(e -> find(e, definition)).orElseGet(() -> parse(definition));
      }
      Map<Integer, Parsed> kept = inAdvance ? spare : functions;
      Parsed first = kept.putIfAbsent(definition.id(), parsed);
      known = first == null ? parsed : first;
    }
    return known.variants();
  }

  private Parsed parse(FunctionDef definition) {
    Meanings asked = new Meanings();
    return new Parsed(parser.parse(definition, asked), asked.trim());
  }

  private Optional<Parsed> find(Earlier then, FunctionDef definition) {
    OptionalInt id = then.change().before(definition);
    OptionalInt file = then.change().before(definition.file());
    if (id.isEmpty() || file.isEmpty()) {
      return Optional.empty();
    }
    return Optional.ofNullable(then.functions().get(id.getAsInt()))
        .filter(parsed -> parsed.asked().hold(then.change()))
        .filter(
            parsed ->
                visibility.seesAsBefore(
                    definition.file(), then.visibility(), file.getAsInt(), then.change()))
        .map(parsed -> parsed.at(definition.id()));
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
