package org.checkref.check;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkref.check.MemberUses.Use;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.rules.Family.FieldName;

/** References taken on what a member holds, beside the member's own, that nobody near by drops. */
final class UnansweredCheck implements Check {
  @Override
  public List<String> names() {
    return List.of(MemberUses.LEAK);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    return MemberUses.distinct(uses.all(Kind.TAKEN).stream().flatMap(u -> judge(uses, u).stream()));
  }

  private static Optional<Finding> judge(MemberUses uses, Use taken) {
    FieldName member = taken.member();
    CounterId counter = taken.counter();
    // where the member owns such a reference itself, its drop elsewhere is no answer
    boolean near =
        !taken.use().by().isEmpty()
            || uses.isBorrower(member)
            || uses.of(member, Kind.FILLED).stream()
                .anyMatch(f -> f.isOn(counter) && !uses.isRuled(f.in()));
    boolean dropped =
        Stream.concat(
                uses.of(member, Kind.RELEASED).stream(), uses.maybe(member, Kind.RELEASED).stream())
            .filter(u -> !near || u.directory().equals(taken.directory()))
            .anyMatch(u -> u.isOn(counter));
    if (dropped || member.struct().isEmpty()) {
      return Optional.empty();
    }
    String name = MemberUses.label(member);
    String field = uses.field(counter);
    return uses.leak(
        taken,
        "the "
            + field
            + " reference taken on "
            + name
            + " is still held when the function is left, and nothing in the tree drops it",
        "a " + field + " reference is taken on " + name);
  }
}
