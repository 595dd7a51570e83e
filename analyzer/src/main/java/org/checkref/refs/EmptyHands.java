package org.checkref.refs;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.index.Position;
import org.checkref.rules.Family.FieldName;

/**
 * Members that a function leaves with a new-found object on which all that was taken is dropped
 * again: {@code ctx->mm = get_task_mm(current); mmput(ctx->mm)}.
 */
final class EmptyHands {
  private final Set<FieldUse> left = new LinkedHashSet<>();

  /** Where references are taken that some way leaves with somebody. */
  private final Set<Position> kept = new HashSet<>();

  /** The function is left, and a member holds a value. */
  void left(State state, FieldName member, Term value) {
    if (!state.fresh.contains(value)) {
      return;
    }
    boolean none = state.gone.contains(value) && !state.isWithOthers(value);
    state.held.forEach(
        (key, held) -> {
          if (key.object().equals(value) && held.takenAt().isPresent()) {
            Position taken = held.takenAt().get();
            if (!none) {
              kept.add(taken);
            } else if (held.delta() == 0) {
              left.add(loan(member, taken, "what " + value + " returned"));
            }
          }
        });
  }

  private static FieldUse loan(FieldName member, Position taken, String what) {
    return new FieldUse(FieldUse.Kind.BORROWED, Set.of(member), Optional.empty(), taken, what);
  }

  /**
   * Those that every way leaves so: one alone may be that on which a call failed, to which another
   * reference was to be given.
   */
  Set<FieldUse> found() {
    return left.stream()
        .filter(use -> !kept.contains(use.position()))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
