package org.checkref.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkref.refs.CounterId;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.ParameterEnd;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

/**
 * Functions that take over a reference of their callers': callers leave one with a parameter, and
 * the function drops it or stores it on some ways. A way that does neither loses it.
 */
final class ConsumerCheck implements Check {
  @Override
  public List<String> names() {
    return List.of(MemberUses.LEAK);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    return MemberUses.distinct(
        tree.references().results().stream()
            .filter(a -> a.complete() && !uses.isRuled(a))
            .flatMap(a -> a.parameters().stream().flatMap(end -> judge(uses, a, end))));
  }

  private static Stream<Finding> judge(MemberUses uses, FunctionAnalysis in, ParameterEnd end) {
    if (end.kept() || !end.succeeds()) {
      return Stream.empty();
    }
    return uses.leavings().with(in, end.parameter()).stream()
        .filter(c -> !end.dropped().contains(c) && settles(in, end.parameter(), c))
        .flatMap(c -> finding(uses, in, end, c).stream());
  }

  /** Whether the function drops such a reference on another way. */
  private static boolean settles(FunctionAnalysis in, int parameter, CounterId counter) {
    return in.parameters().stream()
        .anyMatch(e -> e.parameter() == parameter && e.dropped().contains(counter));
  }

  private static Optional<Finding> finding(
      MemberUses uses, FunctionAnalysis in, ParameterEnd end, CounterId counter) {
    String name = in.function().parameters().get(end.parameter()).name();
    String field = uses.field(counter);
    return uses.finding(
        counter,
        MemberUses.LEAK,
        in,
        end.position(),
        "the "
            + field
            + " reference that callers leave with "
            + name
            + " is dropped or stored on other ways, and neither on this",
        List.of(
            MemberUses.step(
                in,
                in.function().position(),
                in.function().name() + "() is given a " + field + " reference",
                List.of(new ModelStep.Take(counter.counter()), new ModelStep.Leave()))),
        "drop the " + field + " reference before leaving",
        Claim.of(Law.NEVER_DROPPED, counter.counter(), Claim.Start.SHARED));
  }
}
