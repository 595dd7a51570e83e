package org.checkref.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.index.FunctionDef;
import org.checkref.index.Position;
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
 * Destructors of a counter that free the object although references of a weaker counter may still
 * be held on it: they own one of those and ought to drop it instead.
 */
final class DestructorCheck implements Check {
  static final String NAME = "destructor";

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
      if (doc.isEmpty()) {
        continue;
      }
      for (Counter counter : counters) {
        Optional<Counter> weaker =
            counter
                .holds()
                .flatMap(h -> counters.stream().filter(c -> c.name().equals(h)).findFirst());
        if (weaker.isPresent() && counter.zero().isPresent()) {
          for (FunctionDef definition : tree.index().functions(counter.zero().get().destructor())) {
            check(tree, family, doc.get(), counter, weaker.get(), definition)
                .ifPresent(findings::add);
          }
        }
      }
    }
    return findings;
  }

  private static Optional<Finding> check(
      AnalysedTree tree,
      Family family,
      CheckDoc doc,
      Counter counter,
      Counter weaker,
      FunctionDef definition) {
    for (Function variant : tree.functions().get(definition)) {
      Optional<Position> freed = freesFirstParameter(tree, variant);
      if (freed.isPresent()) {
        return Optional.of(
            new Finding(
                family.name(),
                NAME,
                doc.severity(),
                Confidence.CERTAIN,
                definition.path(),
                freed.get(),
                definition.name(),
                definition.name()
                    + "() frees the struct "
                    + family.struct()
                    + " when "
                    + counter.field()
                    + " falls to zero, although "
                    + weaker.field()
                    + " may still be held",
                List.of(
                    new Finding.Step(
                        definition.path(),
                        variant.position(),
                        definition.name() + "() runs when " + counter.field() + " falls to zero",
                        List.of(new ModelStep.Take(weaker.name()), new ModelStep.OthersLeave())),
                    new Finding.Step(
                        definition.path(),
                        freed.get(),
                        definition.name() + "() frees it",
                        List.of(new ModelStep.Free()))),
                "drop the "
                    + weaker.field()
                    + " reference that "
                    + counter.field()
                    + " holds instead",
                Claim.of(Law.FREED_WHILE_HELD, weaker.name(), Claim.Start.SHARED)));
      }
    }
    return Optional.empty();
  }

  private static Optional<Position> freesFirstParameter(AnalysedTree tree, Function function) {
    if (function.parameters().isEmpty()) {
      return Optional.empty();
    }
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call) {
          Optional<Vocabulary.Word> word = call.name().flatMap(tree.rules().vocabulary()::word);
          if (word.filter(w -> w.meaning() == Vocabulary.Meaning.FREES).isPresent()
              && word.get().argument() < call.arguments().size()
              && call.arguments().get(word.get().argument()).equals(function.parameters().get(0))) {
            return Optional.of(call.position());
          }
        }
      }
    }
    return Optional.empty();
  }
}
