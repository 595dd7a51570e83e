package org.checkref.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.check.MemberUses.Use;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

/**
 * Drops, on what a member holds, of a reference that the member does not have: one on a counter on
 * which nothing in the tree gives it any, and one in a part of the tree that neither fills the
 * member nor clears it nor frees its struct, so that it goes on to point at what it does not keep.
 * Only of families that ask who keeps what members hold.
 */
final class ReleaseCheck implements Check {
  private static final String MISMATCH = "mismatch";
  private static final String OVERPUT = "overput";

  @Override
  public List<String> names() {
    return List.of(MISMATCH, OVERPUT);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    CounterFields asked = tree.counters().onlyWith(CheckDoc.BORROWED);
    return MemberUses.distinct(
        uses.all(Kind.RELEASED).stream()
            .filter(u -> !u.member().struct().isEmpty() && u.in().complete())
            .filter(u -> asked.isKnown(u.counter()) && !isJudgedBelow(uses, u))
            .flatMap(u -> judge(uses, u).stream()));
  }

  /** Whether it is a callee's drop of what the same member holds: it is judged there, once. */
  private static boolean isJudgedBelow(MemberUses uses, Use drop) {
    return drop.use().members().stream()
        .flatMap(m -> uses.of(m, Kind.RELEASED).stream())
        .filter(u -> u.isOn(drop.counter()) && !u.isInFunctionOf(drop))
        .filter(u -> u.in().function().name().equals(drop.use().by()))
        .anyMatch(u -> !uses.owned(u, u.member()).isEmpty());
  }

  private static Optional<Finding> judge(MemberUses uses, Use drop) {
    FieldName member = drop.member();
    if (uses.isBorrower(member)) {
      boolean taken =
          has(drop.in(), member, Kind.COUNTED, Kind.TAKEN)
              || uses.near(drop, member, Kind.COUNTED, Kind.TAKEN, Kind.SET)
              || isHelper(uses, drop);
      return taken ? Optional.empty() : foreign(uses, drop);
    }
    Set<CounterId> owned = uses.owned(drop, member);
    if (owned.isEmpty() || has(drop.in(), member, Kind.FILLED, Kind.COUNTED)) {
      return Optional.empty();
    }
    if (!owned.contains(drop.counter())) {
      if (uses.countsNear(drop, member)) {
        return Optional.empty();
      }
      // where nobody drops it on the right counter, the place that fills it is told
      boolean othersFit =
          uses.of(member, Kind.RELEASED).stream().anyMatch(u -> owned.contains(u.counter()));
      return othersFit ? wrongCounter(uses, drop, owned) : Optional.empty();
    }
    boolean atHome =
        isHelper(uses, drop)
            || drop.in().ends().stream().anyMatch(e -> e.struct().equals(member.struct()))
            || uses.near(drop, member, Kind.SET, Kind.COUNTED);
    return atHome ? Optional.empty() : foreign(uses, drop);
  }

  /** Whether the drop is a callee's, or is one that a header offers to everybody. */
  private static boolean isHelper(MemberUses uses, Use drop) {
    return uses.isByCallee(drop) || drop.in().function().path().endsWith(".h");
  }

  private static boolean has(FunctionAnalysis one, FieldName member, Kind... kinds) {
    return MemberUses.has(one, member, u -> List.of(kinds).contains(u.kind()));
  }

  private static Optional<Finding> wrongCounter(MemberUses uses, Use drop, Set<CounterId> owned) {
    String name = MemberUses.label(drop.member());
    CounterId counter = drop.counter();
    return uses.finding(
        counter,
        MISMATCH,
        drop.in(),
        drop.use().position(),
        drop.use().by()
            + "() drops a "
            + uses.field(counter)
            + " reference, and "
            + name
            + " owns one on "
            + uses.fields(owned),
        List.of(
            MemberUses.step(
                drop,
                name + " owns a " + uses.fields(owned) + " reference",
                owned.stream()
                    .sorted()
                    .map(c -> (ModelStep) new ModelStep.Take(c.counter()))
                    .toList()),
            MemberUses.step(
                drop,
                drop.use().by() + "() drops a " + uses.field(counter) + " reference",
                List.of(new ModelStep.Drop(counter.counter(), true)))),
        "",
        new Claim(Set.of(Law.WRONG_COUNTER), "", Claim.Start.SHARED, Optional.empty()));
  }

  private static Optional<Finding> foreign(MemberUses uses, Use drop) {
    String name = MemberUses.label(drop.member());
    CounterId counter = drop.counter();
    return uses.finding(
        counter,
        OVERPUT,
        drop.in(),
        drop.use().position(),
        drop.use().by()
            + "() drops the "
            + uses.field(counter)
            + " reference of "
            + name
            + ", which still points at the object",
        List.of(
            MemberUses.step(
                drop,
                drop.use().by() + "() drops a reference that was not taken here",
                List.of(new ModelStep.Drop(counter.counter(), true)))),
        "take a " + uses.field(counter) + " reference first",
        new Claim(Set.of(Law.DROP_WITHOUT_REFERENCE), "", Claim.Start.SHARED, Optional.empty()));
  }
}
