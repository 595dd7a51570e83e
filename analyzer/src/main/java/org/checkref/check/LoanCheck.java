package org.checkref.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.check.MemberUses.Use;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

/** Members that are released elsewhere and are given an object on which no reference was taken. */
final class LoanCheck implements Check {
  @Override
  public List<String> names() {
    return List.of(CheckDoc.BORROWED);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = new MemberUses(tree);
    return MemberUses.distinct(
        uses.all(Kind.BORROWED).stream().flatMap(u -> judge(uses, u).stream()));
  }

  private static Optional<Finding> judge(MemberUses uses, Use loan) {
    FieldName member = loan.member();
    List<Use> released =
        uses.of(member, Kind.RELEASED).stream()
            .filter(u -> u.directory().equals(loan.directory()))
            .filter(u -> !MemberUses.has(u.in(), member, Kind.SPARED))
            .toList();
    if (member.struct().isEmpty()
        || released.isEmpty()
        || MemberUses.has(loan.in(), member, Kind.FILLED)) {
      return Optional.empty();
    }
    Use drop = uses.first(released);
    CounterId counter = drop.counter();
    String name = MemberUses.label(member);
    String field = uses.field(counter);
    return uses.finding(
        counter,
        CheckDoc.BORROWED,
        loan.in(),
        loan.use().position(),
        name
            + " is given "
            + loan.use().by()
            + " without a reference, and "
            + drop.in().function().name()
            + "() drops one on "
            + field,
        List.of(
            MemberUses.step(loan, loan.use().by() + " is stored in " + name, List.of()),
            MemberUses.step(
                drop,
                drop.use().by() + "() drops a " + field + " reference",
                List.of(new ModelStep.Drop(counter.counter(), true)))),
        "take a " + field + " reference where it is stored",
        new Claim(Set.of(Law.DROP_WITHOUT_REFERENCE), "", Claim.Start.SHARED, Optional.empty()));
  }
}
