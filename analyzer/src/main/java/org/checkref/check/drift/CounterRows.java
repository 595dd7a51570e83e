package org.checkref.check.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.check.AnalysedTree;
import org.checkref.check.drift.DriftReport.Row;
import org.checkref.check.drift.DriftReport.Verdict;
import org.checkref.index.FieldValue;
import org.checkref.index.GlobalDef;
import org.checkref.rules.Api;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;

/** What the rules say of counters and of objects that never die. */
final class CounterRows {
  private final AnalysedTree tree;
  private final Family family;
  private final List<Counter> inForce;

  CounterRows(AnalysedTree tree, Family family, List<Counter> inForce) {
    this.tree = tree;
    this.family = family;
    this.inForce = inForce;
  }

  List<Row> rows() {
    List<Row> rows = new ArrayList<>();
    family.counters().forEach(c -> rows.add(counter(c)));
    family.immortals().forEach(i -> rows.addAll(immortal(i)));
    return rows;
  }

  /** A counter that the tree has can be taken and dropped, and has an end. */
  private Row counter(Counter counter) {
    String subject = family.struct() + "." + counter.field();
    if (!inForce.contains(counter)) {
      return new Row(family.name(), subject, "", Verdict.NOT_DEFINED, List.of());
    }
    List<String> details = new ArrayList<>();
    if (!isDefined(counter, Api.Kind.TAKES)) {
      details.add("no function that the rules know and the tree defines takes it");
    }
    if (!isDefined(counter, Api.Kind.DROPS)) {
      details.add("no function that the rules know and the tree defines drops it");
    }
    counter
        .zero()
        .map(Counter.Zero::destructor)
        .filter(d -> tree.index().functions(d).isEmpty())
        .ifPresent(d -> details.add("its end " + d + "() is not defined"));
    Verdict verdict = details.isEmpty() ? Verdict.AGREES : Verdict.DIFFERS;
    return new Row(family.name(), subject, "", verdict, details);
  }

  private boolean isDefined(Counter counter, Api.Kind kind) {
    return family.apis().stream()
        .filter(
            a ->
                a.effects().stream()
                    .anyMatch(e -> e.kind() == kind && e.counter().equals(counter.name())))
        .map(Api::name)
        .anyMatch(n -> !tree.index().functions(n).isEmpty() || !tree.index().macros(n).isEmpty());
  }

  /** An object that never dies is static and starts with every counter above zero. */
  private List<Row> immortal(String name) {
    List<Row> rows = new ArrayList<>();
    for (GlobalDef global : tree.index().globalsOf(family.struct())) {
      if (global.name().equals(name)) {
        Set<String> set =
            tree.index().designators(global).stream()
                .map(FieldValue::member)
                .collect(Collectors.toSet());
        List<String> details =
            inForce.stream()
                .map(Counter::field)
                .filter(f -> !set.contains(f))
                .map(f -> "the rules: it never dies; its initialiser leaves " + f + " at zero")
                .toList();
        rows.add(
            new Row(
                family.name(),
                name,
                global.path() + ":" + tree.positions().at(global.file(), global.nameOffset()),
                details.isEmpty() ? Verdict.AGREES : Verdict.DIFFERS,
                details));
      }
    }
    if (rows.isEmpty()) {
      rows.add(new Row(family.name(), name, "", Verdict.NOT_DEFINED, List.of()));
    }
    return rows;
  }
}
