package org.checkref.report;

import java.util.List;
import java.util.Map;
import org.checkref.check.AnalysedTree;
import org.checkref.graph.Neighbourhood;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules.Context;

/**
 * A function's neighbourhood with what is known of each function in it.
 *
 * @param callers whether the edges lead to the function asked for; else they lead away from it
 * @param contexts in which each function may run, mildest first
 * @param hubs for functions of which it was not asked where they run, who is called by so many: the
 *     function, or a caller of it
 * @param order all contexts, mildest first
 */
public record Surroundings(
    Neighbourhood around,
    boolean callers,
    Map<Integer, List<Context>> contexts,
    Map<Integer, FunctionDef> hubs,
    List<Context> order,
    AnalysedTree.Positions positions) {
  public Surroundings {
    contexts = Map.copyOf(contexts);
    hubs = Map.copyOf(hubs);
    order = List.copyOf(order);
  }

  /** File and line: what an #if defines twice is in one file. */
  String place(FunctionDef function) {
    return function.path() + ":" + positions.at(function.file(), function.nameOffset()).line();
  }

  List<String> names(FunctionDef function) {
    return contexts.getOrDefault(function.id(), List.of()).stream().map(Context::name).toList();
  }

  /** Where a function runs, in a few words; empty when nothing is known. */
  String standing(FunctionDef function) {
    FunctionDef hub = hubs.get(function.id());
    if (hub == null) {
      return String.join(", ", names(function));
    }
    return hub.id() == function.id() ? "everywhere" : "wherever " + hub.name() + "() is called";
  }

  ContextColours colours() {
    return new ContextColours(order.stream().map(Context::name).toList());
  }
}
