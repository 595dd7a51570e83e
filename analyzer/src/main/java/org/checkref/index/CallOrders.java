package org.checkref.index;

import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which functions call what last, found out once for each two kinds of names. */
final class CallOrders {
  private final Map<Kinds, LastCalls> known = new ConcurrentHashMap<>();

  private record Kinds(Set<String> first, Set<String> second) {
    Kinds {
      first = Set.copyOf(first);
      second = Set.copyOf(second);
    }
  }

  LastCalls of(Tables tables, Set<String> first, Set<String> second) {
    return known.computeIfAbsent(
        new Kinds(first, second), kinds -> CallOrder.all(tables, kinds.first(), kinds.second()));
  }

  /**
   * Takes over what holds still of a state with the same files.
   *
   * @param changed the files that are not as they were
   */
  void inherit(CallOrders earlier, IndexBase before, IndexBase now, int[] changed) {
    earlier.known.forEach(
        (kinds, found) -> {
          CallOrder order = CallOrder.of(kinds.first(), kinds.second());
          if (Arrays.stream(changed)
              .allMatch(file -> Arrays.equals(order.in(file, before), order.in(file, now)))) {
            known.put(kinds, found);
          }
        });
  }
}
