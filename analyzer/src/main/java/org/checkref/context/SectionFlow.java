package org.checkref.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.checkref.context.SectionRules.Entry;
import org.checkref.index.Lazy;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Assertion;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.ContextRules.Guard;
import org.checkref.rules.Outcome;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * One function's control flow when it is entered in a context: where it gets to, and in which
 * sections it then is, whatever path it took.
 *
 * <p>A path ends at a call that only a sleepable task may make, at a branch whose test says that
 * the context is another one, and behind an assertion of another one. In a task, such a call shows
 * that no section is held, whatever it looks like.
 */
final class SectionFlow {
  /** What a call does that its name does not tell. */
  interface Calls {
    /** Whether every path through what is called sleeps. */
    boolean sleeps(Instruction.Call call);

    /** The sections that a function begins or ends for its caller. */
    SectionEffect effect(Instruction.Call call);

    /** Whether it may be a macro, which can set the variables that are handed to it. */
    boolean mayAssign(Instruction.Call call);
  }

  private final Function function;
  private final ContextWords words;
  private final Context entry;
  private final Calls calls;
  private final SectionState[] states;
  private final BitSet cut;

  /** Locals that are set where no assignment shows it. */
  private final BitSet exposed;

  private final Lazy<BitSet> tested;

  private SectionFlow(Function function, ContextWords words, Context entry, Calls calls) {
    this.function = function;
    this.words = words;
    this.entry = entry;
    this.calls = calls;
    this.states = new SectionState[function.blocks().size()];
    this.cut = Complaints.blocks(function, words);
    this.exposed = Exposed.locals(function, calls);
    this.tested = new Lazy<>(() -> Tested.locals(function));
  }

  /**
   * What control reaches, in the order of the text.
   *
   * @param given what is known of the parameters
   */
  static Reached of(
      Function function, ContextWords words, Context entry, LocalFacts given, Calls calls) {
    SectionFlow flow = new SectionFlow(function, words, entry, calls);
    flow.solve(given);
    return flow.collect();
  }

  /** A call that is reached, and what is known there. */
  record Site(Instruction.Call call, SectionState state) {}

  /** A way out, and what is known there. */
  record Way(Optional<Value> value, SectionState state) {}

  /**
   * What is reached.
   *
   * @param calls each with the state before it
   * @param ways out of the function
   */
  record Reached(List<Site> calls, List<Way> ways) {
    Reached {
      calls = List.copyOf(calls);
      ways = List.copyOf(ways);
    }
  }

  private void solve(LocalFacts given) {
    Deque<Integer> open = new ArrayDeque<>();
    LocalFacts known = given;
    for (int local : given.nonzero().keySet()) {
      known = exposed.get(local) ? known.forget(local) : known;
    }
    states[0] = SectionState.entry(known);
    open.add(0);
    while (!open.isEmpty()) {
      Block block = function.blocks().get(open.remove());
      Optional<SectionState> after = run(block, new ArrayList<>());
      if (after.isPresent() && !cut.get(block.number())) {
        leave(block, after.get(), open);
      }
    }
  }

  private Reached collect() {
    List<Site> sites = new ArrayList<>();
    List<Way> ways = new ArrayList<>();
    for (Block block : function.blocks()) {
      if (states[block.number()] != null) {
        Optional<SectionState> after = run(block, sites);
        if (after.isPresent() && block.end() instanceof Terminator.Return back) {
          ways.add(new Way(back.value(), after.get()));
        }
      }
    }
    return new Reached(sites, ways);
  }

  private void leave(Block block, SectionState state, Deque<Integer> open) {
    if (block.end() instanceof Terminator.Branch branch) {
      Optional<Boolean> truth = state.locals().truth(branch.condition());
      if (truth.isPresent()) {
        enter(truth.get() ? branch.then() : branch.otherwise(), state, open);
        return;
      }
      Optional<Answer> answer = Answer.of(branch.condition(), state.locals().results());
      if (answer.isPresent()) {
        enter(branch.then(), answer.get(), state, open);
        enter(branch.otherwise(), answer.get().opposite(), state, open);
        return;
      }
    }
    for (int next : block.end().successors()) {
      enter(next, state, open);
    }
  }

  private void enter(int block, Answer answer, SectionState state, Deque<Integer> open) {
    if (isExcluded(answer, state)) {
      return;
    }
    SectionState after = state;
    for (Entry begun : begunBy(answer.call())) {
      if (begun.when() != Outcome.ALWAYS && answer.result().is(begun.when())) {
        after = begin(after, begun, answer.call());
      }
    }
    enter(block, after, open);
  }

  private void enter(int block, SectionState state, Deque<Integer> open) {
    SectionState before = states[block];
    SectionState met = before == null ? state : before.meet(state);
    if (!met.equals(before)) {
      states[block] = met;
      open.add(block);
    }
  }

