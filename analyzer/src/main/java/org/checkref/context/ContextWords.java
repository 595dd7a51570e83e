package org.checkref.context;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Assertion;
import org.checkref.rules.ContextRules.Guard;

/** What the context rules say of a name. */
final class ContextWords {
  private final SectionRules sections;
  private final Map<String, List<Guard>> guards;
  private final Map<String, List<Assertion>> assertions;
  private final Set<String> complaints;
  private final Set<String> sleepers;

  ContextWords(ContextRules rules) {
    sections = new SectionRules(rules);
    guards = new HashMap<>(rules.guards().stream().collect(Collectors.groupingBy(Guard::function)));
    assertions =
        new HashMap<>(
            rules.assertions().stream().collect(Collectors.groupingBy(Assertion::function)));
    complaints = new HashSet<>(rules.complaints());
    sleepers = new HashSet<>(rules.sleepers());
  }

  SectionRules sections() {
    return sections;
  }

  List<Guard> guards(String function) {
    return guards.getOrDefault(function, List.of());
  }

  List<Assertion> assertions(String function) {
    return assertions.getOrDefault(function, List.of());
  }

  /** Whether a macro complains of a value that is true. */
  boolean complains(String word) {
    return complaints.contains(word);
  }

  /** Whether only a sleepable task may call the function. */
  boolean isSleeper(String function) {
    return sleepers.contains(function);
  }
}
