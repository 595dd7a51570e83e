package org.checkref.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.index.FieldValue;
import org.checkref.index.GlobalDef;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;

/**
 * Static objects of a counted struct whose initialiser leaves a counter out. One that initialises
 * no counter at all may be a dummy that is never counted, so it is shown at low confidence only.
 */
final class StaticInitCheck implements Check {
  static final String NAME = "static-init";

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    List<Finding> findings = new ArrayList<>();
    for (Family family : tree.rules().families()) {
      Optional<CheckDoc> doc = AnalysedTree.doc(family, NAME);
      List<Counter> counters = tree.counters().inForce(family);
      if (doc.isEmpty() || counters.isEmpty()) {
        continue;
      }
      for (GlobalDef global : tree.index().globalsOf(family.struct())) {
        if (global.type().pointers() == 0
            && !global.type().function()
            && !isPointerByMacro(tree, global)) {
          check(tree, family, doc.get(), counters, global).ifPresent(findings::add);
        }
      }
    }
    return findings;
  }

  /** {@code DEFINE_PER_CPU(struct mm_struct *, name)}: the star is in the macro's argument. */
  private static boolean isPointerByMacro(AnalysedTree tree, GlobalDef global) {
    try {
      byte[] text = tree.index().tree().read(global.file());
      for (int i = global.start(); i < Math.min(global.nameOffset(), text.length); i++) {
        if (text[i] == '*') {
          return true;
        }
      }
      return false;
    } catch (IOException goneMeanwhile) {
      return false;
    }
  }

  private static Optional<Finding> check(
      AnalysedTree tree, Family family, CheckDoc doc, List<Counter> counters, GlobalDef global) {
    Set<String> initialised =
        tree.index().designators(global).stream()
            .map(FieldValue::member)
            .collect(Collectors.toSet());
    List<String> missing =
        counters.stream().map(Counter::field).filter(f -> !initialised.contains(f)).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    boolean countsNothing = missing.size() == counters.size();
    String fields = String.join(" and ", missing);
    return Optional.of(
        new Finding(
            family.name(),
            NAME,
            doc.severity(),
            countsNothing ? Confidence.POSSIBLE : Confidence.CERTAIN,
            global.path(),
            tree.positions().at(global.file(), global.nameOffset()),
            "",
            countsNothing
                ? global.name() + " initialises none of its counters"
                : "the initialiser of " + global.name() + " leaves out " + fields,
            List.of(),
            "initialise " + fields + " beside the other counters"));
  }
}
