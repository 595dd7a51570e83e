package org.checkref.check.drift;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.checkref.check.AnalysedTree;
import org.checkref.check.TreeAnalysis;
import org.checkref.check.drift.DriftReport.Candidate;
import org.checkref.check.drift.DriftReport.Row;
import org.checkref.check.drift.DriftReport.Verdict;
import org.checkref.index.FunctionDef;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.rules.Api;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.syntax.Function;
import org.checkref.syntax.TypeName;
import org.checkref.syntax.Workers;

/**
 * Holds the rules against a tree: each API's, end's and constructor's definition is read down to
 * the operations on the counters, and compared with what the rules say of it.
 */
public final class Drift {
  private final AnalysedTree tree;
  private final CallbackEndings endings;
  private final Map<Integer, List<FunctionAnalysis>> read = new TreeMap<>();

  private Drift(AnalysedTree tree) {
    this.tree = tree;
    this.endings = new CallbackEndings(tree);
  }

  /** Reads the tree. */
  public static DriftReport of(AnalysedTree tree, Workers workers) {
    Drift drift = new Drift(tree);
    TreeAnalysis.definitions(tree, drift.endings, drift.ruled(), workers)
        .results()
        .forEach(
            a ->
                drift
                    .read
                    .computeIfAbsent(a.function().definition(), d -> new ArrayList<>())
                    .add(a));
    return drift.report();
  }

  /**
   * What the functions of these names do, read down to the operations on the counters, each variant
   * of each definition by itself, in the order of the names.
   */
  public static Definitions definitions(
      AnalysedTree tree, List<String> functions, Workers workers) {
    Drift drift = new Drift(tree);
    List<FunctionDef> definitions =
        functions.stream().flatMap(f -> tree.index().functions(f).stream()).toList();
    List<FunctionAnalysis> read =
        TreeAnalysis.definitions(tree, drift.endings, definitions, workers).results();
    return Definitions.of(tree.counters(), read, functions);
  }

  /** Definitions of all that the rules speak of. */
  private List<FunctionDef> ruled() {
    List<FunctionDef> found = new ArrayList<>();
    for (Family family : tree.rules().families()) {
      for (String name : names(family)) {
        found.addAll(tree.index().functions(name));
      }
    }
    return found;
  }

  private static Set<String> names(Family family) {
    Set<String> names = new LinkedHashSet<>();
    family.apis().forEach(a -> names.add(a.name()));
    family.counters().forEach(c -> c.zero().ifPresent(z -> names.add(z.destructor())));
    names.addAll(family.constructors());
    return names;
  }

  private DriftReport report() {
    List<Row> rows = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    for (Family family : tree.rules().families()) {
      List<Counter> inForce = tree.counters().inForce(family);
      CounterRows counters = new CounterRows(tree, family, inForce);
      ApiComparison comparison = new ApiComparison(tree, family, inForce, endings);
      rows.addAll(counters.rows());
      for (Api api : family.apis()) {
        rows.addAll(rows(family, api.name(), d -> comparison.differences(api, d)));
      }
      for (Counter counter : inForce) {
        counter
            .zero()
            .ifPresent(
                zero ->
                    rows.addAll(
                        rows(
                            family,
                            zero.destructor(),
                            d -> comparison.endDifferences(counter, d))));
      }
      for (String constructor : family.constructors()) {
        rows.addAll(rows(family, constructor, comparison::constructorDifferences));
      }
      candidates.addAll(candidates(family, inForce));
    }
    return new DriftReport(rows, candidates);
  }

  /** How one definition, in all its variants, differs from the rule. */
  private interface Comparison {
    List<String> differences(FunctionAnalysis definition);
  }

  private List<Row> rows(Family family, String name, Comparison comparison) {
    List<Row> rows = new ArrayList<>();
    for (FunctionDef definition : tree.index().functions(name)) {
      List<FunctionAnalysis> variants = read.getOrDefault(definition.id(), List.of());
      if (variants.stream().anyMatch(v -> isAboutOthers(family, v.function()))) {
        continue;
      }
      Set<String> details = new LinkedHashSet<>();
      boolean whole = !variants.isEmpty();
      for (FunctionAnalysis variant : variants) {
        whole &= variant.complete() && variant.function().problems().isEmpty();
        details.addAll(comparison.differences(variant));
      }
      Verdict verdict =
          !whole ? Verdict.NOT_READ : details.isEmpty() ? Verdict.AGREES : Verdict.DIFFERS;
      List<String> told =
          verdict == Verdict.NOT_READ
              ? List.of("not all of it could be read")
              : List.copyOf(details);
      rows.add(new Row(family.name(), name + "()", place(definition), verdict, told));
    }
    if (rows.isEmpty()) {
      boolean macro = !tree.index().macros(name).isEmpty();
      rows.add(
          new Row(
              family.name(),
              name + "()",
              "",
              macro ? Verdict.NOT_READ : Verdict.NOT_DEFINED,
              macro
                  ? List.of("it is a macro here, and macros are not read by themselves")
                  : List.of()));
    }
    return rows;
  }

  /** Whether a function of the same name has nothing to do with the family's struct. */
  private static boolean isAboutOthers(Family family, Function function) {
    List<TypeName> types = new ArrayList<>(List.of(function.returns()));
    function.parameters().forEach(p -> types.add(p.type()));
    return types.stream()
        .allMatch(t -> t.isKnown() && !(t.name().equals(family.struct()) && t.pointers() > 0));
  }

  private String place(FunctionDef definition) {
    return definition.path()
        + ":"
        + tree.positions().at(definition.file(), definition.nameOffset());
  }

  private List<Candidate> candidates(Family family, List<Counter> inForce) {
    Set<String> known = names(family);
    RuleText text = new RuleText(tree, family, inForce);
    List<Candidate> found = new ArrayList<>();
    for (Map.Entry<Integer, List<FunctionAnalysis>> one : read.entrySet()) {
      FunctionDef definition = tree.index().function(one.getKey());
      if (!known.contains(definition.name())) {
        Optional<String> rule = text.of(one.getValue());
        boolean raw = text.isRaw(one.getValue());
        if (rule.isPresent() || raw) {
          found.add(
              new Candidate(
                  family.name(),
                  definition.name(),
                  place(definition),
                  rule.orElse("# works on a counter, to no effect that a rule could state"),
                  raw));
        }
      }
    }
    found.sort(Comparator.comparing(Candidate::raw).reversed().thenComparing(Candidate::place));
    return found;
  }
}
