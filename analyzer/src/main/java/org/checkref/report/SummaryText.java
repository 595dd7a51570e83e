package org.checkref.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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
  private final Map<String, Set<CounterId>> owners;

  /**
   * @param owners members, as {@code struct foo.mm}, that own references on these counters
   */
  public SummaryText(CounterFields counters, Map<String, Set<CounterId>> owners) {
    this.counters = counters;
    this.owners = Map.copyOf(owners);
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
    given(analysis, owned);
    for (Summary.Case one : analysis.summary().cases()) {
      for (Summary.Stored stored : one.stored()) {
        owned.add(
            returning(function, one.returns())
                + stored.owner().map(o -> o.toString()).orElse("an owner")
                + " comes to hold "
                + field(stored.counter())
                + " of "
                + stored.object());
      }
    }
    owned.forEach(line -> out.append("    ").append(line).append('\n'));
    return out.toString();
  }

  /** Parameters that owning members are given without a reference: their callers' goes along. */
  private void given(FunctionAnalysis analysis, Set<String> lines) {
    Map<String, Set<String>> members = new TreeMap<>();
    for (FieldUse use : analysis.fields()) {
      if (use.kind() == FieldUse.Kind.GIVEN) {
        use.memberNames().stream()
            .filter(owners::containsKey)
            .forEach(m -> members.computeIfAbsent(use.by(), p -> new TreeSet<>()).add(m));
      }
    }
    members.forEach(
        (parameter, takers) -> {
          Set<String> fields = new TreeSet<>();
          takers.forEach(t -> owners.getOrDefault(t, Set.of()).forEach(c -> fields.add(field(c))));
          lines.add(
              String.join(" or ", takers)
                  + " takes over the caller's "
                  + String.join(" or ", fields)
                  + " of "
                  + parameter);
        });
  }

  /** What members of structs gain or lose. */
  private void owned(FieldUse use, Set<String> lines) {
    if (use.counter().isEmpty() || use.counter().get().isToken()) {
      return;
    }
    String members = String.join(" or ", use.memberNames());
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
