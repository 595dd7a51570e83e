package org.checkref.check.drift;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.check.AnalysedTree;
import org.checkref.refs.Behaviour;
import org.checkref.refs.CounterId;
import org.checkref.refs.CounterOperation;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Signs;
import org.checkref.rules.Api;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.Outcome;
import org.checkref.syntax.Function;

/** Writes the rule that would describe what a function was seen to do. */
final class RuleText {
  private final AnalysedTree tree;
  private final Family family;
  private final List<Counter> inForce;

  RuleText(AnalysedTree tree, Family family, List<Counter> inForce) {
    this.tree = tree;
    this.family = family;
    this.inForce = inForce;
  }

  /** Whether a definition changes a counter's field itself. */
  boolean isRaw(List<FunctionAnalysis> variants) {
    return variants.stream()
        .flatMap(v -> ApiComparison.calls(v.function()).stream())
        .flatMap(c -> CounterOperation.of(c, tree.rules().vocabulary(), tree.counters()).stream())
        .anyMatch(o -> o.changes() && o.counter().family().equals(family.name()));
  }

  /** The rule's line; empty when callers see no reference change hands. */
  Optional<String> of(List<FunctionAnalysis> variants) {
    if (variants.isEmpty()) {
      return Optional.empty();
    }
    Function function = variants.get(0).function();
    List<Behaviour> ways = variants.stream().flatMap(v -> v.behaviours().stream()).toList();
    List<String> effects = new ArrayList<>();
    TreeSet<Integer> named = new TreeSet<>();
    for (Counter counter : inForce) {
      CounterId id = new CounterId(family.name(), counter.name());
      for (int argument = Api.RETURN; argument < function.parameters().size(); argument++) {
        int subject = argument;
        List<Behaviour> those = ways.stream().filter(w -> !w.nulls().contains(subject)).toList();
        Optional<String> effect = effect(function, those, counter, id, argument);
        if (effect.isPresent()) {
          effects.add(effect.get());
          named.add(argument);
        }
      }
    }
    return effects.isEmpty()
        ? Optional.empty()
        : Optional.of(head(function, named) + " " + String.join(", ", effects));
  }

  private static String head(Function function, Set<Integer> named) {
    List<String> parameters = new ArrayList<>();
    for (int i = 0; i < function.parameters().size(); i++) {
      parameters.add(named.contains(i) ? function.parameters().get(i).name() : "_");
    }
    return function.name() + "(" + String.join(", ", parameters) + ")";
  }

  private static Optional<String> effect(
      Function function, List<Behaviour> ways, Counter counter, CounterId id, int argument) {
    TreeSet<Integer> deltas = new TreeSet<>();
    ways.forEach(w -> deltas.add(w.delta(argument, id)));
    if (deltas.isEmpty() || (deltas.size() == 1 && deltas.first() == 0)) {
      return Optional.empty();
    }
    String subject = argument == Api.RETURN ? "return" : function.parameters().get(argument).name();
    for (int delta : List.of(1, -1)) {
      for (Outcome outcome : outcomes(function)) {
        if (fits(ways, argument, id, outcome, delta)) {
          String when =
              outcome == Outcome.ALWAYS
                  ? ""
                  : " when " + outcome.name().toLowerCase(java.util.Locale.ROOT);
          return Optional.of(
              (delta > 0 ? "takes " : "drops ") + counter.name() + " of " + subject + when);
        }
      }
    }
    if (deltas.size() == 2 && deltas.contains(0)) {
      int delta = deltas.first() == 0 ? deltas.last() : deltas.first();
      if (Math.abs(delta) == 1) {
        return Optional.of(
            (delta > 0 ? "takes " : "drops ") + counter.name() + " of " + subject + "  sometimes");
      }
    }
    return Optional.of("# changes " + counter.field() + " of " + subject + " by " + deltas);
  }

  private static List<Outcome> outcomes(Function function) {
    if (function.returns().isVoid()) {
      return List.of(Outcome.ALWAYS);
    }
    return function.returns().isPointer()
        ? List.of(Outcome.ALWAYS, Outcome.NONNULL, Outcome.VALID)
        : List.of(
            Outcome.ALWAYS, Outcome.TRUE, Outcome.FALSE, Outcome.NEGATIVE, Outcome.NONNEGATIVE);
  }

  /** Whether the change happens on just the ways of an outcome. */
  private static boolean fits(
      List<Behaviour> ways, int argument, CounterId id, Outcome outcome, int delta) {
    int yes = Signs.of(outcome);
    for (Behaviour way : ways) {
      int expected = (way.returns() & ~yes) == 0 ? delta : 0;
      boolean open = expected == 0 && (way.returns() & yes) != 0;
      if (open || way.delta(argument, id) != expected) {
        return false;
      }
      if (outcome == Outcome.NONNULL && (way.returns() & Signs.NEGATIVE) != 0) {
        return false;
      }
    }
    return true;
  }
}
