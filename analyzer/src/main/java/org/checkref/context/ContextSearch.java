package org.checkref.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * <p>Breadth first, so that the shortest chain is found. The search stops at functions that must sleep (a chain through
 * one of them is another bug, to be reported there), at a bound of steps, and at functions that half the kernel calls.
 */
public final class ContextSearch {
  /** Chains of the kernel that were found to be true are at most six steps long. */
  private static final int LONGEST = 8;

  private static final int MOST_CALLERS = 400;

  private final CallGraph graph;
  private final ContextRules rules;
  private final StepFilter filter;

  public ContextSearch(CallGraph graph, FunctionStore store, ContextRules rules) {
    this.graph = graph;
    this.rules = rules;
    this.filter = new StepFilter(store, rules);
  }

  private record Node(FunctionDef function, Optional<Node> next, Optional<Chain.Hop> hop, int depth) {}

  /**
   * The shortest chain that brings a call in {@code function} into one of the contexts.
   *
   * @param sink the name called in {@code function}; steps are followed only where control can reach it
   * @param forbidden whether a context is looked for
   */
  public Optional<Chain> find(FunctionDef function, String sink, Predicate<Context> forbidden) {
    for (Context context : rules.contexts()) {
      if (forbidden.test(context)) {
        // each context has guards of its own, so each is searched for on its own
        Optional<Chain> chain = find(function, sink, context);
        if (chain.isPresent()) {
          return chain;
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Chain> find(FunctionDef function, String sink, Context context) {
    Map<Integer, Node> seen = new HashMap<>();
    Deque<Node> open = new ArrayDeque<>();
    if (!filter.reaches(function, sink, context)) {
      return Optional.empty();
    }
    Node start = new Node(function, Optional.empty(), Optional.empty(), 0);
    seen.put(function.id(), start);
    open.add(start);
    while (!open.isEmpty()) {
      Node node = open.remove();
      for (Callback callback : graph.callbacks(node.function())) {
        if (callback.root().context().equals(context.name())) {
          return Optional.of(new Chain(context, callback, hops(node)));
        }
      }
      if (node.depth() >= LONGEST || rules.sleepers().contains(node.function().name())) {
        continue;
      }
      for (Chain.Hop hop : stepsInto(node.function())) {
        FunctionDef caller = hop.caller();
        if (!seen.containsKey(caller.id()) && filter.reaches(caller, hop, context)) {
          Node next = new Node(caller, Optional.of(node), Optional.of(hop), node.depth() + 1);
          seen.put(caller.id(), next);
          open.add(next);
        }
      }
    }
    return Optional.empty();
  }

  /** Calls of the function, and registrations whose callback runs at once. */
  private List<Chain.Hop> stepsInto(FunctionDef function) {
    List<Chain.Hop> hops = new ArrayList<>();
    Set<Integer> callers = new HashSet<>();
    for (CallSite site : graph.callers(function)) {
      if (callers.add(site.caller())) {
        hops.add(Chain.Hop.of(graph.function(site.caller()), function, site));
      }
    }
    if (hops.size() > MOST_CALLERS) {
      return List.of();
    }
    for (Callback callback : graph.callbacks(function)) {
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
