package org.checkref.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.checkref.refs.Behaviour;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Signs;
import org.checkref.refs.Summary;
import org.checkref.rules.Counter;
import org.checkref.syntax.Function;

/** What a function does to references its callers can name, by what it returns. */
public final class SummaryText {
  private final CounterFields counters;

  public SummaryText(CounterFields counters) {
    this.counters = counters;
  }

  /** One definition: its place, then a line for each thing it may do. */
  public String render(FunctionAnalysis analysis) {
    Function function = analysis.function();
    StringBuilder out = new StringBuilder();
    out.append(function.path()).append(':').append(function.position()).append(": ");
    out.append(function.name()).append("()");
    if (!function.variant().isEmpty()) {
      out.append(" [").append(function.variant()).append(']');
    }
    out.append('\n');
    if (!analysis.complete()) {
      out.append("    has more paths than the budget: this is not all\n");
    }
    Map<String, Integer> returns = new LinkedHashMap<>();
    for (Behaviour way : analysis.behaviours()) {
      returns.merge(effects(way), way.returns(), (a, b) -> a | b);
    }
    returns.forEach(
        (effects, signs) ->
            out.append("    ").append(returning(function, signs)).append(effects).append('\n'));
    Set<String> owned = new TreeSet<>();
    analysis.fields().forEach(use -> owned(use, owned));
    for (Summary.Case one : analysis.summary().cases()) {
      for (Summary.Effect stored : one.stored()) {
        owned.add(
            returning(function, one.returns())
                + "an owner comes to hold "
                + field(stored.counter())
                + " of "
                + stored.object());
      }
    }
    owned.forEach(line -> out.append("    ").append(line).append('\n'));
    return out.toString();
  }

  /** What members of structs gain or lose. */
  private void owned(FieldUse use, Set<String> lines) {
    if (use.counter().isEmpty() || use.counter().get().isToken()) {
      return;
    }
    String members =
        use.members().stream()
            .map(m -> (m.struct().isEmpty() ? "?" : "struct " + m.struct()) + "." + m.field())
            .sorted()
            .collect(Collectors.joining(" or "));
    String reference = field(use.counter().get()) + " reference";
    switch (use.kind()) {
      case FILLED -> lines.add(members + " comes to own a " + reference);
      case TAKEN -> lines.add("takes a " + reference + " beside the one of " + members);
      case RELEASED -> lines.add("drops a " + reference + " that " + members + " owned");
      case MISSED -> lines.add("leaves in " + members + " what no " + reference + " was taken on");
      case DOUBLED, SET, COUNTED, GIVEN, BORROWED, SPARED, REPLACED, COMPARED, PASSED_ON -> {}
    }
  }

  private String effects(Behaviour way) {
    List<String> effects = new ArrayList<>();
    for (Summary.Effect effect : way.effects()) {
      if (!effect.counter().isToken()) {
        int number = Math.abs(effect.delta());
        effects.add(
            (effect.delta() > 0 ? "takes " : "drops ")
                + (number == 1 ? "" : number + " ")
                + field(effect.counter())
                + " of "
                + effect.object());
      }
    }
    return effects.isEmpty() ? "nothing" : String.join(", ", effects);
  }

  private static String returning(Function function, int signs) {
    if (function.returns().isVoid() || signs == Signs.ANY) {
      return "";
    }
    boolean pointer = function.returns().isPointer();
    List<String> classes = new ArrayList<>();
    if ((signs & Signs.ZERO) != 0) {
      classes.add(pointer ? "NULL" : "0");
    }
    if ((signs & Signs.NEGATIVE) != 0) {
      classes.add(pointer ? "an error pointer" : "a negative number");
    }
    if ((signs & Signs.POSITIVE) != 0) {
      classes.add(pointer ? "a pointer" : "a positive number");
    }
    return "returning " + String.join(" or ", classes) + ": ";
  }

  private String field(CounterId id) {
    return counters.counter(id).map(Counter::field).orElse(id.counter());
  }
}
