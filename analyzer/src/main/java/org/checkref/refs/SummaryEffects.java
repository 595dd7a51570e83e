package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** What the summary of a function comes to where it is called. */
final class SummaryEffects {
  private final References references;
  private final Custody custody;

  SummaryEffects(References references, Custody custody) {
    this.references = references;
    this.custody = custody;
  }

  /**
   * What a call may come to.
   *
   * @param emptied members that hold NULL then
   */
  record Outcome(State state, Set<Place> emptied) {}

  /** One for each of its cases that the call may be. */
  List<Outcome> apply(
      State state,
      Summary summary,
      Instruction.Call call,
      List<Term> arguments,
      int block,
      int index) {
    List<Outcome> outcomes = new ArrayList<>();
    List<Summary.Case> cases =
        isInTheDark(state, summary, arguments) ? summary.unguarded() : summary.cases();
    boolean takes = cases.stream().anyMatch(c -> c.effects().stream().anyMatch(e -> e.delta() > 0));
    for (Summary.Case one : cases) {
      State after = new State(state);
      if (!fits(after, one, arguments)) {
        continue;
      }
      Term made = after.locals.getOrDefault(call.result(), Term.ZERO);
      Term result =
          one.returned().map(r -> Substitution.of(after, r, arguments, made)).orElse(made);
      after.locals.put(call.result(), result);
      Reasoning known = new Reasoning(after);
      if (!known.restrict(result, one.returns())) {
        continue;
      }
      Set<Place> emptied = emptied(after, one, arguments, result);
      for (Summary.Effect effect : one.effects()) {
        Term object = Substitution.of(after, effect.object(), arguments, result);
        CounterId counter = effect.counter();
        if (effect.delta() > 0) {
          References.Change taken =
              new References.Change(object, counter, effect.delta(), false, true);
          boolean fresh = effect.object() instanceof Term.Result;
          references.take(after, taken, Event.Kind.ACQUIRE, fresh, call);
        } else {
          for (int i = 0; i < -effect.delta(); i++) {
            references.drop(after, new References.Change(object, counter, 1, false, true), call);
          }
          givenPart(object, arguments)
              .ifPresent(
                  part -> {
                    after.replaced.add(object);
                    String to = call.name().orElse("");
                    references.fields().given(part, counter, call.position(), to);
                  });
        }
      }
      if (takes && one.guard().isEmpty() && one.effects().stream().noneMatch(e -> e.delta() > 0)) {
        after.failed.add(call.position());
      }
      for (Summary.Stored stored : takenOtherwise(cases, one)) {
        Term object = Substitution.of(after, stored.object(), arguments, result);
        after.unowned.add(new State.Key(object, stored.counter()));
      }
      for (Summary.Stored stored : one.stored()) {
        Term object =
            stored.found()
                ? placed(after, call, stored.object(), arguments, block, index)
                : Substitution.of(after, stored.object(), arguments, result);
        if (stored.placed()) {
          stored.owner().ifPresent(o -> put(after, call, o, arguments, block, index));
        }
        Optional<Term> owner =
            stored.owner().map(o -> Substitution.of(after, o, arguments, result));
        boolean none = owner.filter(o -> known.signs(o) == Signs.ZERO).isPresent();
        if (!none) {
          // what is given no owner keeps nothing for it
          State.Key reference = new State.Key(object, stored.counter());
          after.unowned.remove(reference);
          after.credits.add(Credits.Credit.on(reference, owner, stored.always()), stored.number());
        }
      }
      for (Summary.Deferred deferred : one.deferred()) {
        Term object = Substitution.of(after, deferred.object(), arguments, result);
        State.Key reference = new State.Key(object, deferred.counter());
        boolean sure = after.deferred.containsKey(reference) && !after.unsure.contains(reference);
        Deferrals.defer(after, reference, deferred.number());
        if (!deferred.always() && !sure && after.deferred.containsKey(reference)) {
          after.unsure.add(reference);
        }
      }
      for (Term kept : one.kept()) {
        custody.keep(after, Substitution.of(after, kept, arguments, result), call);
      }
      for (Summary.Unclear unclear : one.unclear()) {
        Summary.Reference changed = unclear.reference();
        State.Key reference =
            new State.Key(
                Substitution.of(after, changed.object(), arguments, result), changed.counter());
        if (unclear.taken()) {
          Doubts.note(after, reference, true);
        }
        if (unclear.dropped()) {
          Doubts.note(after, reference, false);
        }
        custody.blur(after, reference, call);
      }
      passOnDoubts(after, summary, call, arguments);
      outcomes.add(new Outcome(after, emptied));
    }
    return outcomes;
  }

