package org.checkref.refs;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.syntax.Function;

/**
 * Drops from a state what the rest of the function cannot ask for, so that paths which differ in
 * nothing that matters meet again.
 */
final class Forgetting {
  /**
   * Blocks of a function that is taken for a wrapper: what it does may hang on what its callers
   * know.
   */
  private static final int WRAPPER = 40;

  /** Turns of a loop, beside the current one, whose values are kept apart. */
  private static final int GENERATIONS = 1;

  private final Function function;
  private final Liveness liveness;
  private final Candidates candidates;
  private final Set<String> named;
  private final Predicate<String> isReleased;

  /**
   * @param named members by which calls name what they change
   * @param isReleased whether somewhere a reference is dropped on what members of a name hold
   */
  Forgetting(
      Function function,
      Liveness liveness,
      Candidates candidates,
      Set<String> named,
      Predicate<String> isReleased) {
    this.isReleased = isReleased;
    this.named = Set.copyOf(named);
    this.function = function;
    this.liveness = liveness;
    this.candidates = candidates;
  }

  /** Makes a state ready for the start of a block. */
  void forget(int block, State state) {
    state
        .locals
        .entrySet()
        .removeIf(e -> !liveness.isLive(block, e.getKey()) || isTooOld(e.getValue()));
    Set<Term> inSight = parts(state.locals.values());
    state.memory.forEach(
        (place, value) -> {
          if (place instanceof Place.OfGlobal global && liveness.isReadName(block, global.name())) {
            inSight.addAll(parts(Set.of(value)));
          }
        });
    state.memory.keySet().retainAll(wanted(block, state, inSight));
    Set<Term> objects = new HashSet<>();
    state.held.keySet().forEach(k -> objects.add(k.object()));
    Set<Term> tested = new HashSet<>(objects);
    tested.addAll(state.absent.keySet());
    tested.addAll(state.overwritten.keySet());
    state.untaken.forEach(k -> tested.add(k.object()));
    state.memory.forEach(
        (place, value) -> {
          if (place instanceof Place.Member member
              && liveness.isTestedName(block, member.field())) {
            tested.add(value);
          }
        });
    Set<Term> named = new HashSet<>(objects);
    state.locals.forEach(
        (local, term) -> {
          if (liveness.isTested(block, local)) {
            tested.add(term);
          }
          if (candidates.contains(local)) {
            named.add(term);
          }
        });
    Set<Term> testedParts = parts(tested);
    state.signs.keySet().removeIf(t -> !isWanted(t, block, testedParts));
    state.equal.keySet().removeIf(t -> !isWanted(t, block, testedParts));
    // of an object out of sight only that it is still held matters, and of a loop's not every turn
    state
        .held
        .entrySet()
        .removeIf(
            e ->
                (e.getValue().delta() <= 0 && isOutOfSight(e.getKey().object(), inSight))
                    || isTooOld(e.getKey().object()));
    Predicate<Term> unknown =
        t -> !named.contains(t) && !isGiven(t) && !(isCandidate(t) && !isOutOfSight(t, inSight));
    state.kept.removeIf(unknown);
    Set<Term> owned = new HashSet<>();
    state.memory.forEach(
        (place, value) -> {
          if (place instanceof Place.Member member
              && isReleased.test(member.field())
              && Terms.visibleToCaller(value)) {
            owned.add(value);
          }
        });
    state.placed.removeIf(t -> unknown.test(t) && !owned.contains(t));
    state.lent.removeIf(t -> isOutOfSight(t, inSight) && !objects.contains(t));
    state.gone.removeIf(t -> isOutOfSight(t, inSight));
    state.stored.values().removeIf(s -> isTooOld(s.value()));
    state.overwritten.keySet().removeIf(t -> isOutOfSight(t, inSight));
    state.replaced.removeIf(t -> isOutOfSight(t, inSight));
    state.asked.removeIf(t -> isOutOfSight(t, inSight));
    state.absent.keySet().removeIf(t -> isOutOfSight(t, inSight));
    state.untaken.removeIf(k -> isOutOfSight(k.object(), inSight));
    state.unowned.removeIf(k -> isOutOfSight(k.object(), inSight));
    state.fresh.removeIf(t -> isOutOfSight(t, inSight) && !objects.contains(t));
    state.deferred.keySet().removeIf(k -> isOutOfSight(k.object(), inSight));
    state.unsure.retainAll(state.deferred.keySet());
    forgetOwners(state, inSight);
    state.unpublished.removeIf(t -> !objects.contains(t));
    state.pending.removeIf(p -> !objects.contains(p.object()));
  }

  /** Who owns a reference matters as long as something leads there. */
  private static void forgetOwners(State state, Set<Term> inSight) {
    Map<State.Credit, Integer> left = new HashMap<>();
    state.credits.forEach(
        (credit, number) -> {
          if (!isOutOfSight(credit.reference().object(), inSight)) {
            Optional<Term> owner = credit.owner().filter(o -> !isOutOfSight(o, inSight));
            left.merge(
                new State.Credit(credit.reference(), owner, credit.sure()), number, Integer::sum);
          }
        });
    state.credits.clear();
    state.credits.putAll(left);
  }

