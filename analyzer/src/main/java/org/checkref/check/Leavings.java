package org.checkref.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.graph.CallGraph;
import org.checkref.index.CallSite;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Passing;
import org.checkref.refs.ReferenceAnalysis;
import org.checkref.syntax.Value;

/** References of their own that callers leave with what they call. */
final class Leavings {
  private record Argument(String callee, int number) {}

  private final TreeIndex index;
  private final CallGraph graph;
  private final Map<Argument, Map<CounterId, Set<Integer>>> left = new HashMap<>();

  Leavings(TreeIndex index, CallGraph graph, ReferenceAnalysis references) {
    this.index = index;
    this.graph = graph;
    for (FunctionAnalysis one : references.results()) {
      for (Passing passing : one.passings()) {
        passing
            .left()
            .ifPresent(
                c ->
                    left.computeIfAbsent(
                            new Argument(passing.callee(), passing.argument()),
                            a -> new HashMap<>())
                        .computeIfAbsent(c, k -> new HashSet<>())
                        .add(one.function().definition()));
      }
    }
  }

  /** The counters of those left with a parameter, by its name. */
  Set<CounterId> with(FunctionAnalysis function, String parameter) {
    List<Value.Local> parameters = function.function().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(parameter)) {
        return with(function, i);
      }
    }
    return Set.of();
  }

  /** The counters of those left with a parameter. */
  Set<CounterId> with(FunctionAnalysis function, int parameter) {
    Map<CounterId, Set<Integer>> some =
        left.getOrDefault(new Argument(function.function().name(), parameter), Map.of());
    if (some.isEmpty()) {
      return Set.of();
    }
    Set<Integer> callers = new HashSet<>();
    graph.callers(index.function(function.function().definition())).stream()
        .map(CallSite::caller)
        .forEach(callers::add);
    Set<CounterId> found = new TreeSet<>();
    some.forEach(
        (counter, by) -> {
          if (by.stream().anyMatch(callers::contains)) {
            found.add(counter);
          }
        });
    return found;
  }
}
