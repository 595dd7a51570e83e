package org.checkref.check;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.index.FieldValue;
import org.checkref.index.GlobalDef;
import org.checkref.index.Position;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

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
    Map<String, FieldValue> initialised = new LinkedHashMap<>();
    tree.index().designators(global).forEach(d -> initialised.putIfAbsent(d.member(), d));
    List<Counter> missing =
        counters.stream().filter(c -> !initialised.containsKey(c.field())).toList();
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    boolean countsNothing = missing.size() == counters.size();
    String fields = InitCheck.fields(missing);
    Position position = tree.positions().at(global.file(), global.nameOffset());
    List<Finding.Step> steps = new ArrayList<>();
    for (Counter counter : counters) {
      FieldValue value = initialised.get(counter.field());
      if (value != null) {
        steps.add(
            new Finding.Step(
                global.path(),
                tree.positions().at(value.file(), value.offset()),
                counter.field() + " is initialised here",
                List.of(new ModelStep.Initialise(counter.name(), 1))));
      }
    }
    steps.add(
        new Finding.Step(
            global.path(), position, fields + " is left at zero", InitCheck.firstTaken(missing)));
    return Optional.of(
        new Finding(
            family.name(),
            NAME,
            doc.severity(),
            countsNothing ? Confidence.POSSIBLE : Confidence.CERTAIN,
            global.path(),
            position,
            "",
            countsNothing
                ? global.name() + " initialises none of its counters"
                : "the initialiser of " + global.name() + " leaves out " + fields,
            steps,
            "initialise " + fields + " beside the other counters",
            Claim.of(Law.NEVER_INITIALISED, missing.get(0).name(), Claim.Start.RAW)));
  }
}
