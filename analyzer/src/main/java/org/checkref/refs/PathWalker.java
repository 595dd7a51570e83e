package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.index.Position;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.TypeName;
import org.checkref.syntax.Value;

/**
 * Walks a function along all its paths, breadth first, so that the first path to a state is a
 * shortest one. States that are equal at the start of a block go on as one.
 */
final class PathWalker {
  /**
   * Blocks run on one function before it is given up; no function of 6.1 or 6.12 needs all of them.
   */
  private static final int BUDGET = 15_000;

  /**
   * Blocks run until paths that differ in nothing but what they know go on as one: one function in
   * thirty of 6.1 that are walked has more.
   */
  private static final int CROWDED = 1_000;

  private static final int DEEPEST_TERM = 6;
  private static final Set<String> BOOLEAN = Set.of("bool", "_Bool");

  private final Function function;
  private final CallEffects calls;
  private final References references;
  private final Candidates candidates;
  private final Liveness liveness;
  private final Relevance relevance;
  private final Forgetting forgetting;
  private final List<Exit> exits = new ArrayList<>();
  private final List<Exit> stops = new ArrayList<>();
  private final Meeting meeting;
  private final Turns turns;
  private final Repeats repeats;
  private final Set<String> constants;
  private final Deque<Step> queue = new ArrayDeque<>();
  private int steps;
  private boolean cut;

  private record Step(int block, State state) {}

  /**
   * @param endings given when operations on counters are to be read, not left to the rules
   */
  PathWalker(
      Function function,
      CounterFields counters,
      Vocabulary vocabulary,
      Callees callees,
      Optional<Endings> endings) {
    this.function = function;
    this.turns = new Turns(function);
    this.repeats = new Repeats(function);
    this.constants = Constants.of(function);
    this.references = new References(counters, vocabulary, callees::isReleased, this::candidates);
    Optional<DefinitionReading> reading =
        endings.map(e -> new DefinitionReading(function, counters, vocabulary, e, references));
    this.calls =
        new CallEffects(function, repeats, counters, vocabulary, callees, references, reading);
    this.candidates = new Candidates(function, calls::hasEffect, references::isCounterOperation);
    this.liveness = new Liveness(function, calls::hasEffect);
    Set<String> named = calls.namedByCallees();
    Set<String> known = new HashSet<>(constants);
    known.addAll(calls.emptiedByCallees());
    this.relevance =
        new Relevance(
            function,
            candidates,
            liveness,
            calls::hasEffect,
            calls::mayDrop,
            (call, argument) -> callees.keeps(function, call, argument),
            concerns(new OwnerInstructions(function, callees)),
            (call, argument) -> callees.assigned(function, call, argument),
            known,
            named);
    this.forgetting = new Forgetting(function, liveness, candidates, named, callees::isReleased);
    this.meeting = new Meeting(function.blocks().size(), candidates, new Flags(function));
  }

  private Candidates candidates() {
    return candidates;
  }

  private Predicate<Instruction> concerns(OwnerInstructions owners) {
    return one ->
        owners.concerns(one) || (one instanceof Instruction.Call call && calls.makesList(call));
  }

  List<Exit> exits() {
    return exits;
  }

  /** The ways that end at a call which never comes back. */
  List<Exit> stops() {
    return stops;
  }

  References references() {
    return references;
  }

  /** Whether some paths were given up. */
  boolean wasCut() {
    return cut;
  }

  PathWalker walk() {
    State entry = new State();
    for (int i = 0; i < function.parameters().size(); i++) {
      Value.Local parameter = function.parameters().get(i);
      entry.locals.put(parameter, new Term.Parameter(i, parameter.name()));
    }
    configure(entry);
    enqueue(0, entry);
    while (!queue.isEmpty()) {
      if (++steps > BUDGET) {
        cut = true;
        break;
      }
      Step step = queue.remove();
      run(function.blocks().get(step.block()), new State(step.state()));
    }
    return this;
  }

  /** What the preprocessor was told is what tests of the configuration see. */
  private void configure(State entry) {
    for (String option : function.variant().split(" ", -1)) {
      String name = option.startsWith("!") ? option.substring(1) : option;
      if (!name.isEmpty() && Reasoning.isConstantName(name)) {
        long set = option.equals(name) ? 1 : 0;
        entry.memory.put(new Place.OfGlobal(name), new Term.Number(set));
      }
    }
  }

