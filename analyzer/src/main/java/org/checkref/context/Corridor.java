package org.checkref.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules.Context;

/**
 * Everything that may lead to a function, by names alone: found on the index, before anything is
 * parsed.
 *
 * @param functions the function itself first
 * @param between each step from one of them to another
 */
record Corridor(Map<Integer, FunctionDef> functions, List<Steps.Step> between) {
  /**
   * What lies before a function.
   *
   * @param longest steps
   * @param mostPointers of them through pointers
   */
  static Corridor before(FunctionDef function, Steps steps, int longest, int mostPointers) {
    Map<Integer, FunctionDef> seen = new LinkedHashMap<>();
    Map<Integer, Integer> pointers = new HashMap<>();
    List<Steps.Step> between = new ArrayList<>();
    seen.put(function.id(), function);
    List<FunctionDef> level = List.of(function);
    for (int depth = 0; depth < longest && !level.isEmpty(); depth++) {
      List<FunctionDef> above = new ArrayList<>();
      for (FunctionDef one : level) {
        int used = pointers.getOrDefault(one.id(), 0);
        for (Steps.Step step : steps.into(one, used < mostPointers)) {
          between.add(step);
          if (step.goesOn() && seen.putIfAbsent(step.caller().id(), step.caller()) == null) {
            pointers.put(step.caller().id(), used + (step.pointer().isPresent() ? 1 : 0));
            above.add(step.caller());
          }
        }
      }
      level = above;
    }
    return new Corridor(seen, between);
  }

  /** Of those the ones that something that starts in the context leads to. */
  Set<Integer> behind(Context context, Steps steps) {
    Map<Integer, List<Integer>> below = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    Set<Integer> reached = new HashSet<>();
    for (Steps.Step step : between) {
      int callee = step.callee().id();
      below.computeIfAbsent(step.caller().id(), c -> new ArrayList<>()).add(callee);
      if (steps.mayBeInSection(step, context) && reached.add(callee)) {
        open.add(callee);
      }
    }
    for (FunctionDef one : functions.values()) {
      if (!steps.startsIn(one, context).isEmpty() && reached.add(one.id())) {
        open.add(one.id());
      }
    }
    while (!open.isEmpty()) {
      for (int next : below.getOrDefault(open.remove(), List.of())) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }
}
