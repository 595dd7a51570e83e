package org.checkref.refs;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.checkref.syntax.Value;

/**
 * Two states that go on as one from the start of a block. What a local or a place holds that is not
 * the same in both is an unknown of that block and that holder; nothing else may be called by this
 * name ({@link Unknowns#settle}).
 */
final class Joining {
  private final Unknowns unknowns;
  private final State one;
  private final State other;
  private final State joined;

  private Joining(Unknowns unknowns, State one, State other) {
    this.unknowns = unknowns;
    this.one = one;
    this.other = other;
    this.joined = new State(one);
  }

  /** What both states know; a value that differs is unknown, but for the classes it may be in. */
  static State of(int block, Unknowns unknowns, State one, State other) {
    return new Joining(unknowns, one, other).at(block);
  }

  private State at(int block) {
    references();
    Map<Value.Local, Integer> differing = new HashMap<>();
    one.locals.forEach(
        (local, here) -> {
          Term there = other.locals.get(local);
          if (there == null) {
            joined.locals.remove(local);
          } else if (!there.equals(here)) {
            differing.put(local, classes(one, here, other, there));
          }
        });
    Set<Place> places = new HashSet<>(one.memory.keySet());
    places.addAll(other.memory.keySet());
    places.removeIf(
        p -> one.memory.containsKey(p) && one.memory.get(p).equals(other.memory.get(p)));
    joined.signs.clear();
    joined.equal.entrySet().retainAll(other.equal.entrySet());
    one.signs.forEach(
        (term, classes) -> {
          int both = classes | other.signs.getOrDefault(term, Signs.ANY);
          if (both != Signs.ANY) {
            joined.signs.put(term, both);
          }
        });
    differing.forEach(
        (local, classes) -> {
          Term unknown = unknowns.in(block, local);
          joined.locals.put(local, unknown);
          know(joined, unknown, classes);
        });
    for (Place place : places) {
      Term unknown = unknowns.in(block, place);
      Term unread = new Term.Load(place);
      joined.memory.put(place, unknown);
      know(
          joined,
          unknown,
          classes(
              one,
              one.memory.getOrDefault(place, unread),
              other,
              other.memory.getOrDefault(place, unread)));
    }
    return joined;
  }

  /**
   * What was done to references: whatever may stand against a suspicion on one of the ways stands
   * against it here, and what speaks for one has to be so on both.
   */
  private void references() {
    joined.doubts.addAll(other.doubts);
    joined.kept.addAll(other.kept);
    joined.placed.addAll(other.placed);
    joined.lent.addAll(other.lent);
    joined.replaced.addAll(other.replaced);
    both(joined.gone, other.gone);
    both(joined.stored.entrySet(), other.stored.entrySet());
    both(joined.failed, other.failed);
    both(joined.absent.entrySet(), other.absent.entrySet());
    both(joined.untaken, other.untaken);
    both(joined.unowned, other.unowned);
    joined
        .held
        .entrySet()
        .removeIf(
            e ->
                e.getValue().delta() <= 0
                    && !one.isKept(e.getKey().object())
                    && !other.held.containsKey(e.getKey()));
    other.held.forEach(
        (key, held) -> {
          if (other.isKept(key.object())) {
            joined.held.putIfAbsent(key, held);
          }
        });
  }

  private static <T> void both(Collection<T> some, Collection<T> others) {
    if (!some.isEmpty()) {
      some.retainAll(others);
    }
  }

  private static int classes(State one, Term here, State other, Term there) {
    return new Reasoning(one).signs(here) | new Reasoning(other).signs(there);
  }

  /** No more is known of a new value than its classes: the name may be an older one's. */
  private static void know(State joined, Term unknown, int classes) {
    joined.signs.keySet().removeIf(t -> Terms.any(t, unknown::equals));
    joined.equal.entrySet().removeIf(e -> Terms.any(e.getKey(), unknown::equals));
    if (classes != Signs.ANY) {
      joined.signs.put(unknown, classes);
    }
  }
}
