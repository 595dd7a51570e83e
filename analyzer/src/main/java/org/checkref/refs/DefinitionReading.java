package org.checkref.refs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.checkref.rules.Counter;
import org.checkref.rules.Outcome;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Reads the functions that the rules are about: there an operation on a counter's field is a take
 * or a drop, and a fall to zero leaves a token that the counter's end has to take.
 *
 * <p>Elsewhere such operations are somebody else's business, and rules stand for these functions.
 */
final class DefinitionReading {
  private final Function function;
  private final CounterFields counters;
  private final Vocabulary vocabulary;
  private final Endings endings;
  private final References references;

  DefinitionReading(
      Function function,
      CounterFields counters,
      Vocabulary vocabulary,
      Endings endings,
      References references) {
    this.function = function;
    this.counters = counters;
    this.vocabulary = vocabulary;
    this.endings = endings;
    this.references = references;
  }

  /** Whether the call may run a counter's end, now or later. */
  boolean mayEnd(Instruction.Call call) {
    return call.name()
        .filter(n -> !counters.endedBy(n).isEmpty() || endings.callbackArgument(n).isPresent())
        .isPresent();
  }

  /**
   * Runs an operation on a counter, or a counter's end; empty when the call is neither.
   *
   * @param unknown gives a state an unknown result of the call
   */
  Optional<List<State>> run(
      State state, Instruction.Call call, List<Term> arguments, UnaryOperator<State> unknown) {
    if (call.name().isEmpty()) {
      return Optional.empty();
    }
    String name = call.name().get();
    Optional<CounterId> ended = counters.endedBy(name);
    if (ended.isPresent() && !arguments.isEmpty()) {
      State after = unknown.apply(state);
      change(after, arguments.get(0), ended.get().atZero(), -1, call);
      return Optional.of(List.of(after));
    }
    if (endings.callbackArgument(name).isPresent()) {
      return deferred(state, name, call, arguments, unknown);
    }
    return vocabulary
        .primitive(name)
        .filter(p -> p.argument() < arguments.size())
        .flatMap(p -> operate(state, p, call, arguments, unknown));
  }

  private Optional<List<State>> operate(
      State before,
      Vocabulary.Primitive primitive,
      Instruction.Call call,
      List<Term> arguments,
      UnaryOperator<State> unknown) {
    if (!(arguments.get(primitive.argument()) instanceof Term.Address address)
        || !(address.place() instanceof Place.Member member)) {
      return Optional.empty();
    }
    Optional<CounterId> counter = counters.counter(member.struct(), member.field());
    if (counter.isEmpty()) {
      return Optional.empty();
    }
    Term object = member.base();
    State state = unknown.apply(before);
    CounterId id = counter.get();
    switch (primitive.operation()) {
      case INCREMENT:
        change(state, object, id, 1, call);
        change(state, object, id.untestedTake(), 1, call);
        return Optional.of(List.of(state));
      case DECREMENT:
        change(state, object, id, -1, call);
        change(state, object, id.untested(), 1, call);
        return Optional.of(List.of(state));
      case ADD, SUBTRACT:
        long number = amount(primitive, arguments);
        boolean adds = primitive.operation() == Vocabulary.Operation.ADD;
        change(state, object, id, (int) (adds ? number : -number), call);
        return Optional.of(List.of(state));
      case SET:
        set(state, object, id, amount(primitive, arguments), call);
        return Optional.of(List.of(state));
      case INCREMENT_NOT_ZERO:
        return Optional.of(taken(state, object, id, call));
      case DECREMENT_AND_TEST:
        return Optional.of(dropped(state, object, id, number(primitive, arguments), true, call));
      case DECREMENT_RETURN:
        return Optional.of(dropped(state, object, id, number(primitive, arguments), false, call));
      default:
        return Optional.of(List.of(state));
    }
  }

  /** The number after the counter, or before it as atomic_set and atomic_add differ in. */
  private static long amount(Vocabulary.Primitive primitive, List<Term> arguments) {
    int other = primitive.argument() == 0 ? 1 : 0;
    return other < arguments.size() && arguments.get(other) instanceof Term.Number number
        ? number.value()
        : 0;
  }

