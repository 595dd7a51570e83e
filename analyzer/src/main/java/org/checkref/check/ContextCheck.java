package org.checkref.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.context.Chain;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Memo;
import org.checkref.index.Position;
import org.checkref.rules.Api;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.Need;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.rules.model.ReferenceModel;

/**
 * Releases that may run where their rule forbids it, each with the chain of calls from the callback
 * that starts there.
 */
final class ContextCheck implements Check {
  static final String NAME = "context";

  /**
   * Calls of an API in a function.
   *
   * @param nth of this name in its file
   * @param demands what must not be forbidden where they run
   */
  private record Release(
      String path, String function, int nth, String family, String api, List<Demand> demands) {
    Release {
      demands = List.copyOf(demands);
    }
  }

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    List<Finding> findings = new ArrayList<>();
    for (Family family : tree.rules().families()) {
      Optional<CheckDoc> doc = AnalysedTree.doc(family, NAME);
      if (doc.isEmpty()) {
        continue;
      }
      for (Api api : family.apis()) {
        List<Demand> demands = demands(tree, family, api);
        if (!demands.isEmpty()) {
          findings.addAll(check(tree, family, doc.get(), api, demands));
        }
      }
    }
    return findings;
  }

  /**
   * What a release needs, itself or for the destructors that it may run.
   *
   * @param always whether it needs that where another reference is left, too
   */
  private record Demand(Need need, boolean always) {}

  /** What a release needs itself, and what the destructors it may run need. */
  private static List<Demand> demands(AnalysedTree tree, Family family, Api api) {
    Map<String, Demand> demands = new LinkedHashMap<>();
    boolean releases = api.effects().stream().anyMatch(e -> e.kind() == Api.Kind.DROPS);
    if (!releases) {
      return List.of();
    }
    if (!api.need().isNone()) {
      demands.put(api.need().abilities().toString(), new Demand(api.need(), true));
    }
    ReferenceModel model = ReferenceModel.of(family);
    if (!api.defersZero()) {
      for (Api.Effect effect : api.effects()) {
        if (effect.kind() == Api.Kind.DROPS && !model.isNeverLast(api, effect)) {
          tree.counters().inForce(family).stream()
              .filter(c -> c.name().equals(effect.counter()))
              .flatMap(c -> c.zero().stream())
              .map(Counter.Zero::need)
              .filter(n -> !n.isNone())
              .forEach(n -> demands.putIfAbsent(n.abilities().toString(), new Demand(n, false)));
        }
      }
    }
    return List.copyOf(demands.values());
  }

  private static List<Finding> check(
      AnalysedTree tree, Family family, CheckDoc doc, Api api, List<Demand> demands) {
    List<Finding> findings = new ArrayList<>();
    Set<Integer> done = new HashSet<>();
    Memo<Release, Optional<Finding>> found =
        tree.functions().memos().of("ContextCheck.found", ContextCheck::isWhereItWas);
    for (CallSite site : tree.index().callSites(api.name())) {
      if (site.caller() < 0 || site.member() || !done.add(site.caller())) {
        continue;
      }
      FunctionDef function = tree.index().function(site.caller());
      boolean inRules =
          family.api(function.name()).isPresent()
              || family.counters().stream()
                  .flatMap(c -> c.zero().stream())
                  .anyMatch(z -> z.destructor().equals(function.name()));
      if (inRules) {
        continue;
      }
      found
          .get(
              new Release(
                  function.path(),
                  function.name(),
                  nth(tree, function),
                  family.name(),
                  api.name(),
                  demands),
              () -> find(tree, family, doc, api, demands, site, function))
          .ifPresent(findings::add);
    }
    return findings;
  }

  private static boolean isWhereItWas(
      Release release, Optional<Finding> found, IndexChange change) {
    return found.stream().flatMap(f -> f.paths().stream()).allMatch(change::isSame);
  }

  /** How many functions of the same name are before one in its file. */
  private static int nth(AnalysedTree tree, FunctionDef function) {
    return (int)
        tree.index().functions(function.name()).stream()
            .filter(f -> f.file() == function.file() && f.id() < function.id())
            .count();
  }

  private static Optional<Finding> find(
      AnalysedTree tree,
      Family family,
      CheckDoc doc,
      Api api,
      List<Demand> demands,
      CallSite site,
      FunctionDef function) {
    for (Demand demand : demands) {
      Optional<Chain> chain =
          tree.contexts().find(function, api.name(), c -> forbids(c, demand.need()));
      if (chain.isPresent()
          && (demand.always() || !new PinnedDrops(tree, family).areAll(function, api))) {
        return Optional.of(
            finding(tree, family, doc, api, demand.need(), site, function, chain.get()));
      }
    }
    return Optional.empty();
  }

  private static boolean forbids(Context context, Need need) {
    return need.abilities().stream().anyMatch(context.forbids()::contains);
  }

  private static Finding finding(
      AnalysedTree tree,
      Family family,
      CheckDoc doc,
      Api api,
      Need need,
      CallSite site,
      FunctionDef function,
      Chain chain) {
    Position position = tree.positions().at(site.file(), site.offset());
    List<ModelStep> taken = new ArrayList<>();
    List<ModelStep> dropped =
        new ArrayList<>(List.of(new ModelStep.OthersLeave(), new ModelStep.Call(api.name())));
    for (Api.Effect effect : api.effects()) {
      if (effect.kind() == Api.Kind.DROPS) {
        taken.add(new ModelStep.Take(effect.counter()));
        dropped.add(new ModelStep.Drop(effect.counter(), api.defersZero()));
      }
    }
    List<Finding.Step> steps = new ArrayList<>();
    for (ChainSteps.Step step : ChainSteps.of(chain, tree.positions())) {
      List<ModelStep> events = steps.isEmpty() ? taken : List.of();
      steps.add(new Finding.Step(step.path(), step.position(), step.text(), events));
    }
    steps.add(
        new Finding.Step(
            site.path(), position, function.name() + "() calls " + api.name() + "()", dropped));
    return new Finding(
        family.name(),
        NAME,
        doc.severity(),
        chain.isSure() ? Confidence.LIKELY : Confidence.POSSIBLE,
        site.path(),
        position,
        function.name(),
        api.name() + "() in " + chain.context().title() + ": " + need.reason(),
        steps,
        deferring(family, api)
            .map(a -> "use " + a + "(), or hand the reference to a work item")
            .orElse("hand the reference to a work item"),
        new Claim(
            Set.of(Law.FORBIDDEN_CONTEXT), "", Claim.Start.SHARED, Optional.of(chain.context())));
  }

  /** The API that drops the same counter and leaves the end to a sleepable task. */
  private static Optional<String> deferring(Family family, Api api) {
    return family.apis().stream()
        .filter(Api::defersZero)
        .filter(
            other ->
                other.effects().stream()
                    .anyMatch(
                        e ->
                            e.kind() == Api.Kind.DROPS
                                && api.effects().stream()
                                    .anyMatch(
                                        f ->
                                            f.kind() == Api.Kind.DROPS
                                                && f.counter().equals(e.counter()))))
        .map(Api::name)
        .findFirst();
  }
}
