package org.checkref.check.fix;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkref.check.AnalysedTree;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Summary;
import org.checkref.refs.Term;
import org.checkref.rules.Api;
import org.checkref.rules.Family;
import org.checkref.rules.Outcome;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** The functions that drop one reference of their only argument, and do that alone. */
final class Releases {
  private final AnalysedTree tree;

  Releases(AnalysedTree tree) {
    this.tree = tree;
  }

  /**
   * The function to drop with: the one that is called with the variable most often here, else the
   * family's own.
   */
  Optional<String> preferred(List<FunctionAnalysis> analyses, CounterId counter, String variable) {
    Map<String, Integer> used = new LinkedHashMap<>();
    for (FunctionAnalysis one : analyses) {
      calls(one.function())
          .filter(c -> isOf(c, variable))
          .flatMap(c -> c.name().stream())
          .filter(n -> drops(one.function(), n, counter))
          .forEach(n -> used.merge(n, 1, Integer::sum));
    }
    return used.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey)
        .or(() -> plain(counter));
  }

  static Stream<Instruction.Call> calls(Function function) {
    return function.blocks().stream()
        .flatMap(b -> b.instructions().stream())
        .filter(Instruction.Call.class::isInstance)
        .map(Instruction.Call.class::cast);
  }

  /** The family's own function that drops a reference at once and always. */
  Optional<String> plain(CounterId counter) {
    return tree.rules().family(counter.family()).stream()
        .map(Family::apis)
        .flatMap(List::stream)
        .filter(a -> isDrop(a, counter))
        .filter(a -> !a.defersZero() && a.options().defers().isEmpty())
        .map(Api::name)
        .filter(n -> !tree.index().functions(n).isEmpty() || !tree.index().macros(n).isEmpty())
        .findFirst();
  }

  /** Calls that drop a variable's object on another counter than this one. */
  List<Instruction.Call> ofOthers(FunctionAnalysis one, CounterId counter, String variable) {
    return calls(one.function())
        .filter(c -> isOf(c, variable))
        .filter(
            c ->
                tree.counters().inForce(counter.family()).stream()
                    .map(o -> new CounterId(counter.family(), o.name()))
                    .filter(o -> !o.equals(counter))
                    .anyMatch(o -> isOfRules(c.name().orElse(""), o)))
        .toList();
  }

  private static boolean isOf(Instruction.Call call, String variable) {
    return call.arguments().size() == 1
        && call.arguments().get(0) instanceof Value.Local local
        && local.name().equals(variable);
  }

  /** Whether the rules say so of the function. */
  boolean isOfRules(String function, CounterId counter) {
    return tree.counters()
        .api(function)
        .filter(a -> a.family().name().equals(counter.family()))
        .map(CounterFields.FamilyApi::api)
        .filter(a -> isDrop(a, counter))
        .isPresent();
  }

  /** Whether a function drops one reference, as the rules or its definitions say. */
  boolean drops(Function caller, String function, CounterId counter) {
    if (tree.counters().api(function).isPresent()) {
      return isOfRules(function, counter);
    }
    List<Summary> summaries = tree.references().callees().summaries(caller, function);
    return !summaries.isEmpty()
        && summaries.stream()
            .flatMap(s -> s.cases().stream())
            .allMatch(
                c ->
                    c.stored().isEmpty()
                        && c.kept().isEmpty()
                        && c.unclear().isEmpty()
                        && drops(c, counter));
  }

  private static boolean drops(Summary.Case one, CounterId counter) {
    return one.effects().size() == 1
        && one.effects().get(0).delta() == -1
        && one.effects().get(0).counter().equals(counter)
        && one.effects().get(0).object() instanceof Term.Parameter parameter
        && parameter.index() == 0;
  }

  private static boolean isDrop(Api api, CounterId counter) {
    return api.parameters().size() == 1
        && api.effects().size() == 1
        && api.effects().get(0).kind() == Api.Kind.DROPS
        && api.effects().get(0).counter().equals(counter.counter())
        && api.effects().get(0).argument() == 0
        && api.effects().get(0).when() == Outcome.ALWAYS
        && api.lends().isEmpty()
        && api.recalls().isEmpty()
        && api.options().acts().isEmpty()
        && !api.options().sometimes();
  }
}
