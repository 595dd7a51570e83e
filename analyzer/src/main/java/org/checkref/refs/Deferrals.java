package org.checkref.refs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * References that a callback drops some time after the function has returned, as that of {@code
 * call_rcu()} does. Until then the object is kept: they are nobody's any more, but not gone.
 */
final class Deferrals {
  private Deferrals() {}

  /**
   * A callback is passed along with the address of the part of a struct by which it will tell the
   * struct.
   */
  static void defer(State state, Summary callback, List<Term> arguments) {
    Map<State.Key, Integer> drops = new HashMap<>();
    for (Summary.Case one : callback.unguarded()) {
      for (Summary.Effect effect : one.effects()) {
        if (effect.delta() < 0) {
          object(state, effect.object(), arguments)
              .ifPresent(
                  o ->
                      drops.merge(
                          new State.Key(o, effect.counter()), -effect.delta(), Integer::max));
        }
      }
    }
    drops.forEach((reference, number) -> defer(state, reference, number));
  }

  /** References are dropped some time later. */
  static void defer(State state, State.Key reference, int number) {
    for (int i = 0; i < number; i++) {
      if (!state.credits.takeBack(reference, state.memory) && !takeOwned(state, reference)) {
        state.deferred.merge(reference, 1, (a, b) -> Math.min(State.MOST, a + b));
      }
    }
  }

  /** Takes back a reference that the function itself has given to an owner. */
  private static boolean takeOwned(State state, State.Key reference) {
    State.Held held = state.held(reference);
    if (held.delta() <= 0 || !state.isKept(reference.object())) {
      return false;
    }
    state.held.put(reference, new State.Held(held.delta() - 1, held.takenAt(), held.owners()));
    return true;
  }

  /** What a callback's name for an object comes to, told by the member that it is given. */
  private static Optional<Term> object(State state, Term object, List<Term> arguments) {
    for (Term argument : arguments) {
      boolean part =
          argument instanceof Term.Address address
              && address.place() instanceof Place.Member member
              && Terms.any(object, t -> isTold(t, member));
      if (part) {
        return Optional.of(Substitution.of(state, object, List.of(argument), Term.ZERO));
      }
    }
    return Optional.empty();
  }

  private static boolean isTold(Term term, Place.Member by) {
    return term instanceof Term.Container container
        && container.part() instanceof Term.Parameter parameter
        && parameter.index() == 0
        && (container.member().equals(by.field()) || container.member().endsWith("." + by.field()));
  }

  /** What is dropped later on some of these ways, by names that callers have. */
  static List<Summary.Deferred> of(List<Exit> exits) {
    Map<Summary.Reference, Integer> most = new HashMap<>();
    Map<Summary.Reference, Integer> ways = new HashMap<>();
    for (Exit exit : exits) {
      Set<Summary.Reference> here = new HashSet<>();
      exit.state()
          .deferred
          .forEach(
              (key, number) ->
                  CallerNames.of(exit, key.object())
                      .map(o -> new Summary.Reference(o, key.counter()))
                      .ifPresent(
                          reference -> {
                            if (!exit.state().unsure.contains(key)) {
                              here.add(reference);
                            }
                            most.merge(reference, number, Integer::max);
                          }));
      here.forEach(reference -> ways.merge(reference, 1, Integer::sum));
    }
    return most.entrySet().stream()
        .map(
            e ->
                new Summary.Deferred(
                    e.getKey().object(),
                    e.getKey().counter(),
                    e.getValue(),
                    ways.getOrDefault(e.getKey(), 0) == exits.size()))
        .sorted(
            Comparator.comparing((Summary.Deferred d) -> d.object().toString())
                .thenComparing(Summary.Deferred::counter))
        .toList();
  }
}
