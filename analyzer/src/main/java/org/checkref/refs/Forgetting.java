package org.checkref.refs;

import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.syntax.Function;
import org.checkref.syntax.Value;

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

  private static final Predicate<Term> OLD =
      t -> t instanceof Term.Symbol symbol && symbol.generation() > GENERATIONS;

  private static final Predicate<State.Stored> OLD_STORED = s -> Terms.any(s.value(), OLD);

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
    forgetLocals(block, state);
    Sight sight = new Sight();
    state.locals.values().forEach(sight::add);
    for (Map.Entry<Place, Term> one : state.memory.entrySet()) {
      if (one.getKey() instanceof Place.OfGlobal global
          && liveness.isReadName(block, global.name())) {
        sight.add(one.getValue());
      }
    }
    Set<Term> objects = new HashSet<>();
    state.held.keySet().forEach(k -> objects.add(k.object()));
    if (!state.memory.isEmpty()) {
      state.memory.keySet().retainAll(wanted(block, state, objects, sight));
    }
    forgetKnowledge(block, state, objects);
    // of an object out of sight only that it is still held matters, and of a loop's not every turn
    if (!state.held.isEmpty()) {
      state
          .held
          .entrySet()
          .removeIf(
              e ->
                  (e.getValue().delta() <= 0 && sight.hides(e.getKey().object()))
                      || Terms.any(e.getKey().object(), OLD));
    }
    forgetPlaced(state, objects, sight);
    Predicate<Term> hidden = sight::hides;
    Predicate<Term> lost = t -> sight.hides(t) && !objects.contains(t);
    Predicate<State.Key> hiddenObject = k -> sight.hides(k.object());
    remove(state.lent, lost);
    remove(state.gone, hidden);
    remove(state.stored.values(), OLD_STORED);
    remove(state.overwritten.keySet(), hidden);
    remove(state.replaced, hidden);
    remove(state.asked, hidden);
    remove(state.absent.keySet(), hidden);
    remove(state.untaken, hiddenObject);
    remove(state.unowned, hiddenObject);
    remove(state.fresh, lost);
    remove(state.deferred.keySet(), hiddenObject);
    state.unsure.retainAll(state.deferred.keySet());
    // who owns a reference matters as long as something leads there
    if (!state.credits.isEmpty()) {
      state.credits.replace(
          credit ->
              sight.hides(credit.reference().object())
                  ? Optional.empty()
                  : Optional.of(credit.of(credit.owner().filter(o -> !sight.hides(o)))));
    }
    state.unpublished.retainAll(objects);
    if (!state.pending.isEmpty()) {
      state.pending.removeIf(p -> !objects.contains(p.object()));
    }
  }

  private static <T> void remove(Collection<T> some, Predicate<? super T> test) {
    if (!some.isEmpty()) {
      some.removeIf(test);
    }
  }

  private void forgetLocals(int block, State state) {
    Iterator<Map.Entry<Value.Local, Term>> locals = state.locals.entrySet().iterator();
    while (locals.hasNext()) {
      Map.Entry<Value.Local, Term> one = locals.next();
      if (!liveness.isLive(block, one.getKey()) || Terms.any(one.getValue(), OLD)) {
        locals.remove();
      }
    }
  }

  /** What is known of values that no test asks about. */
  private void forgetKnowledge(int block, State state, Set<Term> objects) {
    if (state.signs.isEmpty() && state.equal.isEmpty()) {
      return;
    }
    Set<Term> tested = new HashSet<>();
    objects.forEach(t -> Terms.addParts(t, tested));
    state.absent.keySet().forEach(t -> Terms.addParts(t, tested));
    state.overwritten.keySet().forEach(t -> Terms.addParts(t, tested));
    state.untaken.forEach(k -> Terms.addParts(k.object(), tested));
    for (Map.Entry<Place, Term> one : state.memory.entrySet()) {
      if (one.getKey() instanceof Place.Member member
          && liveness.isTestedName(block, member.field())) {
        Terms.addParts(one.getValue(), tested);
      }
    }
    for (Map.Entry<Value.Local, Term> one : state.locals.entrySet()) {
      if (liveness.isTested(block, one.getKey())) {
        Terms.addParts(one.getValue(), tested);
      }
    }
    Predicate<Term> unasked = t -> !isWanted(t, block, tested);
    remove(state.signs.keySet(), unasked);
    remove(state.equal.keySet(), unasked);
  }

  /** Who else has a value that is none of a counted object's. */
  private void forgetPlaced(State state, Set<Term> objects, Sight sight) {
    if (state.kept.isEmpty() && state.placed.isEmpty()) {
      return;
    }
    Set<Term> named = new HashSet<>(objects);
    for (Map.Entry<Value.Local, Term> one : state.locals.entrySet()) {
      if (candidates.contains(one.getKey())) {
        named.add(one.getValue());
      }
    }
    Predicate<Term> unknown =
        t -> !named.contains(t) && !isGiven(t) && !(isCandidate(t) && !sight.hides(t));
    remove(state.kept, unknown);
    if (state.placed.isEmpty()) {
      return;
    }
    Set<Term> owned = new HashSet<>();
    for (Map.Entry<Place, Term> one : state.memory.entrySet()) {
      if (one.getKey() instanceof Place.Member member
          && isReleased.test(member.field())
          && Terms.visibleToCaller(one.getValue())) {
        owned.add(one.getValue());
      }
    }
    state.placed.removeIf(t -> unknown.test(t) && !owned.contains(t));
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

  /** The places that are wanted, those that others lead to included; adds their values in sight. */
  private Set<Place> wanted(int block, State state, Set<Term> objects, Sight sight) {
    Set<Place> wanted = new HashSet<>();
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Map.Entry<Place, Term> one : state.memory.entrySet()) {
        if (!wanted.contains(one.getKey())
            && isWanted(one.getKey(), one.getValue(), block, state, objects, sight)) {
          wanted.add(one.getKey());
          grew |= sight.add(one.getValue());
        }
      }
    }
    return wanted;
  }

  /** Whether what a place holds may be read again, or be what a reference is on. */
  private boolean isWanted(
      Place place, Term value, int block, State state, Set<Term> objects, Sight sight) {
    if (Terms.any(value, OLD) || Terms.any(place, OLD) || sight.hides(place)) {
      return false;
    }
    if (place instanceof Place.Member member) {
      return liveness.isTestedName(block, member.field())
          || (candidates.isMember(member.field()) && liveness.isReadName(block, member.field()))
          || named.contains(member.field())
          || (isReleased.test(member.field())
              && (!Reasoning.isConstant(value) || Terms.visibleToCaller(member.base())))
          || objects.contains(value)
          // callers find the owner there
          || (Terms.visibleToCaller(member.base()) && state.credits.isOwner(value));
    }
    if (place instanceof Place.Pointee pointee) {
      // callers find there what they gave the place for
      return Terms.visibleToCaller(pointee.base())
          && (objects.contains(value) || state.credits.isOn(value) || state.credits.isOwner(value));
    }
    return place instanceof Place.OfGlobal global && liveness.isReadName(block, global.name());
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
}
