package org.checkref.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.checkref.graph.CallGraph;
import org.checkref.graph.Callback;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.syntax.FunctionStore;

/**
 * Looks upwards from a function for callbacks that start in given contexts.
 *
 * <p>First on the index's call graph alone; only the corridor, what lies both before the function
 * and behind a callback, is parsed to see whether control can take each step. Breadth first, so
 * that the shortest chain is found. The search stops at functions that must sleep (a chain through
 * one of them is another bug, to be reported there), at a bound of steps, and at functions that
 * half the kernel calls.
 */
public final class ContextSearch {
  /** Chains of the kernel that were found to be true are at most six steps long. */
  private static final int LONGEST = 8;

  private static final int MOST_CALLERS = 400;

  private static final int MOST_REFUTED = 200;

  private final CallGraph graph;
  private final ContextRules rules;
  private final StepFilter filter;
  private final Map<Integer, List<Chain.Hop>> steps = new ConcurrentHashMap<>();
  private final Map<Integer, List<Callback>> callbacks = new ConcurrentHashMap<>();

  public ContextSearch(CallGraph graph, FunctionStore store, ContextRules rules) {
    this.graph = graph;
    this.rules = rules;
    this.filter = new StepFilter(store, graph, rules);
  }

  private record Step(int caller, int callee) {}

  private record Node(
      FunctionDef function, Optional<Node> next, Optional<Chain.Hop> hop, int depth) {}

  /**
   * The shortest chain that brings a call in {@code function} into one of the contexts; of equally
   * short ones the one that starts nearest to the function, and one whose callback is known by its
   * type before any other.
   *
   * @param sink the name called in {@code function}; steps are followed only where control can
   *     reach it
   * @param forbidden whether a context is looked for
   */
  public Optional<Chain> find(FunctionDef function, String sink, Predicate<Context> forbidden) {
    Map<Integer, FunctionDef> before = before(function);
    List<Chain> chains = new ArrayList<>();
    for (Context context : rules.contexts()) {
      if (forbidden.test(context)) {
        Set<Integer> corridor = corridor(before, context);
        if (corridor.contains(function.id())) {
          chains.addAll(findTrue(function, sink, context, corridor));
        }
      }
    }
    return chains.stream()
        .min(
            Comparator.comparing((Chain c) -> !c.root().typed())
                .thenComparing(c -> c.hops().size())
                .thenComparing(c -> -common(c.root().callee().path(), function.path())));
  }