  /** How many an operation with a number in front of the counter is about; else one. */
  private static int number(Vocabulary.Primitive primitive, List<Term> arguments) {
    return primitive.argument() == 0 ? 1 : (int) amount(primitive, arguments);
  }

  /** One state for each answer of an increment that is done above zero only. */
  private List<State> taken(State state, Term object, CounterId counter, Instruction.Call call) {
    List<State> outcomes = new ArrayList<>();
    State not = new State(state);
    if (restrict(state, call, Outcome.TRUE)) {
      change(state, object, counter, 1, call);
      outcomes.add(state);
    }
    if (restrict(not, call, Outcome.FALSE)) {
      not.failed.add(call.position());
      outcomes.add(not);
    }
    return outcomes;
  }

  /**
   * One state for each answer of a decrement.
   *
   * @param tells whether it answers that the counter is zero, not what it is
   */
  private List<State> dropped(
      State state,
      Term object,
      CounterId counter,
      int number,
      boolean tells,
      Instruction.Call call) {
    change(state, object, counter, -number, call);
    List<State> outcomes = new ArrayList<>();
    State more = new State(state);
    if (restrict(state, call, tells ? Outcome.TRUE : Outcome.FALSE)) {
      change(state, object, counter.atZero(), 1, call);
      outcomes.add(state);
    }
    if (restrict(more, call, tells ? Outcome.FALSE : Outcome.TRUE)) {
      outcomes.add(more);
    }
    return outcomes;
  }

  private static boolean restrict(State state, Instruction.Call call, Outcome outcome) {
    Term result = state.locals.getOrDefault(call.result(), Term.ZERO);
    return new Reasoning(state).restrict(result, Signs.of(outcome));
  }

  /**
   * Setting the strongest counter makes its first references; what a weaker one is set to belongs
   * to the stronger.
   */
  private void set(State state, Term object, CounterId id, long number, Instruction.Call call) {
    change(state, object, id.isSet(), 1, call);
    boolean held =
        counters.inForce(id.family()).stream()
            .flatMap(c -> c.holds().stream())
            .anyMatch(id.counter()::equals);
    if (!held && number > 0 && number < Integer.MAX_VALUE) {
      change(state, object, id, (int) number, call);
    }
  }

  private Optional<List<State>> deferred(
      State state,
      String name,
      Instruction.Call call,
      List<Term> arguments,
      UnaryOperator<State> unknown) {
    int callback = endings.callbackArgument(name).orElse(0);
    if (callback >= call.arguments().size()
        || !(call.arguments().get(callback) instanceof Value.Global global)) {
      return Optional.empty();
    }
    State after = unknown.apply(new State(state));
    boolean ends = false;
    for (State.Key key : List.copyOf(after.held.keySet())) {
      Optional<Counter> counter = counters.counter(key.counter().ofZero());
      boolean fallen = key.counter().isAtZero() && after.held(key).delta() > 0;
      if (fallen
          && counter.isPresent()
          && arguments.stream().anyMatch(a -> isInside(a, key.object()))
          && endings.runs(function, global.name(), counter.get())) {
        change(after, key.object(), key.counter(), -1, call);
        change(after, key.object(), key.counter().ofZero().deferred(), 1, call);
        ends = true;
      }
    }
    return ends ? Optional.of(List.of(after)) : Optional.empty();
  }

  private static boolean isInside(Term argument, Term object) {
    return argument.equals(object) || Terms.any(argument, t -> t.equals(object));
  }

  private void change(
      State state, Term object, CounterId counter, int delta, Instruction.Call call) {
    if (delta > 0) {
      References.Change change = new References.Change(object, counter, delta, true, true);
      references.take(state, change, Event.Kind.ACQUIRE, false, call);
    }
    for (int i = delta; i < 0; i++) {
      references.drop(state, new References.Change(object, counter, 1, true, true), call);
    }
  }
}
