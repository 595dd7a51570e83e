package org.checkref.check;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.check.MemberUses.Use;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Passing;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.syntax.Function;
import org.checkref.syntax.MemberNames;
import org.checkref.syntax.Value;

/** Members that are released elsewhere and are given an object on which no reference was taken. */
final class LoanCheck implements Check {
  /** Functions above one that stores its parameter, through which that may come. */
  private static final int DEEPEST = 3;

  private static final int MOST_CALLERS = 40;

  @Override
  public List<String> names() {
    return List.of(CheckDoc.BORROWED);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    return MemberUses.distinct(
        Stream.concat(
                Stream.of(Kind.BORROWED, Kind.MISSED).flatMap(k -> uses.all(k).stream()),
                uses.all(Kind.GIVEN).stream().filter(u -> isLent(tree, uses, u)))
            .flatMap(u -> judge(tree, uses, u).stream()));
  }

  /** Whether no caller leaves a reference of its own with the parameter that a member is given. */
  private static boolean isLent(AnalysedTree tree, MemberUses uses, Use use) {
    List<Value.Local> parameters = use.in().function().parameters();
    for (int i = 0; i < parameters.size(); i++) {
      if (parameters.get(i).name().equals(use.use().by())) {
        return isLent(tree, uses, use.in().function().definition(), i, DEEPEST);
      }
    }
    return false;
  }

  private static boolean isLent(
      AnalysedTree tree, MemberUses uses, int definition, int parameter, int depth) {
    FunctionDef function = tree.index().function(definition);
    Set<Integer> callers =
        tree.graph().callers(function).stream().map(CallSite::caller).collect(Collectors.toSet());
    if (callers.isEmpty() || callers.size() > MOST_CALLERS || depth == 0) {
      return false;
    }
    for (int caller : callers) {
      for (FunctionAnalysis one : uses.of(caller)) {
        for (Passing passing : one.passings()) {
          boolean same =
              passing.callee().equals(function.name()) && passing.argument() == parameter;
          boolean owned =
              passing.left().isPresent()
                  || passing.member().filter(m -> MemberUses.has(one, m, Kind.SET)).isPresent()
                  || (passing.parameter().isPresent()
                      && !isLent(
                          tree,
                          uses,
                          one.function().definition(),
                          passing.parameter().get(),
                          depth - 1));
          if (same && (owned || !one.complete())) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Whether what drops looks first at a member that the function which lends, or one that it calls,
   * has to do with: it may say there that nothing is owned.
   */
  private static boolean isSpared(AnalysedTree tree, Use drop, FieldName member, Use loan) {
    List<String> deciders =
        drop.in().fields().stream()
            .filter(u -> u.kind() == Kind.SPARED && u.members().contains(member))
            .map(FieldUse::by)
            .toList();
    if (deciders.isEmpty()) {
      return false;
    }
    Function lending = loan.in().function();
    Set<String> named = new TreeSet<>(MemberNames.of(lending));
    int file = tree.index().function(lending.definition()).file();
    tree.index().callees(lending.definition()).stream()
        .flatMap(c -> tree.index().functions(c.callee()).stream())
        .filter(f -> f.file() == file)
        .flatMap(f -> tree.functions().get(f).stream())
        .forEach(f -> named.addAll(MemberNames.of(f)));
    return deciders.stream().anyMatch(named::contains);
  }

  /** Whether the same object is given with a reference on another way. */
  private static boolean fills(FieldUse use, Use loan) {
    return use.kind() == Kind.FILLED
        && loan.use().kind() != Kind.MISSED
        && (loan.use().kind() == Kind.GIVEN || use.by().equals(loan.use().by()));
  }

  /** Whether no other file gives the member anything: whoever drops what it holds drops that. */
  private static boolean isGivenHereAlone(MemberUses uses, Use loan) {
    return Stream.of(Kind.SET, Kind.FILLED, Kind.BORROWED, Kind.GIVEN, Kind.MISSED)
        .flatMap(k -> uses.of(loan.member(), k).stream())
        .allMatch(u -> u.file().equals(loan.file()));
  }

  private static Optional<Finding> judge(AnalysedTree tree, MemberUses uses, Use loan) {
    FieldName member = loan.member();
    boolean own = isGivenHereAlone(uses, loan);
    List<Use> released =
        Stream.concat(
                uses.of(member, Kind.RELEASED).stream()
                    .filter(u -> own || u.directory().equals(loan.directory())),
                uses.maybe(member, Kind.RELEASED).stream()
                    .filter(u -> u.file().equals(loan.file())))
            .filter(u -> loan.use().counter().isEmpty() || u.isOn(loan.counter()))
            .filter(u -> !isSpared(tree, u, member, loan))
            .toList();
    if (member.struct().isEmpty()
        || released.isEmpty()
        || MemberUses.has(loan.in(), member, u -> fills(u, loan))) {
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
