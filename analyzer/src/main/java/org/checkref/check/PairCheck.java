package org.checkref.check;

import java.util.List;
import java.util.Optional;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.OpenPair;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

/**
 * Calls that come in pairs: one whose other half is neither in the function nor left to another one
 * of the same directory.
 */
final class PairCheck implements Check {
  static final String NAME = "unpaired";

  /** A call and the function that makes it. */
  private record Placed(OpenPair call, FunctionAnalysis in) {
    boolean answers(Placed other) {
      return call.pair().equals(other.call.pair())
          && call.begins() != other.call.begins()
          && MemberUses.directory(in).equals(MemberUses.directory(other.in));
    }
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    List<Placed> open =
        tree.references().results().stream()
            .filter(a -> a.complete() && !uses.isRuled(a))
            .flatMap(a -> a.pairs().stream().map(p -> new Placed(p, a)))
            .toList();
    return MemberUses.distinct(
        open.stream()
            .filter(p -> open.stream().noneMatch(p::answers))
            .flatMap(p -> finding(uses, p).stream()));
  }

  private static Optional<Finding> finding(MemberUses uses, Placed one) {
    OpenPair call = one.call();
    String title = uses.field(call.pair());
    String counter = call.pair().counter();
    List<ModelStep> steps =
        call.begins()
            ? List.of(new ModelStep.Take(counter), new ModelStep.Leave())
            : List.of(new ModelStep.Drop(counter, true));
    return uses.finding(
        call.pair(),
        NAME,
        one.in(),
        call.position(),
        call.by()
            + (call.begins() ? "() begins " : "() ends ")
            + title
            + (call.begins() ? ", which nothing here ends" : ", which nothing here begins"),
        List.of(MemberUses.step(one.in(), call.position(), call.by() + "() is called", steps)),
        "",
        Claim.of(
            call.begins() ? Law.NEVER_DROPPED : Law.DROP_WITHOUT_REFERENCE,
            counter,
            Claim.Start.SHARED));
  }
}