  private void run(Block block, State start) {
    List<State> states = List.of(start);
    List<Instruction> instructions = block.instructions();
    for (int i = 0; i < instructions.size(); i++) {
      List<State> next = new ArrayList<>();
      for (State state : states) {
        next.addAll(run(instructions.get(i), state, block.number(), i));
      }
      states = next;
    }
    for (State state : states) {
      leave(block, state);
    }
  }

  private List<State> run(Instruction instruction, State state, int block, int index) {
    if (instruction instanceof Instruction.Call call) {
      checkAccesses(state, call.arguments(), call.position());
      return calls.run(state, call, block, index);
    }
    if (instruction instanceof Instruction.Assign assign) {
      checkAccesses(state, List.of(assign.value()), assign.position());
      assign(state, assign, block, index);
    } else if (instruction instanceof Instruction.Declare declare) {
      state.locals.remove(declare.local());
    }
    return List.of(state);
  }

  private void assign(State state, Instruction.Assign assign, int block, int index) {
    Evaluation evaluation = new Evaluation(state);
    Place place = evaluation.place(assign.place());
    Term value = evaluation.term(assign.value());
    references.uses().checkAccess(state, place, assign.position());
    if (place instanceof Place.Member member && member.base() instanceof Term.Symbol found) {
      // what is written through is neither NULL nor an error number
      new Reasoning(state).restrict(found, Signs.POSITIVE);
    }
    if (assign.place() instanceof Value.Member member) {
      checkParts(state, member.base(), assign.position());
    }
    if (Term.depth(value) > DEEPEST_TERM || turns.isTurn(assign)) {
      // a counter's turns are one unknown: loops are not unrolled
      int signs = stepped(new Reasoning(state), assign, evaluation);
      if (repeats.contains(block)) {
        Aging.age(state, block, index, assign.position());
      }
      value = new Term.Symbol(block, index, 0, assign.place().toString());
      new Reasoning(state).restrict(value, signs);
      place = new Evaluation(state).place(assign.place());
    }
    references.assign(state, place, value, assign.position());
  }

  /**
   * The classes of a stepped value: what is not negative stays so when something not negative is
   * added.
   */
  private static int stepped(Reasoning known, Instruction.Assign assign, Evaluation evaluation) {
    int result = Signs.ANY;
    if (assign.value() instanceof Value.Operation operation
        && operation.operator().equals("+")
        && operation.operands().size() == 2) {
      int left = known.signs(evaluation.term(operation.operands().get(0)));
      int right = known.signs(evaluation.term(operation.operands().get(1)));
      if (((left | right) & Signs.NEGATIVE) == 0) {
        boolean above = (left & Signs.ZERO) == 0 || (right & Signs.ZERO) == 0;
        result = above ? Signs.POSITIVE : Signs.ZERO | Signs.POSITIVE;
      }
    }
    return result;
  }

  private void checkAccesses(State state, List<Value> values, Position position) {
    if (state.gone.isEmpty() && state.absent.isEmpty()) {
      return;
    }
    Evaluation evaluation = new Evaluation(state);
    for (Value value : values) {
      if (value instanceof Value.Member member) {
        references.uses().checkAccess(state, evaluation.place(value), position);
        checkParts(state, member.base(), position);
      } else if (value instanceof Value.Address address
          && address.place() instanceof Value.Member) {
        checkAccesses(state, List.of(address.place()), position);
      } else if (value instanceof Value.Operation operation) {
        checkAccesses(state, operation.operands(), position);
      }
    }
  }

  /** Whoever reads {@code mm->context.id} reads what {@code mm} points at. */
  private void checkParts(State state, Value value, Position position) {
    if (value instanceof Value.Member member) {
      references.uses().checkPart(state, new Evaluation(state).place(member), position);
      checkParts(state, member.base(), position);
    } else if (value instanceof Value.Address address) {
      checkParts(state, address.place(), position);
    }
  }

