package org.checkref.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.CallSite;
import org.checkref.refs.CounterId;
import org.checkref.refs.Demand;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.rules.Api;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * Calls that need a stronger reference than the member they look at owns: its mappings are used
 * ({@code weak-ref}), or one more reference is taken where there may be none ({@code resurrect}).
 */
final class StrengthCheck implements Check {
  private static final String RESURRECT = "resurrect";
  private static final String WEAK_REF = "weak-ref";

  /** Functions above another that are looked at; where there are more, nothing is said. */
  private static final int MOST_CALLERS = 40;

  @Override
  public List<String> names() {
    return List.of(RESURRECT, WEAK_REF);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    return MemberUses.distinct(
        tree.references().results().stream()
            .filter(a -> !uses.isRuled(a))
            .flatMap(a -> a.demands().stream().flatMap(d -> judge(tree, uses, a, d).stream())));
  }

  private static Optional<Finding> judge(
      AnalysedTree tree, MemberUses uses, FunctionAnalysis in, Demand demand) {
    // what is dropped there may be a notifier's or a callback's, which a use can rely on
    Set<CounterId> filled = uses.counters(demand.member(), Kind.FILLED);
    boolean names = uses.isBorrower(demand.member());
    Set<CounterId> owned =
        demand.takes() && filled.isEmpty() && !names
            ? uses.counters(demand.member(), Kind.RELEASED)
            : filled;
    // what only names an object keeps it on no counter
    boolean borrowed = demand.takes() && demand.apart() && owned.isEmpty() && names;
    boolean enough = owned.stream().anyMatch(c -> tree.counters().implies(c, demand.needed()));
    if (demand.member().struct().isEmpty()
        || (owned.isEmpty() && !borrowed)
        || enough
        || (!demand.begins()
            && !demand.takes()
            && !uses.of(demand.member(), Kind.COMPARED).isEmpty())
        || takenAbove(tree, in.function().definition(), demand.needed(), new HashSet<>())) {
      return Optional.empty();
    }
    String needed = uses.field(demand.needed());
    String name = MemberUses.label(demand.member());
    String kept = borrowed ? "" : uses.fields(owned);
    String owns = borrowed ? name + " owns no reference" : name + " owns a " + kept + " reference";
    List<ModelStep> events =
        List.of(
            new ModelStep.OthersLeave(),
            demand.takes()
                ? new ModelStep.Take(demand.needed().counter())
                : new ModelStep.Use(demand.needed().counter()));
    return uses.finding(
        demand.needed(),
        demand.takes() ? RESURRECT : WEAK_REF,
        in,
        demand.position(),
        demand.by()
            + (demand.takes() ? "() takes a " + needed + " reference" : "() needs " + needed)
            + ", and "
            + (borrowed ? owns : name + " keeps " + kept + " alone"),
        List.of(
            MemberUses.step(
                in,
                demand.position(),
                owns,
                owned.stream()
                    .sorted()
                    .map(c -> (ModelStep) new ModelStep.Take(c.counter()))
                    .toList()),
            MemberUses.step(in, demand.position(), demand.by() + "() is called on it", events)),
        "",
        // where nothing is owned the struct itself may be gone by then
        new Claim(
            borrowed
                ? Set.of(Law.TAKE_FROM_ZERO, Law.USE_AFTER_ZERO)
                : Set.of(demand.takes() ? Law.TAKE_FROM_ZERO : Law.USE_AFTER_ZERO),
            borrowed ? "" : demand.needed().counter(),
            Claim.Start.SHARED,
            Optional.empty()));
  }

  /**
   * Whether a function from which this one may be reached takes a reference of the kind: it may be
   * on the same object.
   */
  private static boolean takenAbove(
      AnalysedTree tree, int definition, CounterId needed, Set<Integer> seen) {
    if (!seen.add(definition) || seen.size() > MOST_CALLERS) {
      return seen.size() > MOST_CALLERS;
    }
    for (CallSite site : tree.graph().callers(tree.index().function(definition))) {
      if (site.caller() >= 0
          && (takes(tree, site.caller(), needed)
              || takenAbove(tree, site.caller(), needed, seen))) {
        return true;
      }
    }
    return false;
  }

  private static boolean takes(AnalysedTree tree, int definition, CounterId needed) {
    for (Function variant : tree.functions().get(tree.index().function(definition))) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Call call
              && call.name()
                  .flatMap(tree.counters()::api)
                  .filter(a -> a.family().name().equals(needed.family()))
                  .filter(
                      a ->
                          a.api().effects().stream()
                              .anyMatch(
                                  e ->
                                      e.kind() == Api.Kind.TAKES
                                          && e.counter().equals(needed.counter())))
                  .isPresent()) {
            return true;
          }
        }
      }
    }
    return false;
  }
}
