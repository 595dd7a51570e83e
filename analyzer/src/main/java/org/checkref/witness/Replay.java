package org.checkref.witness;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.check.Finding;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;
import org.checkref.rules.model.Breach;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.ModelStep;
import org.checkref.rules.model.ObjectState;
import org.checkref.rules.model.ReferenceModel;
import org.checkref.rules.model.Transition;

/** Replays findings on the models of their families. */
public final class Replay {
  private final Map<String, ReferenceModel> models = new HashMap<>();
  private final Map<CounterId, ReferenceModel> pairs = new HashMap<>();

  /**
   * @param counters those in force in the tree
   */
  public Replay(RuleSet rules, CounterFields counters) {
    for (Family family : rules.families()) {
      Set<String> inForce =
          counters.inForce(family).stream().map(Counter::name).collect(Collectors.toSet());
      models.put(family.name(), new ReferenceModel(family, inForce));
      for (Family.Pair pair : family.pairs()) {
        pairs.put(
            new CounterId(family.name(), pair.name()), ReferenceModel.of(family.ofPair(pair)));
      }
    }
  }

  /** Each finding with its witness, in the same order. */
  public List<Witnessed> all(List<Finding> findings) {
    return findings.stream().map(f -> new Witnessed(f, witness(f))).toList();
  }

  private Witness witness(Finding finding) {
    ReferenceModel model =
        pairs.getOrDefault(
            new CounterId(finding.family(), finding.claim().counter()),
            models.get(finding.family()));
    return model == null ? new Witness(List.of(), Optional.empty()) : run(model, finding);
  }

  private static Witness run(ReferenceModel model, Finding finding) {
    Claim claim = finding.claim();
    ObjectState state = claim.start() == Claim.Start.RAW ? model.raw() : model.shared();
    List<Witness.Line> lines = new ArrayList<>();
    for (Finding.Step step : finding.steps()) {
      ObjectState before = state;
      List<String> ends = new ArrayList<>();
      Optional<Breach> breach = Optional.empty();
      for (ModelStep event : step.events()) {
        if (event instanceof ModelStep.Create) {
          before = model.raw();
        }
        Transition made = make(model, state, event, claim);
        state = made.after();
        ends.addAll(made.ends());
        breach = breach.or(() -> made.breaches().stream().filter(claim::isMetBy).findFirst());
      }
      if (!step.events().isEmpty()) {
        lines.add(
            new Witness.Line(
                step.path(), step.position(), step.text(), counts(model, before, state), ends));
      }
      if (breach.isPresent()) {
        return new Witness(lines, breach);
      }
    }
    return new Witness(lines, Optional.empty());
  }

  private static Transition make(
      ReferenceModel model, ObjectState state, ModelStep event, Claim claim) {
    return claim
        .context()
        .map(c -> model.step(state, event, c))
        .orElseGet(() -> model.step(state, event));
  }

  private static List<Witness.Count> counts(
      ReferenceModel model, ObjectState before, ObjectState after) {
    return model.counters().stream()
        .map(
            c ->
                new Witness.Count(
                    c.field(), before.of(c.name()).shown(), after.of(c.name()).shown()))
        .toList();
  }
}
