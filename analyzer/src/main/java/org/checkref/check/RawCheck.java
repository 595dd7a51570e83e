package org.checkref.check;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.index.FunctionDef;
import org.checkref.index.Occurrence;
import org.checkref.index.Position;
import org.checkref.refs.CounterOperation;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * Counters that are worked on by hand: {@code atomic_inc(&mm->mm_count)} in a function that the
 * rules do not name as one of the API's own. Setting a counter is a constructor's affair, see
 * {@link InitCheck}.
 */
final class RawCheck implements Check {
  static final String NAME = "raw";

  @Override
  public List<String> names() {
    return List.of(NAME);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    Set<Finding> findings = new LinkedHashSet<>();
    for (Family family : tree.rules().families()) {
      Optional<CheckDoc> doc = AnalysedTree.doc(family, NAME);
      if (doc.isPresent()) {
        for (FunctionDef definition : mentioning(tree, family)) {
          if (!family.defines(definition.name())) {
            findings.addAll(check(tree, family, doc.get(), definition));
          }
        }
      }
    }
    return List.copyOf(findings);
  }

  /** Functions whose text names one of the family's counters. */
  static List<FunctionDef> mentioning(AnalysedTree tree, Family family) {
    Set<Integer> functions = new TreeSet<>();
    for (Counter counter : tree.counters().inForce(family)) {
      for (Occurrence one : tree.index().occurrences(counter.field())) {
        if (one.function() >= 0) {
          functions.add(one.function());
        }
      }
    }
    return functions.stream().map(tree.index()::function).toList();
  }

  private static List<Finding> check(
      AnalysedTree tree, Family family, CheckDoc doc, FunctionDef definition) {
    List<Finding> findings = new ArrayList<>();
    for (Function variant : tree.functions().get(definition)) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Call call) {
            CounterOperation.of(call, tree.rules().vocabulary(), tree.counters())
                .filter(o -> o.counter().family().equals(family.name()))
                .filter(o -> o.changes() && o.operation() != Vocabulary.Operation.SET)
                .map(o -> finding(tree, doc, definition, call.position(), o))
                .ifPresent(findings::add);
          }
        }
      }
    }
    return findings;
  }

  private static Finding finding(
      AnalysedTree tree,
      CheckDoc doc,
      FunctionDef definition,
      Position position,
      CounterOperation operation) {
    String counter = operation.counter().counter();
    String field = tree.counters().label(operation.counter());
    boolean adds =
        switch (operation.operation()) {
          case INCREMENT, INCREMENT_NOT_ZERO, ADD -> true;
          default -> false;
        };
    List<ModelStep> steps =
        adds
            ? List.of(new ModelStep.Take(counter), new ModelStep.Leave())
            : List.of(new ModelStep.Drop(counter, true));
    Law law = adds ? Law.NEVER_DROPPED : Law.DROP_WITHOUT_REFERENCE;
    return new Finding(
        operation.counter().family(),
        NAME,
        doc.severity(),
        Confidence.LIKELY,
        definition.path(),
        position,
        definition.name(),
        operation.name() + "() works on " + field + " by hand",
        List.of(
            new Finding.Step(
                definition.path(),
                position,
                adds ? "a reference that no function answers for" : "a drop that starts no end",
                steps)),
        "use the functions that take and drop " + field + " references",
        Claim.of(law, counter, Claim.Start.SHARED));
  }
}
