package org.checkref.check.drift;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.checkref.refs.CounterFields;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Passing;
import org.checkref.syntax.Function;

/**
 * References of callers' that go over to members of structs: the function stores what it is given
 * without taking one, or passes it to a function that does.
 */
public final class Takeovers {
  /** Calls between a function and the one that stores what it is given. */
  private static final int DEEPEST = 3;

  private final CounterFields counters;
  private final Predicate<String> isOwner;
  private final Map<String, List<FunctionAnalysis>> byName;

  /**
   * @param isOwner whether references are dropped somewhere on what a member holds, such as that
   *     which is called {@code struct foo.mm}
   */
  Takeovers(CounterFields counters, List<FunctionAnalysis> read, Predicate<String> isOwner) {
    this.counters = counters;
    this.isOwner = isOwner;
    this.byName = read.stream().collect(Collectors.groupingBy(a -> a.function().name()));
  }

  /** The members that come to hold something, by what that is called in the function. */
  public Map<String, Set<String>> of(FunctionAnalysis analysis) {
    return of(analysis, DEEPEST);
  }

  private Map<String, Set<String>> of(FunctionAnalysis analysis, int depth) {
    Map<String, Set<String>> members = new TreeMap<>();
    for (FieldUse use : analysis.fields()) {
      if (use.kind() == FieldUse.Kind.GIVEN
          && !isLent(analysis.function(), use.by())
          && !isFilled(analysis, use)) {
        use.memberNames().stream()
            .filter(isOwner)
            .forEach(m -> members.computeIfAbsent(use.by(), p -> new TreeSet<>()).add(m));
      }
    }
    if (depth > 0) {
      Set<String> own = new HashSet<>();
      analysis.passings().stream().filter(Passing::held).forEach(p -> own.add(p.object()));
      analysis.behaviours().forEach(b -> b.effects().forEach(e -> own.add(e.object().toString())));
      for (Passing passing : analysis.passings()) {
        if (!passing.object().isEmpty()
            && !own.contains(passing.object())
            && !isLent(analysis.function(), passing.object())) {
          Set<String> there = takers(analysis.function(), passing, depth - 1);
          if (!there.isEmpty()) {
            members.computeIfAbsent(passing.object(), o -> new TreeSet<>()).addAll(there);
          }
        }
      }
    }
    return members;
  }

  /** The members that come to hold an argument in each definition that the call may reach. */
  private Set<String> takers(Function caller, Passing passing, int depth) {
    List<FunctionAnalysis> all = byName.getOrDefault(passing.callee(), List.of());
    List<FunctionAnalysis> own =
        all.stream().filter(a -> a.function().path().equals(caller.path())).toList();
    Map<Integer, Set<String>> found = new HashMap<>();
    for (FunctionAnalysis callee : own.isEmpty() ? all : own) {
      Function function = callee.function();
      String parameter =
          passing.argument() < function.parameters().size()
              ? function.parameters().get(passing.argument()).name()
              : "";
      found
          .computeIfAbsent(function.definition(), d -> new TreeSet<>())
          .addAll(of(callee, depth).getOrDefault(parameter, Set.of()));
    }
    // of several of one name it is not known which is meant
    return found.size() == 1 ? found.values().iterator().next() : Set.of();
  }

  /** Whether the function takes a reference of its own for what the member is given. */
  private static boolean isFilled(FunctionAnalysis analysis, FieldUse given) {
    return analysis.fields().stream()
        .anyMatch(
            u ->
                u.kind() == FieldUse.Kind.FILLED
                    && u.by().equals(given.by())
                    && u.members().equals(given.members()));
  }

  /** Whether the rules say that the function's callers keep what they give. */
  private boolean isLent(Function function, String parameter) {
    List<Integer> lent = counters.api(function.name()).map(a -> a.api().lends()).orElse(List.of());
    return lent.stream()
        .anyMatch(
            i ->
                i < function.parameters().size()
                    && function.parameters().get(i).name().equals(parameter));
  }
}
