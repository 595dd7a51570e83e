package org.checkref.check;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.checkref.index.FunctionDef;
import org.checkref.index.Position;
import org.checkref.refs.CounterId;
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
import org.checkref.syntax.Value;

/** Constructors: functions that set one of a family's counters and leave another one out. */
final class InitCheck implements Check {
  static final String NAME = "init";

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
      if (doc.isPresent() && counters.size() > 1) {
        for (FunctionDef definition : RawCheck.mentioning(tree, family)) {
          findings.addAll(check(tree, family, doc.get(), counters, definition));
        }
      }
    }
    return findings;
  }

  private static List<Finding> check(
      AnalysedTree tree,
      Family family,
      CheckDoc doc,
      List<Counter> counters,
      FunctionDef definition) {
    List<Finding> findings = new ArrayList<>();
    for (Function variant : tree.functions().get(definition)) {
      Map<CounterId, Position> set = counterSets(tree, variant);
      set.keySet().removeIf(c -> !c.family().equals(family.name()));
      List<Counter> missing =
          counters.stream()
              .filter(c -> !set.containsKey(new CounterId(family.name(), c.name())))
              .toList();
      if (set.isEmpty() || missing.isEmpty()) {
        continue;
      }
      String fields = fields(missing);
      List<Finding.Step> steps = new ArrayList<>();
      set.forEach(
          (counter, position) ->
              steps.add(
                  new Finding.Step(
                      definition.path(),
                      position,
                      field(tree, counter) + " is set here",
                      List.of(new ModelStep.Initialise(counter.counter(), 1)))));
      steps.add(
          new Finding.Step(
              definition.path(),
              variant.position(),
              fields + " is left as the memory was",
              firstTaken(missing)));
      Finding finding =
          new Finding(
              family.name(),
              NAME,
              doc.severity(),
              Confidence.CERTAIN,
              definition.path(),
              variant.position(),
              definition.name(),
              definition.name()
                  + "() initialises a struct "
                  + family.struct()
                  + " but leaves out "
                  + fields,
              steps,
              "set " + fields + " here as well",
              Claim.of(Law.NEVER_INITIALISED, missing.get(0).name(), Claim.Start.RAW));
      if (findings.stream().noneMatch(f -> f.message().equals(finding.message()))) {
        findings.add(finding);
      }
    }
    return findings;
  }

  static String fields(List<Counter> counters) {
    return counters.stream().map(Counter::field).collect(Collectors.joining(" and "));
  }

  /** The first references taken on counters that nothing has set. */
  static List<ModelStep> firstTaken(List<Counter> unset) {
    return unset.stream().<ModelStep>map(c -> new ModelStep.Take(c.name())).toList();
  }

  private static String field(AnalysedTree tree, CounterId id) {
    return tree.counters().counter(id).map(Counter::field).orElse(id.counter());
  }

  /** The counters that a function sets, each with the first place. */
  private static Map<CounterId, Position> counterSets(AnalysedTree tree, Function function) {
    Map<CounterId, Position> found = new LinkedHashMap<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        counterSet(tree, one).ifPresent(c -> found.putIfAbsent(c, one.position()));
      }
    }
    return found;
  }

  private static Optional<CounterId> counterSet(AnalysedTree tree, Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      return assign.place() instanceof Value.Member member
          ? tree.counters().counter(member.struct(), member.field())
          : Optional.empty();
    }
    return instruction instanceof Instruction.Call call
        ? CounterOperation.of(call, tree.rules().vocabulary(), tree.counters())
            .filter(o -> o.operation() == Vocabulary.Operation.SET)
            .map(CounterOperation::counter)
        : Optional.empty();
  }
}
