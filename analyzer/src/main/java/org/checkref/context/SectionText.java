package org.checkref.context;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.checkref.index.CallListener;
import org.checkref.index.FunctionDef;
import org.checkref.index.Lazy;
import org.checkref.index.TreeIndex;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;

/**
 * Where sections may be, by the order of the text alone: before any function is parsed, most of the
 * calls that are in no section are told from the rest.
 */
final class SectionText {
  private final TreeIndex index;
  private final Lazy<Places> places;

  /**
   * @param guards names by which a section of a scope is begun: {@code guard}, {@code scoped_guard}
   */
  SectionText(
      TreeIndex index,
      ContextRules rules,
      SectionRules sections,
      SectionHelpers helpers,
      Set<String> guards) {
    this.index = index;
    this.places = new Lazy<>(() -> find(rules, sections, helpers, guards));
  }

  /**
   * Where sections may begin and end.
   *
   * @param begins by context and function where the first call that may begin one is
   * @param ends by function where the last call that may end one is
   * @param scoped functions with sections that end with their blocks
   */
  private record Places(
      Map<String, Map<Integer, Integer>> begins, Map<Integer, Integer> ends, Set<Integer> scoped) {
    Map<Integer, Integer> begins(Context context) {
      return begins.getOrDefault(context.name(), Map.of());
    }
  }

  private Places find(
      ContextRules rules, SectionRules sections, SectionHelpers helpers, Set<String> guards) {
    Places found = new Places(new HashMap<>(), new HashMap<>(), new HashSet<>());
    Set<String> anywhere = new TreeSet<>(helpers.beginners());
    anywhere.addAll(guards);
    Map<Integer, Integer> first = new HashMap<>();
    each(anywhere, (function, offset) -> first.merge(function, offset, Math::min));
    for (Context context : rules.contexts()) {
      found.begins().put(context.name(), new HashMap<>(first));
    }
    for (String name : sections.beginning()) {
      List<Map<Integer, Integer>> begun =
          sections.begunBy(name).stream()
              .flatMap(e -> Stream.ofNullable(found.begins().get(e.context())))
              .toList();
      each(
          Set.of(name),
          (function, offset) -> begun.forEach(map -> map.merge(function, offset, Math::min)));
    }
    Set<String> ending = new TreeSet<>(sections.ending());
    ending.addAll(helpers.enders());
    each(ending, (function, offset) -> found.ends().merge(function, offset, Math::max));
    each(guards, (function, offset) -> found.scoped().add(function));
    return found;
  }

  private void each(Set<String> names, CallListener then) {
    names.forEach(name -> index.eachCall(name, then));
  }

  /** Whether a function may have a section of a context. */
  boolean has(FunctionDef function, Context context) {
    return places.get().begins(context).containsKey(function.id());
  }

  /**
   * Whether calls between two offsets may be in a section of a context: one begins before, and one
   * ends behind, if any does.
   */
  boolean mayBeAround(FunctionDef function, int first, int last, Context context) {
    Integer begin = places.get().begins(context).get(function.id());
    Integer end = places.get().ends().get(function.id());
    return begin != null
        && begin < last
        && (end == null || end > first || places.get().scoped().contains(function.id()));
  }
}
