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

  /**
   * Puts contexts in the places of those with their names; a new one is a little milder than the
   * one that is given behind it.
   */
  void replace(List<ContextRules.Context> instead) {
    List<ContextRules.Context> all = new ArrayList<>(contexts.values());
    for (int i = instead.size() - 1; i >= 0; i--) {
      ContextRules.Context one = instead.get(i);
      int at = indexOf(all, one.name());
      if (at >= 0) {
        all.set(at, one);
      } else {
        int next = i + 1 < instead.size() ? indexOf(all, instead.get(i + 1).name()) : all.size();
        all.add(next, one);
      }
    }
    contexts.clear();
    all.forEach(context -> contexts.put(context.name(), context));
  }

  private static int indexOf(List<ContextRules.Context> contexts, String name) {
    return contexts.stream().map(ContextRules.Context::name).toList().indexOf(name);
  }

  /** Forgets where the callback of a root, or its function, was said to run. */
  void removeLike(ContextRules.Root root) {
    roots.removeIf(other -> other.in("").equals(root.in("")));
  }

  /** Forgets the regions that a function enters. */
  void removeRegions(String enter) {
    regions.removeIf(region -> region.enter().equals(enter));
  }

  /** Forgets what this answer of a test excludes. */
  void removeLike(ContextRules.Guard guard) {
    guards.removeIf(
        other -> other.function().equals(guard.function()) && other.answer() == guard.answer());
  }

  /** Forgets what a call of a function asserts. */
  void removeAssertions(String function) {
    assertions.removeIf(assertion -> assertion.function().equals(function));
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
