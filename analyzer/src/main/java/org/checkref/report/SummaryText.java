package org.checkref.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.checkref.check.drift.Definitions;
import org.checkref.check.drift.Takeovers;
import org.checkref.refs.Backing;
import org.checkref.refs.Behaviour;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Signs;
import org.checkref.refs.Summary;
import org.checkref.refs.Term;
import org.checkref.rules.Counter;
import org.checkref.rules.Family.FieldName;
import org.checkref.syntax.Function;

/** What a function does to references its callers can name, by what it returns. */
public final class SummaryText {
  private final CounterFields counters;
  private final Map<String, Set<CounterId>> owners;
  private final Takeovers takeovers;

  public SummaryText(CounterFields counters, Definitions read) {
    this.counters = counters;
    this.owners = read.owners();
    this.takeovers = read.takeovers();
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
      returns.merge(effects(way.effects()), way.returns(), (a, b) -> a | b);
    }
    Map<String, Set<String>> conditions = conditions(analysis.summary());
    returns.forEach(
        (effects, signs) ->
            out.append("    ")
                .append(returning(function, signs))
                .append(effects)
                .append(only(conditions.getOrDefault(effects, Set.of())))
                .append('\n'));
    Set<String> owned = new TreeSet<>();
    analysis.fields().forEach(use -> owned(analysis, use, owned));
    given(analysis, owned);
    moved(analysis, owned);
    Map<String, Set<String>> hanging = new TreeMap<>();
    for (Summary.Case one : analysis.summary().cases()) {
      String returning = returning(function, one.returns());
      for (Summary.Stored stored : one.stored()) {
        hanging
            .computeIfAbsent(returning + stored(stored), line -> new TreeSet<>())
            .add(condition(one, stored.object(), stored.owner()));
      }
      for (Summary.Deferred deferred : one.deferred()) {
        hanging
            .computeIfAbsent(returning + deferred(deferred), line -> new TreeSet<>())
            .add(condition(one, deferred.object(), Optional.empty()));
      }
    }
    // what is done where something is zero and where it is not hangs on nothing
    hanging.forEach((line, where) -> owned.add(line + only(where)));
    for (Summary.Doubt doubt : analysis.summary().doubts()) {
      owned.add(
          returning(function, doubt.returns())
              + (doubt.taken() ? "may take " : "may drop ")
              + field(doubt.counter())
              + " of "
              + doubt.object());
    }
    owned.forEach(line -> out.append("    ").append(line).append('\n'));
    return out.toString();
  }

  /** What owning members are given without a reference: the callers' goes along. */
  private void given(FunctionAnalysis analysis, Set<String> lines) {
    takeovers
        .of(analysis)
        .forEach(
            (object, takers) -> {
              Set<String> strongest = strongest(takers);
              Set<String> fields = new TreeSet<>();
              strongest.forEach(t -> counters(t).forEach(c -> fields.add(field(c))));
              lines.add(
                  String.join(" or ", strongest)
                      + " takes over the caller's "
                      + String.join(" or ", fields)
                      + " of "
                      + object);
            });
  }

  /** Of members that one reference goes to, those that own on the strongest counter. */
  private Set<String> strongest(Set<String> members) {
    int best = members.stream().mapToInt(this::rank).min().orElse(0);
    Set<String> strongest = new TreeSet<>(members);
    strongest.removeIf(m -> rank(m) > best);
    return strongest;
  }

  private int rank(String member) {
    return counters(member).stream().mapToInt(counters::rank).min().orElse(Integer.MAX_VALUE);
  }

  private Set<CounterId> counters(String member) {
    return owners.getOrDefault(member, Set.of());
  }

  /** What owning members are given that another one held. */
  private void moved(FunctionAnalysis analysis, Set<String> lines) {
    for (FieldUse use : analysis.fields()) {
      if (use.kind() == FieldUse.Kind.MOVED) {
        for (String member : use.memberNames()) {
          Set<CounterId> both = new TreeSet<>(counters(member));
          both.retainAll(counters(use.by()));
          both.forEach(
              c ->
                  lines.add(
                      member
                          + " takes over a "
                          + field(c)
                          + " reference that "
                          + use.by()
                          + " owned"));
        }
      }
    }
  }

  /** What members of structs gain or lose. */
  private void owned(FunctionAnalysis analysis, FieldUse use, Set<String> lines) {
    if (use.counter().isEmpty() || use.counter().get().isToken()) {
      return;
    }
    String members = String.join(" or ", membersOn(use, use.counter().get()));
    String reference = field(use.counter().get()) + " reference";
    switch (use.kind()) {
      case FILLED -> lines.add(members + " comes to own a " + reference);
      case TAKEN -> lines.add("takes a " + reference + " beside the one of " + members);
      case RELEASED -> {
        // what a path has taken itself it drops as its own
        if (analysis.drops().get(use.position()) != Backing.OWN) {
          boolean more =
              has(analysis, FieldUse.Kind.AGAIN, use) && !has(analysis, FieldUse.Kind.BESIDE, use);
          String some = more ? "one or more " + reference + "s" : "a " + reference;
          lines.add("drops " + some + " that " + members + beside(analysis, use) + " owned");
        }
      }
      case MISSED -> lines.add("leaves in " + members + " what no " + reference + " was taken on");
      case AGAIN,
          DOUBLED,
          SET,
          COUNTED,
          GIVEN,
          MOVED,
          BORROWED,
          SPARED,
          REPLACED,
          COMPARED,
          PASSED_ON -> {}
    }
  }

  /** Whether a function makes such a use, too, of the same struct and counter. */
  private static boolean has(FunctionAnalysis analysis, FieldUse.Kind kind, FieldUse like) {
    Set<String> structs = structs(like);
    return analysis.fields().stream()
        .anyMatch(
            u ->
                u.kind() == kind
                    && u.counter().equals(like.counter())
                    && structs(u).stream().anyMatch(structs::contains));
  }

  private static Set<String> structs(FieldUse use) {
    return use.members().stream().map(FieldName::struct).collect(Collectors.toSet());
  }

  /** Parts of the struct that may be what owned the reference. */
  private static String beside(FunctionAnalysis analysis, FieldUse released) {
    return analysis.fields().stream()
        .filter(u -> u.kind() == FieldUse.Kind.BESIDE)
        .filter(u -> u.position().equals(released.position()))
        .flatMap(u -> u.memberNames().stream())
        .distinct()
        .sorted()
        .map(m -> " or " + m)
        .collect(Collectors.joining());
  }

  /** The members that a use is about; of several those that are known to own on its counter. */
  private List<String> membersOn(FieldUse use, CounterId counter) {
    List<String> known =
        use.memberNames().stream().filter(m -> counters(m).contains(counter)).toList();
    return known.isEmpty() ? List.copyOf(use.memberNames()) : known;
  }

  private String stored(Summary.Stored stored) {
    return owner(stored)
        + (stored.always() ? " comes to hold " : " may come to hold ")
        + number(stored.number())
        + field(stored.counter())
        + " of "
        + (stored.isLeft() ? "what it points at" : stored.object());
  }

  private String deferred(Summary.Deferred deferred) {
    return (deferred.always() ? "later drops " : "may later drop ")
        + number(deferred.number())
        + field(deferred.counter())
        + " of "
        + deferred.object();
  }

  private static String owner(Summary.Stored stored) {
    return stored.isLeft()
        ? stored.object().toString()
        : stored.owner().map(Term::toString).orElse("an owner");
  }

  private static String number(int references) {
    return references == 1 ? "" : references < Summary.MANY ? references + " " : "several ";
  }

  /** What the things that a function does hang on, for each of the cases in which it does them. */
  private Map<String, Set<String>> conditions(Summary summary) {
    Map<String, Set<String>> conditions = new HashMap<>();
    for (Summary.Case one : summary.cases()) {
      if (!one.effects().isEmpty()) {
        Term object = one.effects().get(0).object();
        conditions
            .computeIfAbsent(effects(one.effects()), e -> new TreeSet<>())
            .add(condition(one, object, Optional.empty()));
      }
    }
    return conditions;
  }

  private static String only(Set<String> conditions) {
    return conditions.size() == 1 ? conditions.iterator().next() : "";
  }

  /** What a case hangs on, but for that there is an object, and an owner. */
  private static String condition(Summary.Case one, Term object, Optional<Term> owner) {
    return one.guard()
        .filter(g -> !g.isBehind(object) && owner.filter(g::isBehind).isEmpty())
        .map(g -> ", where " + g.value() + (g.zero() ? " is 0" : " is not 0"))
        .orElse("");
  }

  private String effects(List<Summary.Effect> all) {
    List<String> effects = new ArrayList<>();
    for (Summary.Effect effect : all) {
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
    if (signs == Signs.NONE) {
      return "never returning: ";
    }
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
