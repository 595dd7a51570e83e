package org.checkref.context;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.ContextRules.Region;
import org.checkref.rules.Outcome;

/**
 * The regions of the rules by the calls that begin and end them. Regions that end alike are of one
 * kind: {@code spin_lock()} and {@code pmd_lock()} both end at {@code spin_unlock()}.
 */
final class SectionRules {
  /**
   * How a call begins a section.
   *
   * @param kind stands for all regions that end alike
   */
  record Entry(String kind, String context, Outcome when) {}

  private final List<Context> contexts;
  private final Map<String, List<Entry>> entries = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, Set<String>> contextsOfKind = new HashMap<>();

  SectionRules(ContextRules rules) {
    this.contexts = rules.contexts();
    for (Region region : rules.regions()) {
      String first = kinds.getOrDefault(region.leave(), kindOf(rules, region));
      kinds.put(region.leave(), first);
    }
    for (Region region : rules.regions()) {
      String kind = kinds.getOrDefault(region.leave(), region.leave());
      Entry entry = new Entry(kind, region.context(), region.when());
      List<Entry> known = entries.computeIfAbsent(region.enter(), e -> new ArrayList<>());
      if (!known.contains(entry)) {
        known.add(entry);
      }
      contextsOfKind.computeIfAbsent(kind, k -> new TreeSet<>()).add(region.context());
    }
  }

  /** The first of the calls that end the region's first entry. */
  private static String kindOf(ContextRules rules, Region region) {
    return rules.regions().stream()
        .filter(r -> r.enter().equals(region.enter()))
        .map(Region::leave)
        .findFirst()
        .orElse(region.leave());
  }

  /** The sections that a call begins. */
  List<Entry> begunBy(String call) {
    return entries.getOrDefault(call, List.of());
  }

  /** The kind of section that a call ends. */
  Optional<String> endedBy(String call) {
    return Optional.ofNullable(kinds.get(call));
  }

  /** Whether the rules say what a call begins or ends. */
  boolean isTold(String call) {
    return entries.containsKey(call) || kinds.containsKey(call);
  }

  Set<String> beginning() {
    return new TreeSet<>(entries.keySet());
  }

  Set<String> ending() {
    return new TreeSet<>(kinds.keySet());
  }

  /** The contexts that sections of a kind are. */
  Set<String> contexts(String kind) {
    return contextsOfKind.getOrDefault(kind, Set.of());
  }

  /** The context of a name. */
  Context context(String name) {
    return contexts.stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  /** The stricter of two. */
  Context stricter(Context a, Context b) {
    return contexts.indexOf(a) >= contexts.indexOf(b) ? a : b;
  }

  /**
   * Whether code that was in {@code context} may be in a milder one behind the end of a section of
   * {@code kind} that it did not begin itself: leaving a section takes away at most what sections
   * of its kind forbid.
   */
  boolean mayEnd(String kind, Context context) {
    return contexts(kind).stream()
        .anyMatch(name -> context(name).forbids().containsAll(context.forbids()));
  }
}
