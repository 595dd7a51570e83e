package org.checkref.refs;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Instruction;

/** Judges whether calls that need a reference of the caller's find one. */
final class Demands {
  private final CounterFields counters;
  private final Vocabulary vocabulary;
  private final Uses uses;
  private final Set<Demand> open = new LinkedHashSet<>();

  Demands(CounterFields counters, Vocabulary vocabulary, Uses uses) {
    this.vocabulary = vocabulary;
    this.counters = counters;
    this.uses = uses;
  }

  /** Those that only the whole tree can answer. */
  Set<Demand> open() {
    return open;
  }

  /** A call of an API, before it does anything. */
  void check(
      State state, CounterFields.FamilyApi known, Instruction.Call call, List<Term> arguments) {
    for (Api.Given given : known.api().given()) {
      if (given.argument() < arguments.size()) {
        CounterId needed = new CounterId(known.family().name(), given.counter());
        check(state, known.api(), needed, call, arguments.get(given.argument()));
      }
    }
  }

  /** Whether it was found through a part of it, such as on a list: who keeps it is not known. */
  private boolean isFound(Term object) {
    return object instanceof Term.Symbol made
        && vocabulary
            .word(made.name().replace("()", ""))
            .filter(w -> w.meaning() == Vocabulary.Meaning.BORROWS)
            .isPresent();
  }

  /** Whether the path found the struct itself, and knows no other object that it may name. */
  private boolean isApart(State state, Term object) {
    boolean found =
        Terms.any(
            object,
            t ->
                t instanceof Term.Symbol made
                    && counters.api(made.name().replace("()", "")).isEmpty());
    return found
        && state.held.values().stream().noneMatch(h -> h.delta() > 0)
        && state.locals.entrySet().stream()
            .noneMatch(
                e ->
                    !e.getValue().equals(object)
                        && !Reasoning.isConstant(e.getValue())
                        && e.getKey().type().pointers() == 1
                        && counters.isObject(e.getKey().type().name()));
  }

  private boolean isPair(CounterId id) {
    return counters.pair(id).isPresent();
  }

  private void check(State state, Api api, CounterId needed, Instruction.Call call, Term object) {
    // a counter that the tree does not have is never held
    boolean inForce = counters.counter(needed).isPresent();
    if (!inForce || state.isWithOthers(object) || new Reasoning(state).isAnother(object)) {
      return;
    }
    boolean weaker = false;
    for (Map.Entry<State.Key, State.Held> one : state.held.entrySet()) {
      if (one.getKey().object().equals(object) && one.getValue().delta() > 0) {
        if (counters.implies(one.getKey().counter(), needed)) {
          return;
        }
        weaker |= counters.implies(needed, one.getKey().counter());
      }
    }
    boolean takes =
        api.effects().stream()
            .anyMatch(e -> e.kind() == Api.Kind.TAKES && e.counter().equals(needed.counter()));
    boolean fresh = state.fresh.contains(object) && !state.isKept(object);
    if ((weaker && fresh) || (takes && isFound(object))) {
      uses.suspectWeak(state, object, needed, takes, call);
    } else if (object instanceof Term.Load load
        && load.place() instanceof Place.Member member
        && (takes || !state.asked.contains(member.base()))) {
      open.add(
          new Demand(
              needed,
              takes,
              isApart(state, object),
              api.effects().stream()
                  .anyMatch(e -> isPair(new CounterId(needed.family(), e.counter()))),
              new FieldName(member.struct(), member.field()),
              call.position(),
              api.name()));
    }
  }
}
