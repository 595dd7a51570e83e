package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.Outcome;
import org.checkref.syntax.Instruction;

/** Runs a call of a family's API as its rule says. */
final class ApiEffects {
  private final References references;
  private final Custody custody;
  private final Demands demands;

  ApiEffects(References references, Custody custody, Demands demands) {
    this.demands = demands;
    this.references = references;
    this.custody = custody;
  }

  /** One state for each outcome that matters. */
  List<State> apply(
      State state,
      CounterFields.FamilyApi known,
      Instruction.Call call,
      List<Term> arguments,
      Term result) {
    Api api = known.api();
    require(state, known, call, arguments);
    for (int lent : api.lends()) {
      Term object = arguments.get(Math.min(lent, arguments.size() - 1));
      if (state.lent.add(object)) {
        state.tell(Event.Kind.HAND_OVER, object, call.position(), api.name() + "() lends it");
      }
    }
    for (int recalled : api.recalls()) {
      Term object = arguments.get(Math.min(recalled, arguments.size() - 1));
      if (state.lent.remove(object)) {
        state.tell(Event.Kind.RECALL, object, call.position(), api.name() + "() gives it back");
      }
    }
    if (api.options().sometimes()) {
      // whether it did is not known: nothing is said of the object any more
      arguments.forEach(a -> custody.keep(state, a, call));
      return List.of(state);
    }
    for (Api.Effect effect : api.effects()) {
      if (effect.kind() == Api.Kind.TAKES
          && effect.argument() >= 0
          && effect.argument() < arguments.size()) {
        Term object = arguments.get(effect.argument());
        // whoever asks for a reference may ask again: the object itself is kept by somebody else
        boolean others = state.asked.contains(object) && !state.fresh.contains(object);
        if (effect.when() == Outcome.ALWAYS || !others) {
          references.uses().checkUse(state, object, call);
        }
        if (!api.options().acceptsNull()) {
          references
              .uses()
              .checkPresence(state, object, call.position(), "passed to " + api.name() + "()");
        }
        if (effect.when() == Outcome.ALWAYS) {
          references.checkOver(state, object, counter(known, effect), call);
        }
      }
    }
    List<State> outcomes = new ArrayList<>();
    Set<Integer> classes = new HashSet<>();
    for (Api.Effect effect : api.effects()) {
      classes.add(Signs.of(effect.when()));
    }
    classes.remove(Signs.ANY);
    if (classes.isEmpty()) {
      applyEffects(state, known, api.effects(), call, arguments, result);
      return List.of(state);
    }
    for (Api.Effect effect : api.effects()) {
      int yes = Signs.of(effect.when());
      if (!classes.remove(yes)) {
        continue;
      }
      boolean over =
          effect.kind() == Api.Kind.TAKES
              && effect.argument() >= 0
              && effect.argument() < arguments.size()
              && references.isOver(state, arguments.get(effect.argument()), counter(known, effect));
      if (!over) {
        State held = new State(state);
        new Reasoning(held).restrict(result, yes);
        if (finds(held, api, arguments)) {
          List<Api.Effect> due =
              api.effects().stream().filter(e -> (Signs.of(e.when()) & yes) == yes).toList();
          applyEffects(held, known, due, call, arguments, result);
          if (effect.kind() == Api.Kind.TAKES
              && effect.argument() >= 0
              && effect.argument() < arguments.size()) {
            held.asked.add(arguments.get(effect.argument()));
          }
          outcomes.add(held);
        }
      }
      State not = new State(state);
      if (new Reasoning(not).restrict(result, Signs.otherwise(effect.when()))) {
        List<Api.Effect> always =
            api.effects().stream().filter(e -> Signs.of(e.when()) == Signs.ANY).toList();
        applyEffects(not, known, always, call, arguments, result);
        not.failed.add(call.position());
        notTaken(not, known, effect, yes, call, arguments, result);
        outcomes.add(not);
      }
    }
    return outcomes;
  }

  /** What must be held when it is called is held. */
  void require(
      State state, CounterFields.FamilyApi known, Instruction.Call call, List<Term> arguments) {
    demands.check(state, known, call, arguments);
    for (Api.Given given : known.api().given()) {
      if (given.argument() < arguments.size()) {
        references.uses().checkUse(state, arguments.get(given.argument()), call);
      }
    }
  }

  /** Takes it that nothing is NULL of which it would return NULL. */
  private static boolean finds(State state, Api api, List<Term> arguments) {
    Reasoning reasoning = new Reasoning(state);
    return api.options().nullFor().stream()
        .filter(argument -> argument < arguments.size())
        .allMatch(argument -> reasoning.restrict(arguments.get(argument), Signs.NONZERO));
  }

  /** Remembers what the call did not take: the path may go on as if it had. */
  private static void notTaken(
      State state,
      CounterFields.FamilyApi known,
      Api.Effect effect,
      int yes,
      Instruction.Call call,
      List<Term> arguments,
      Term result) {
    if (effect.kind() != Api.Kind.TAKES) {
      return;
    }
    boolean returned = effect.argument() == Api.RETURN;
    if (!returned && effect.argument() >= arguments.size()) {
      return;
    }
    Term object = returned ? result : arguments.get(effect.argument());
    CounterId counter = counter(known, effect);
    state.untaken.add(new State.Key(object, counter));
    String text = known.api().name() + "() takes no reference here";
    state.record(Event.of(Event.Kind.FAIL, call.position(), text, object, Optional.of(counter)));
    if (returned && yes == Signs.POSITIVE) {
      // that an error pointer may come is what the rules say; that NULL may, only of the others
      boolean errors = effect.when() == Outcome.VALID;
      int failing = errors ? Signs.NEGATIVE : Signs.ZERO;
      state.absent.put(object, known.api().fresh() ? failing | Signs.NEGATIVE : failing);
    }
  }

  private static CounterId counter(CounterFields.FamilyApi known, Api.Effect effect) {
    return new CounterId(known.family().name(), effect.counter());
  }

  private void applyEffects(
      State state,
      CounterFields.FamilyApi known,
      List<Api.Effect> effects,
      Instruction.Call call,
      List<Term> arguments,
      Term result) {
    for (Api.Effect effect : effects) {
      boolean returned = effect.argument() == Api.RETURN;
      if (!returned && effect.argument() >= arguments.size()) {
        continue;
      }
      Term object = returned ? result : arguments.get(effect.argument());
      CounterId counter = counter(known, effect);
      References.Change change =
          new References.Change(object, counter, 1, true, known.api().options().acceptsNull());
      boolean made = returned && known.api().fresh();
      if (effect.kind() == Api.Kind.TAKES) {
        Event.Kind how = made ? Event.Kind.CREATE : Event.Kind.ACQUIRE;
        references.take(state, change, how, returned, call);
        if (made) {
          References.publishLater(state, object);
        }
      } else {
        references.drop(state, change, call);
      }
    }
  }
}