  /** What the callee's own callees may have done, and may not. */
  void passOnDoubts(State state, Summary summary, Instruction.Call call, List<Term> arguments) {
    if (!summary.doubts().isEmpty()) {
      Term result = state.locals.getOrDefault(call.result(), Term.ZERO);
      int signs = new Reasoning(state).signs(result);
      for (Summary.Doubt doubt : summary.doubts()) {
        if ((doubt.returns() & signs) != 0) {
          Term object = Substitution.of(state, doubt.object(), arguments, result);
          Doubts.note(state, new State.Key(object, doubt.counter()), doubt.taken());
        }
      }
    }
  }

  /**
   * The part of a struct that a call is given beside what a member of that struct holds, which it
   * drops: the part may have a reference of its own, and the member still have one.
   */
  private static Optional<Place.Member> givenPart(Term object, List<Term> arguments) {
    if (!(object instanceof Term.Load load && load.place() instanceof Place.Member member)
        || !arguments.contains(object)) {
      return Optional.empty();
    }
    for (Term argument : arguments) {
      if (argument instanceof Term.Address address
          && address.place() instanceof Place.Member part
          && part.base().equals(member.base())) {
        return Optional.of(part);
      }
    }
    return Optional.empty();
  }

  /** What other cases take for owners, and this one does not. */
  private static List<Summary.Stored> takenOtherwise(List<Summary.Case> cases, Summary.Case one) {
    Set<Summary.Reference> here = new HashSet<>();
    one.stored().forEach(s -> here.add(new Summary.Reference(s.object(), s.counter())));
    return cases.stream()
        .filter(c -> c != one)
        .flatMap(c -> c.stored().stream())
        .filter(s -> !s.found())
        .filter(s -> !here.contains(new Summary.Reference(s.object(), s.counter())))
        .toList();
  }

  private static Set<Place> emptied(
      State state, Summary.Case one, List<Term> arguments, Term result) {
    Set<Place> places = new HashSet<>();
    for (Place.Member member : one.emptied()) {
      Term base = Substitution.of(state, member.base(), arguments, result);
      if (!Reasoning.isConstant(base)) {
        places.add(new Place.Member(base, member.field(), member.struct()));
      }
    }
    return places;
  }

  /**
   * Whether what a function does to something that the caller's callers know hangs on what neither
   * they nor the caller can tell.
   */
  private static boolean isInTheDark(State state, Summary summary, List<Term> arguments) {
    for (Summary.Case one : summary.cases()) {
      if (one.guard().isPresent()) {
        Term value = Substitution.of(state, one.guard().get().value(), arguments, Term.ZERO);
        int signs = new Reasoning(state).signs(value);
        boolean open = (signs & Signs.ZERO) != 0 && (signs & Signs.NONZERO) != 0;
        if (open
            && !Terms.visibleToCaller(value)
            && one.effects().stream()
                .map(e -> Substitution.of(state, e.object(), arguments, Term.ZERO))
                .anyMatch(Terms::visibleToCaller)) {
          return true;
        }
      }
    }
    return false;
  }

  /** Whether a case may be that of a call; what it hangs on is known then. */
  private static boolean fits(State state, Summary.Case one, List<Term> arguments) {
    return one.guard().isEmpty()
        || new Reasoning(state)
            .restrict(
                Substitution.of(state, one.guard().get().value(), arguments, Term.ZERO),
                one.guard().get().classes());
  }

  /** An owner, or what it is a part of, is in a place where the callee has put it. */
  private static void put(
      State state, Instruction.Call call, Term owner, List<Term> arguments, int block, int index) {
    Terms.rewrite(
        owner,
        t ->
            t instanceof Term.Load load
                ? Optional.of(placed(state, call, load, arguments, block, index))
                : Optional.empty());
  }

  /** What a callee has put in a place: another value than the one that was there. */
  private static Term placed(
      State state, Instruction.Call call, Term load, List<Term> arguments, int block, int index) {
    Term result = state.locals.getOrDefault(call.result(), Term.ZERO);
    Optional<Place> place = Optional.empty();
    if (load instanceof Term.Load one && one.place() instanceof Place.Member member) {
      Term base = Substitution.of(state, member.base(), arguments, result);
      place = Optional.of(new Place.Member(base, member.field(), member.struct()));
    } else if (load instanceof Term.Load one && one.place() instanceof Place.Pointee pointee) {
      Term base = Substitution.of(state, pointee.base(), arguments, result);
      place =
          Optional.of(
              base instanceof Term.Address address ? address.place() : new Place.Pointee(base));
    }
    if (place.isEmpty()) {
      return Substitution.of(state, load, arguments, result);
    }
    if (place.get() instanceof Place.OfLocal local) {
      Term value = leftIn(local.local(), call, block, index);
      state.locals.put(local.local(), value);
      return value;
    }
    Term value = new Term.Symbol(block, index, 0, place.get().toString());
    state.memory.put(place.get(), value);
    return value;
  }

  /** What a call leaves in a variable of which it is given the address. */
  static Term leftIn(Value.Local local, Instruction.Call call, int block, int index) {
    String by = call.name().orElse("a call") + "()";
    return new Term.Symbol(block, index, 0, local.name() + " set by " + by);
  }
}