  /** Whether a test cannot have this answer here. */
  private boolean isExcluded(Answer answer, SectionState state) {
    for (Guard guard : words.guards(name(answer.call()))) {
      Answer.Result wanted = guard.answer() ? Answer.Result.NOT_ZERO : Answer.Result.ZERO;
      if (answer.result() == wanted && guard.excluded().contains(context(state).name())) {
        return true;
      }
    }
    return false;
  }

  /** The strictest context that code is in. */
  private Context context(SectionState state) {
    Context strictest = entry;
    for (Section section : state.sections()) {
      strictest = words.sections().stricter(strictest, words.sections().context(section.context()));
    }
    return strictest;
  }

  /** What the rules say that a call begins; of those they do not know, what is found out. */
  private List<Entry> begunBy(Instruction.Call call) {
    List<Entry> told = words.sections().begunBy(name(call));
    return told.isEmpty() ? calls.effect(call).begun() : told;
  }

  private static String name(Instruction.Call call) {
    return call.name().orElse("");
  }

  /** Runs a block; empty when a path ends in it. */
  private Optional<SectionState> run(Block block, List<Site> sites) {
    SectionState state = states[block.number()];
    for (Instruction one : block.instructions()) {
      if (one instanceof Instruction.Call call) {
        sites.add(new Site(call, state));
        Optional<SectionState> after = run(call, state);
        if (after.isEmpty()) {
          return after;
        }
        state = after.get();
      } else if (one instanceof Instruction.Assign assign
          && assign.place() instanceof Value.Local local) {
        state = assign(state, local, assign.value());
      } else if (one instanceof Instruction.Remark remark && isDenied(remark, state)) {
        return Optional.empty();
      }
    }
    return Optional.of(state);
  }

  private SectionState assign(SectionState state, Value.Local local, Value value) {
    LocalFacts before = state.locals();
    LocalFacts after = before.forget(local.id());
    if (value instanceof Value.Local other && before.results().containsKey(other.id())) {
      after = after.result(local.id(), before.results().get(other.id()));
    }
    Optional<Boolean> truth = exposed.get(local.id()) ? Optional.empty() : before.truth(value);
    if (truth.isPresent()) {
      after = after.known(local.id(), truth.get());
    }
    return state.locals(after);
  }

  /** {@code WARN_ON(in_interrupt());}: the code behind it is not meant for interrupts. */
  private boolean isDenied(Instruction.Remark remark, SectionState state) {
    return words.complains(remark.word())
        && Answer.of(remark.value(), state.locals().results())
            .map(Answer::opposite)
            .filter(answer -> isExcluded(answer, state))
            .isPresent();
  }

  private Optional<SectionState> run(Instruction.Call call, SectionState state) {
    String name = name(call);
    SectionState after = state;
    if (words.isSleeper(name) || calls.sleeps(call)) {
      if (entry.forbids().contains(ContextRules.SLEEP)) {
        return Optional.empty();
      }
      after = after.outside();
    }
    for (Assertion assertion : words.assertions(name)) {
      if (assertion.excluded().contains(context(after).name())) {
        return Optional.empty();
      }
    }
    Optional<String> ended = words.sections().endedBy(name);
    if (ended.isPresent()) {
      return Optional.of(after.end(ended.get()));
    }
    if (words.sections().begunBy(name).isEmpty()) {
      SectionEffect effect = calls.effect(call);
      for (String kind : effect.ended()) {
        after = after.end(kind);
      }
      for (String kind : effect.perhaps()) {
        after = after.perhaps(kind);
      }
    }
    boolean told = !words.guards(name).isEmpty();
    Optional<Boolean> answer = told ? onlyAnswer(call, after) : Optional.empty();
    for (Entry one : begunBy(call)) {
      if (one.when() == Outcome.ALWAYS || !tested.get().get(call.result().id())) {
        after = begin(after, one, call);
      } else {
        told = true;
      }
    }
    LocalFacts locals = after.locals().forget(call.result().id());
    if (told) {
      locals = locals.result(call.result().id(), call);
    }
    if (answer.isPresent()) {
      locals = locals.known(call.result().id(), answer.get());
    }
    return Optional.of(after.locals(locals));
  }

  /** What a test of the context must say here, if it can say one thing alone. */
  private Optional<Boolean> onlyAnswer(Instruction.Call call, SectionState state) {
    boolean never = isExcluded(new Answer(call, Answer.Result.NOT_ZERO), state);
    boolean always = isExcluded(new Answer(call, Answer.Result.ZERO), state);
    return never == always ? Optional.empty() : Optional.of(always);
  }

  private static SectionState begin(SectionState state, Entry begun, Instruction.Call call) {
    return state.begin(
        begun.kind(), new Section(begun.context(), name(call) + "()", call.position()));
  }
}
