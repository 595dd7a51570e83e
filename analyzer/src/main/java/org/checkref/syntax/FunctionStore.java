package org.checkref.syntax;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.FunctionDef;

/** The slice: definitions parsed so far, each once. May be used by several threads at once. */
public final class FunctionStore {
  private final FunctionParser parser;
  private final Map<Integer, List<Function>> functions = new ConcurrentHashMap<>();

  public FunctionStore(FunctionParser parser) {
    this.parser = parser;
  }

  /** All variants of a definition; parses it when nobody has yet. */
  public List<Function> get(FunctionDef definition) {
    List<Function> known = functions.get(definition.id());
    if (known == null) {
      List<Function> parsed = parser.parse(definition);
      List<Function> first = functions.putIfAbsent(definition.id(), parsed);
      known = first == null ? parsed : first;
    }
    return known;
  }

  /**
   * Parses a definition in another text of its file, and keeps nothing of it.
   *
   * @param edited with the end that it has in {@code file}
   * @param file differs from the tree's in the function's body alone
   */
  public List<Function> parse(FunctionDef edited, byte[] file) {
    return parser.parse(edited, file);
  }

  /** Parses many definitions at once. */
  public void load(Collection<FunctionDef> definitions, Workers workers) {
    workers.each(definitions, this::get);
  }

  /** Everything parsed so far, by definition. */
  public Collection<List<Function>> parsed() {
    return new java.util.TreeMap<>(functions).values();
  }
}
