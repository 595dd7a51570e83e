package org.checkref.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.check.MemberUses.Use;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.rules.Family.FieldName;

/**
 * Members that own references and are given another value, while nobody drops what they held
 * before.
 */
final class ReplacedCheck implements Check {
  @Override
  public List<String> names() {
    return List.of(MemberUses.LEAK);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    return MemberUses.distinct(
        uses.all(Kind.REPLACED).stream()
            .filter(u -> u.in().complete() && !u.member().struct().isEmpty())
            .flatMap(u -> judge(uses, u).stream()));
  }

  private static Optional<Finding> judge(MemberUses uses, Use replaced) {
    FieldName member = replaced.member();
    Set<CounterId> owned =
        Stream.of(Kind.FILLED, Kind.RELEASED)
            .flatMap(k -> uses.of(member, k).stream())
            .filter(u -> !uses.isRuled(u.in()) && !u.isInFunctionOf(replaced))
            .flatMap(u -> u.use().counter().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (owned.isEmpty()) {
      return Optional.empty();
    }
    String name = MemberUses.label(member);
    String fields = uses.fields(owned);
    return uses.leak(
        replaced,
        owned.iterator().next(),
        name + " is given another value, and the " + fields + " reference that it owned is lost",
        "what " + name + " held is known to nobody else from here on");
  }
}