  private void leave(Block block, State state) {
    Terminator end = block.end();
    int skip = relevance.skipTo(block.number());
    if (skip >= 0) {
      enqueue(skip, state);
    } else if (end instanceof Terminator.Branch branch) {
      branch(state, branch);
    } else if (end instanceof Terminator.Switch choice) {
      choose(state, choice);
    } else if (end instanceof Terminator.Return result) {
      exit(state, result);
    } else if (end instanceof Terminator.Stop) {
      stops.add(new Exit(Optional.empty(), Signs.NONE, function.position(), state));
    } else {
      List<Integer> successors = end.successors();
      for (int successor : successors) {
        enqueue(successor, successors.size() == 1 ? state : new State(state));
      }
    }
  }

  private void branch(State state, Terminator.Branch branch) {
    checkAccesses(state, List.of(branch.condition()), branch.position());
    Term condition = new Evaluation(state).term(branch.condition());
    // whoever looks knows
    state.absent.keySet().removeIf(t -> Terms.any(condition, t::equals));
    State yes = new State(state);
    boolean canBe = new Reasoning(yes).assume(condition, true);
    boolean canNotBe = new Reasoning(state).assume(condition, false);
    if (canBe && canNotBe) {
      yes.record(Event.decision(branch.position(), "taking the true branch"));
      state.record(Event.decision(branch.position(), "taking the false branch"));
    }
    if (canBe) {
      noteZeros(yes, condition);
      enqueue(branch.then(), yes);
    }
    if (canNotBe) {
      noteZeros(state, condition);
      enqueue(branch.otherwise(), state);
    }
  }

  /** What a test has found to be zero, as callers can see it. */
  private void noteZeros(State state, Term condition) {
    if (constants.isEmpty()) {
      return;
    }
    Reasoning known = new Reasoning(state);
    state.memory.forEach(
        (place, value) -> {
          if (place instanceof Place.Member member
              && constants.contains(member.field())
              && !Reasoning.isConstant(value)
              && Terms.visibleToCaller(member.base())
              && Terms.any(condition, value::equals)
              && known.signs(value) == Signs.ZERO) {
            state.zeros.add(place);
          }
        });
  }

  private void choose(State state, Terminator.Switch choice) {
    Evaluation evaluation = new Evaluation(state);
    Term value = evaluation.term(choice.value());
    // PAGE_SIZE may be SZ_4K by another name: two constants of the configuration are not two values
    boolean unnamed =
        choice.value() instanceof Value.Global
            && value instanceof Term.Named
            && Reasoning.isConstant(value);
    boolean fallback = true;
    for (Terminator.Case one : choice.cases()) {
      State taken = new State(state);
      boolean range = !one.from().equals(one.to());
      Term label = evaluation.term(one.from());
      Term equal = new Term.Compound("==", List.of(value, label));
      if (range || unnamed || new Reasoning(taken).assume(equal, true)) {
        taken.record(Event.decision(choice.position(), "taking case " + label));
        enqueue(one.target(), taken);
      }
      if (!range && !unnamed && fallback && !new Reasoning(state).assume(equal, false)) {
        fallback = false;
      }
    }
    if (fallback) {
      enqueue(choice.otherwise(), state);
    }
  }

  private void exit(State state, Terminator.Return result) {
    checkAccesses(state, result.value().map(List::of).orElse(List.of()), result.position());
    Optional<Term> value = result.value().map(v -> new Evaluation(state).term(v));
    value.ifPresent(v -> references.fields().passedOn(v, result.position(), ""));
    int signs = value.map(v -> returned(new Reasoning(state).signs(v))).orElse(Signs.ANY);
    Exit exit = new Exit(value, signs, result.position(), state);
    references.uses().checkLeft(exit);
    references.fields().left(exit);
    references.pairs().left(exit);
    references.passings().left(exit);
    exits.add(exit);
  }

  /** The classes of what is returned when the value is in some: whatever is not zero is true. */
  private int returned(int signs) {
    TypeName type = function.returns();
    boolean negative = (signs & Signs.NEGATIVE) != 0;
    return negative && type.pointers() == 0 && BOOLEAN.contains(type.name())
        ? (signs & ~Signs.NEGATIVE) | Signs.POSITIVE
        : signs;
  }

  private void enqueue(int block, State state) {
    forgetting.forget(block, state);
    meeting.arrive(block, state, steps > CROWDED).ifPresent(s -> queue.add(new Step(block, s)));
  }
}
