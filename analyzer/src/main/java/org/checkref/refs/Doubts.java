package org.checkref.refs;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * References that callees take or drop on some ways alone, where nobody who calls can tell which
 * one it was. They count neither as held nor as dropped; all that is done with them is to tell the
 * function's own callers.
 */
final class Doubts {
  /**
   * References of one kind that may have been taken, or dropped.
   *
   * @param taken whether they may have been taken, not dropped
   */
  record Doubt(State.Key reference, boolean taken) {}

  private final Map<Summary.Doubt, Integer> returns = new LinkedHashMap<>();

  /** What callers have no name for they need not know, nor what may be dropped of one's own. */
  static void note(State state, State.Key reference, boolean taken) {
    Term object = reference.object();
    boolean none = (new Reasoning(state).signs(object) & Signs.POSITIVE) == 0;
    boolean own = !taken && state.held(reference).delta() > 0;
    if (none || own || reference.counter().isToken()) {
      return;
    }
    boolean owners = !taken && state.credits.doubt(reference, state.memory);
    if (!owners && Terms.visibleToCaller(object)) {
      state.doubts.add(new Doubt(reference, taken));
    }
  }

  /**
   * What is in doubt at the exits that return values of a class.
   *
   * @param classes these, as {@link Signs}
   */
  void add(List<Exit> exits, int classes) {
    for (Exit exit : exits) {
      for (Doubt doubt : exit.state().doubts) {
        CounterId counter = doubt.reference().counter();
        CallerNames.of(exit, doubt.reference().object())
            .map(o -> new Summary.Doubt(0, o, counter, doubt.taken()))
            .ifPresent(d -> returns.merge(d, classes, (a, b) -> a | b));
      }
    }
  }

  List<Summary.Doubt> all() {
    return returns.entrySet().stream()
        .map(e -> e.getKey().returning(e.getValue()))
        .sorted(
            Comparator.comparing((Summary.Doubt d) -> d.object().toString())
                .thenComparing(Summary.Doubt::counter)
                .thenComparing(Summary.Doubt::taken))
        .toList();
  }
}
