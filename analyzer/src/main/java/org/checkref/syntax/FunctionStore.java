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

  /** Parses many definitions at once. */
  public void load(Collection<FunctionDef> definitions, Workers workers) {
    workers.each(definitions, this::get);
  }

  /** Everything parsed so far, by definition. */
  public Collection<List<Function>> parsed() {
    return new java.util.TreeMap<>(functions).values();
  }
}
