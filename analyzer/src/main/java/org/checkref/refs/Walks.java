package org.checkref.refs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkref.syntax.Function;

/**
 * Walks of functions, each with what it asked of others. One of the same function that would be
 * answered the same comes to the same, and is not made again: in a later round, or in the next
 * state of the tree. All by the same rules. May be used by several threads at once.
 */
final class Walks {
  private final Map<Key, Collection<Walk>> earlier;
  private final Map<Key, Collection<Walk>> used = new ConcurrentHashMap<>();

  /** A function without its number, which changes with other files. */
  private record Key(Function function) {
    Key {
      function = function.at(0);
    }

    /** That of the whole graph would take longer than to compare the few that share this one. */
    @Override
    public int hashCode() {
      return Objects.hash(function.path(), function.position(), function.variant());
    }
  }

  private record Walk(FunctionAnalysis result, Asking.Answers answers) {}

  /** Makes a walk. */
  @FunctionalInterface
  interface Walker {
    FunctionAnalysis walk(Function function, CounterFields counters, Callees callees);
  }

  private Walks(Map<Key, Collection<Walk>> earlier) {
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
    Key key = new Key(function);
    Collection<Walk> here = used.computeIfAbsent(key, f -> new ConcurrentLinkedQueue<>());
    Optional<Walk> known = find(here, function, counters, callees);
    if (known.isEmpty()) {
      known = find(earlier.getOrDefault(key, List.of()), function, counters, callees);
      known.ifPresent(here::add);
    }
    if (known.isPresent()) {
      return known.get().result().at(function);
    }
    Asking asking = new Asking(callees);
    FunctionAnalysis result = walker.walk(function, asking.counters(counters), asking);
    here.add(new Walk(result, asking.answers()));
    return result;
  }

  private static Optional<Walk> find(
      Collection<Walk> walks, Function function, CounterFields counters, Callees callees) {
    return walks.stream()
        .filter(walk -> walk.answers().hold(callees, counters, function))
        .findFirst();
  }
}