  /** Leading directories that two paths share. */
  private static int common(String a, String b) {
    int shared = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      shared += a.charAt(i) == '/' ? 1 : 0;
    }
    return shared;
  }

  /** Everything that may lead to the function, by names alone. */
  private Map<Integer, FunctionDef> before(FunctionDef function) {
    Map<Integer, FunctionDef> seen = new LinkedHashMap<>();
    seen.put(function.id(), function);
    List<FunctionDef> level = List.of(function);
    for (int depth = 0; depth < LONGEST && !level.isEmpty(); depth++) {
      List<FunctionDef> above = new ArrayList<>();
      for (FunctionDef one : level) {
        for (Chain.Hop hop : stepsInto(one)) {
          if (seen.putIfAbsent(hop.caller().id(), hop.caller()) == null) {
            above.add(hop.caller());
          }
        }
      }
      level = above;
    }
    return seen;
  }

  /** Of those the ones that a callback of the context leads to. */
  private Set<Integer> corridor(Map<Integer, FunctionDef> before, Context context) {
    Map<Integer, List<Integer>> below = new HashMap<>();
    Deque<Integer> open = new ArrayDeque<>();
    Set<Integer> reached = new HashSet<>();
    for (FunctionDef one : before.values()) {
      for (Chain.Hop hop : stepsInto(one)) {
        below.computeIfAbsent(hop.caller().id(), c -> new ArrayList<>()).add(one.id());
      }
      if (!startsIn(one, context).isEmpty() && reached.add(one.id())) {
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

  private List<Callback> startsIn(FunctionDef function, Context context) {
    return callbacks(function).stream()
        .filter(c -> c.root().context().equals(context.name()))
        .toList();
  }

  /**
   * Searches until every step of what is found holds when looked at closely: functions called
   * before a step may sleep by what they call in turn, which is too dear to find out for a whole
   * corridor.
   */
  private List<Chain> findTrue(
      FunctionDef function, String sink, Context context, Set<Integer> corridor) {
    Set<Step> refuted = new HashSet<>();
    while (refuted.size() < MOST_REFUTED) {
      List<Chain> chains = find(function, sink, context, corridor, refuted);
      Set<Step> wrong = new HashSet<>();
      for (Chain chain : chains) {
        for (Chain.Hop hop : chain.hops()) {
          if (!filter.holds(hop.caller(), hop, context)) {
            wrong.add(new Step(hop.caller().id(), hop.callee().id()));
          }
        }
      }
      if (wrong.isEmpty()) {
        return filter.holds(function, sink, context) ? chains : List.of();
      }
      refuted.addAll(wrong);
    }
    return List.of();
  }

  /** All chains of the least length; longer ones only while none with a known type was found. */
  private List<Chain> find(
      FunctionDef function,
      String sink,
      Context context,
      Set<Integer> corridor,
      Set<Step> refuted) {
    List<Chain> chains = new ArrayList<>();
    if (!filter.reaches(function, sink, context)) {
      return chains;
    }
    Set<Integer> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    seen.add(function.id());
    open.add(new Node(function, Optional.empty(), Optional.empty(), 0));
    int shortest = LONGEST;
    while (!open.isEmpty() && open.element().depth() <= shortest) {
      Node node = open.remove();
      for (Callback callback : startsIn(node.function(), context)) {
        Optional<Callback> bound = filter.bind(callback);
        if (bound.isPresent()) {
          shortest = bound.get().typed() ? Math.min(shortest, node.depth()) : shortest;
          chains.add(new Chain(context, bound.get(), hops(node)));
        }
      }
      for (Chain.Hop hop :
          node.depth() < shortest ? stepsInto(node.function()) : List.<Chain.Hop>of()) {
        FunctionDef caller = hop.caller();
        if (corridor.contains(caller.id())
            && !refuted.contains(new Step(caller.id(), node.function().id()))
            && !seen.contains(caller.id())
            && filter.reaches(caller, hop, context)) {
          seen.add(caller.id());
          open.add(new Node(caller, Optional.of(node), Optional.of(hop), node.depth() + 1));
        }
      }
    }
    return chains;
  }

  private List<Callback> callbacks(FunctionDef function) {
    return callbacks.computeIfAbsent(function.id(), id -> graph.callbacks(function));
  }

  private boolean isCallback(FunctionDef function) {
    return callbacks(function).stream()
        .anyMatch(c -> !c.root().context().equals(ContextRules.CALLER));
  }

  private List<Chain.Hop> stepsInto(FunctionDef function) {
    List<Chain.Hop> known = steps.get(function.id());
    if (known == null) {
      known = findStepsInto(function);
      steps.put(function.id(), known);
    }
    return known;
  }

  /** Calls of the function, and registrations whose callback runs at once. */
  private List<Chain.Hop> findStepsInto(FunctionDef function) {
    if (rules.sleepers().contains(function.name())) {
      return List.of();
    }
    List<Chain.Hop> hops = new ArrayList<>();
    Set<Integer> callers = new HashSet<>();
    for (CallSite site : graph.callers(function)) {
      if (callers.add(site.caller())) {
        hops.add(Chain.Hop.of(graph.function(site.caller()), function, site));
      }
    }
    if (hops.size() > MOST_CALLERS) {
      // beyond a hub everything leads everywhere; what starts right there still counts
      return hops.stream().filter(h -> isCallback(h.caller())).toList();
    }
    for (Callback callback : callbacks(function)) {
      if (callback.root().context().equals(ContextRules.CALLER)
          && callback.registrar() >= 0
          && callers.add(callback.registrar())) {
        hops.add(
            new Chain.Hop(
                graph.function(callback.registrar()),
                function,
                callback.path(),
                callback.file(),
                callback.offset(),
                callback.registration()));
      }
    }
    return hops;
  }

  private static List<Chain.Hop> hops(Node node) {
    List<Chain.Hop> hops = new ArrayList<>();
    for (Optional<Node> at = Optional.of(node);
        at.isPresent() && at.get().hop().isPresent();
        at = at.get().next()) {
      hops.add(at.get().hop().orElseThrow());
    }
    return hops;
  }
}
