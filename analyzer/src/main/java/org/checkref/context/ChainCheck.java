package org.checkref.context;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.checkref.index.FunctionDef;
import org.checkref.syntax.Instruction;

/**
 * Looks closely at the steps of a chain that was found: at the functions that are called before a
 * step, which may sleep by what they call in turn, and at what is handed from step to step, as in
 * {@code foo_stop(foo, false)}.
 */
final class ChainCheck {
  private final StepFilter filter;

  ChainCheck(StepFilter filter) {
    this.filter = filter;
  }

  /**
   * A call that a chain goes through.
   *
   * @param leads where to; the function itself at the sink
   */
  private record Passage(
      FunctionDef function, Predicate<Instruction.Call> call, FunctionDef leads, boolean isSink) {}

  /** Notes the steps of a chain that do not hold; says whether all of them do. */
  boolean holds(Chain chain, Sink sink, Goal goal, Refuted refuted) {
    List<Passage> passages = passages(chain, sink);
    boolean held = chain.start() instanceof Chain.Held;
    boolean all = true;
    LocalFacts given = LocalFacts.NONE;
    for (int i = 0; i < passages.size(); i++) {
      Optional<LocalFacts> passed = take(passages.get(i), goal, held && i == 0, given);
      if (passed.isEmpty()) {
        refute(passages, culprit(passages, i, goal, held), held, refuted);
        all = false;
      }
      given = passed.orElse(LocalFacts.NONE);
    }
    return all;
  }

  private static List<Passage> passages(Chain chain, Sink sink) {
    List<Passage> passages = new ArrayList<>();
    for (Chain.Hop hop : chain.hops()) {
      passages.add(
          new Passage(
              hop.caller(), call -> call.position().equals(hop.position()), hop.callee(), false));
    }
    if (sink.callee().isPresent()) {
      passages.add(
          new Passage(
              sink.function(), StepFilter.calls(sink.callee().get()), sink.function(), true));
    }
    return passages;
  }

  private Optional<LocalFacts> take(Passage passage, Goal goal, boolean held, LocalFacts given) {
    return filter.takes(passage.function(), passage.call(), goal, held, given);
  }

  /**
   * The step that is to blame when one is not taken: the nearest from which on what is handed over
   * leads elsewhere.
   */
  private int culprit(List<Passage> passages, int failed, Goal goal, boolean held) {
    for (int from = failed; from > 0; from--) {
      LocalFacts given = LocalFacts.NONE;
      for (int i = from; i <= failed; i++) {
        Optional<LocalFacts> passed = take(passages.get(i), goal, held && i == 0, given);
        if (passed.isEmpty()) {
          return from;
        }
        given = passed.get();
      }
    }
    return 0;
  }

  private static void refute(List<Passage> passages, int at, boolean held, Refuted refuted) {
    Passage wrong = passages.get(at);
    if (wrong.isSink()) {
      refuted.addSink(held && at == 0);
    } else {
      refuted.add(wrong.function(), wrong.leads(), held && at == 0);
    }
  }
}