  private static Set<Term> parts(Collection<Term> terms) {
    Set<Term> parts = new HashSet<>();
    for (Term term : terms) {
      Terms.any(
          term,
          t -> {
            parts.add(t);
            return false;
          });
    }
    return parts;
  }

  private boolean isCandidate(Term term) {
    return term instanceof Term.Load load
        && load.place() instanceof Place.Member member
        && candidates.isMember(member.field());
  }

  /** Whether it is a parameter that may name a counted object. */
  private boolean isGiven(Term term) {
    return term instanceof Term.Parameter parameter
        && candidates.contains(function.parameters().get(parameter.index()));
  }

  /** Whether it is the pointer that a parameter pointed at. */
  private boolean isGivenPlace(Term term) {
    return term instanceof Term.Load load
        && load.place() instanceof Place.Pointee pointee
        && pointee.base() instanceof Term.Parameter parameter
        && function.parameters().get(parameter.index()).type().pointers() > 1;
  }

  private static boolean isMemberOrParameter(Term term) {
    return term instanceof Term.Parameter
        || (term instanceof Term.Load load && load.place() instanceof Place.Member);
  }

  private boolean isWrapper() {
    return function.blocks().size() <= WRAPPER;
  }

  private static boolean isTooOld(Term term) {
    return Terms.any(term, Forgetting::isOldSymbol);
  }

  private static boolean isOldSymbol(Term term) {
    return term instanceof Term.Symbol symbol && symbol.generation() > GENERATIONS;
  }

  /** The places that are wanted, those that others lead to included; adds their values in sight. */
  private Set<Place> wanted(int block, State state, Set<Term> inSight) {
    Set<Place> wanted = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<Place, Term> one : state.memory.entrySet()) {
        if (!wanted.contains(one.getKey())
            && isWanted(one.getKey(), one.getValue(), block, state, inSight)) {
          wanted.add(one.getKey());
          grew |= inSight.addAll(parts(Set.of(one.getValue())));
        }
      }
    }
    return wanted;
  }

  /** Whether what a place holds may be read again, or be what a reference is on. */
  private boolean isWanted(Place place, Term value, int block, State state, Set<Term> inSight) {
    if (isTooOld(value)
        || Terms.any(place, t -> t instanceof Term.Symbol && !inSight.contains(t))
        || Terms.any(place, Forgetting::isOldSymbol)) {
      return false;
    }
    if (place instanceof Place.Member member) {
      return liveness.isTestedName(block, member.field())
          || (candidates.isMember(member.field()) && liveness.isReadName(block, member.field()))
          || named.contains(member.field())
          || (isReleased.test(member.field())
              && (!Reasoning.isConstant(value) || Terms.visibleToCaller(member.base())))
          || isHeld(value, state);
    }
    if (place instanceof Place.Pointee pointee) {
      // callers find there what they gave the place for
      return Terms.visibleToCaller(pointee.base())
          && (isHeld(value, state) || isOwned(value, state));
    }
    return place instanceof Place.OfGlobal global && liveness.isReadName(block, global.name());
  }

  private static boolean isHeld(Term value, State state) {
    for (State.Key key : state.held.keySet()) {
      if (key.object().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOwned(Term value, State state) {
    for (State.Credit credit : state.credits.keySet()) {
      if (credit.reference().object().equals(value)) {
        return true;
      }
    }
    return false;
  }

  private boolean isWanted(Term term, int block, Set<Term> tested) {
    if (tested.contains(term)) {
      return true;
    }
    if (isGiven(term) || isGivenPlace(term)) {
      // whether it was NULL is part of what callers are told
      return true;
    }
    if (isCandidate(term) && Terms.visibleToCaller(term)) {
      return true;
    }
    if (isWrapper() && isMemberOrParameter(term) && Terms.visibleToCaller(term)) {
      return true;
    }
    if (term instanceof Term.Load load) {
      return load.place() instanceof Place.Member member
          && (liveness.isTestedAgain(block, member.field()) || named.contains(member.field()))
          && !Terms.any(member.base(), t -> t instanceof Term.Symbol && !tested.contains(t));
    }
    if (term instanceof Term.Named named) {
      return liveness.isTestedAgain(block, named.name());
    }
    if (term instanceof Term.Compound compound) {
      for (Term operand : compound.operands()) {
        if (!Reasoning.isConstant(operand) && !isWanted(operand, block, tested)) {
          return false;
        }
      }
      return true;
    }
    return false;
  }

  /**
   * Whether nothing leads to the value any more, or not to what it is reached through; parameters
   * and globals always do for the caller.
   */
  private static boolean isOutOfSight(Term term, Set<Term> inSight) {
    return !Terms.visibleToCaller(term)
        && !inSight.contains(term)
        && Terms.any(term, t -> t instanceof Term.Symbol && !inSight.contains(t));
  }
}
