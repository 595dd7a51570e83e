package org.checkref.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the context rules of all files. What two files say alike is kept once. */
final class ContextRulesBuilder {
  private final Map<String, ContextRules.Context> contexts = new LinkedHashMap<>();
  private final Set<ContextRules.Root> roots = new LinkedHashSet<>();
  private final Set<ContextRules.Region> regions = new LinkedHashSet<>();
  private final Set<ContextRules.Guard> guards = new LinkedHashSet<>();
  private final Set<ContextRules.Assertion> assertions = new LinkedHashSet<>();
  private final Set<String> complaints = new LinkedHashSet<>();
  private final Set<String> sleepers = new LinkedHashSet<>();

  /** Whether the context is a new one. */
  boolean add(ContextRules.Context context) {
    return contexts.putIfAbsent(context.name(), context) == null;
  }

  void add(ContextRules.Root root) {
    roots.add(root);
  }

  void add(ContextRules.Region region) {
    regions.add(region);
  }

  void add(ContextRules.Guard guard) {
    guards.add(guard);
  }

  void add(ContextRules.Assertion assertion) {
    assertions.add(assertion);
  }

  void addComplaint(String function) {
    complaints.add(function);
  }

  void addSleeper(String function) {
    sleepers.add(function);
  }

  List<String> names() {
    return List.copyOf(contexts.keySet());
  }

  /** Everything that at least one context forbids: what nothing forbids, nothing can need. */
  List<String> abilities() {
    Set<String> abilities = new LinkedHashSet<>();
    contexts.values().forEach(context -> abilities.addAll(context.forbids()));
    return new ArrayList<>(abilities);
  }

  ContextRules build() {
    return new ContextRules(
        List.copyOf(contexts.values()),
        List.copyOf(roots),
        List.copyOf(regions),
        List.copyOf(guards),
        List.copyOf(assertions),
        complaints,
        sleepers);
  }
}
