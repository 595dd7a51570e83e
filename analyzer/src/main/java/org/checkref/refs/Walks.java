package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkref.syntax.Function;

/**
 * Walks of functions, each with what it asked of others. One of the same function that would be
 * answered the same comes to the same, and is not made again: in a later round, or in the next
 * state of the tree. All by the same rules.
 */
final class Walks {
  /** By functions without their numbers, which change with other files. */
  private final Map<Function, List<Walk>> earlier;

  private final Map<Function, List<Walk>> used = new HashMap<>();

  private record Walk(FunctionAnalysis result, Asking.Answers answers) {}

  /** Makes a walk. */
  @FunctionalInterface
  interface Walker {
    FunctionAnalysis walk(Function function, CounterFields counters, Callees callees);
  }

  private Walks(Map<Function, List<Walk>> earlier) {
    this.earlier = earlier;
  }

  Walks() {
    this(Map.of());
  }

  /** For the next state of the tree. */
  Walks next() {
    return new Walks(used);
  }

  /** What a walk comes to. */
  FunctionAnalysis of(Function function, CounterFields counters, Callees callees, Walker walker) {
    Function key = function.at(0);
    List<Walk> here = used.computeIfAbsent(key, f -> new ArrayList<>());
    Optional<Walk> known =
        Stream.concat(here.stream(), earlier.getOrDefault(key, List.of()).stream())
            .filter(walk -> walk.answers().hold(callees, counters, function))
            .findFirst();
    if (known.isPresent()) {
      if (!here.contains(known.get())) {
        here.add(known.get());
      }
      return known.get().result().at(function);
    }
    Asking asking = new Asking(callees);
    FunctionAnalysis result = walker.walk(function, asking.counters(counters), asking);
    here.add(new Walk(result, asking.answers()));
    return result;
  }
}
