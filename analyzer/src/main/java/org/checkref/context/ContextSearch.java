package org.checkref.context;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.checkref.graph.CallGraph;
import org.checkref.graph.Callback;
import org.checkref.graph.PointerCall;
import org.checkref.index.FunctionDef;
import org.checkref.index.Position;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.RuleSet;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;

/**
 * Looks upwards from a function for what makes it run in given contexts: callbacks that start
 * there, and sections of the functions on the way.
 *
 * <p>First on the index's call graph alone; only the corridor, what lies both before the function
 * and behind a start, is parsed to see whether control can take each step. Breadth first, so that
 * the shortest chain is found. The search stops at functions that must sleep (a chain through one
 * of them is another bug, to be reported there), at a bound of steps, and at functions that half
 * the kernel calls.
 */
public final class ContextSearch {
  /** Chains of the kernel that were found to be true are at most six steps long. */
  private static final int LONGEST = 6;

  /** Calls through pointers in a chain: with more of them everything leads everywhere. */
  private static final int MOST_POINTERS = 1;

  private static final int MOST_REFUTED = 200;

  private final ContextRules rules;
  private final Flows flows;
  private final StepFilter filter;
  private final ChainCheck check;
  private final Steps steps;

  /**
   * @param earlier of another state of the tree, by the same rules
   */
  public ContextSearch(
      TreeIndex index,
      CallGraph graph,
      FunctionStore store,
      RuleSet ruleSet,
      Optional<ContextSearch> earlier) {
    this.rules = ruleSet.contexts();
    ContextWords words = new ContextWords(rules);
    Context task = rules.contexts().get(0);
    this.flows = earlier.map(e -> e.flows.next()).orElseGet(() -> new Flows(words));
    SectionHelpers helpers = new SectionHelpers(index, graph.binder(), store, words, task, flows);
    this.filter = new StepFilter(store, graph, words, helpers, flows, task);
    this.check = new ChainCheck(filter);
    SectionText text =
        new SectionText(
            index, words.sections(), helpers, guards(ruleSet.vocabulary()), store.memos());
    this.steps = new Steps(graph, words, text, store.memos());
  }

  /** The words that begin a section of a scope, and the macros that are made of them. */
  private static Set<String> guards(Vocabulary vocabulary) {
    Set<String> words = new TreeSet<>();
    vocabulary.words().values().stream()
        .filter(word -> word.meaning() == Vocabulary.Meaning.GUARD)
        .forEach(word -> words.add(word.name()));
    Set<String> all = new TreeSet<>(words);
    vocabulary
        .defines()
        .forEach(
            (name, text) -> {
              if (words.stream().anyMatch(word -> text.contains("(" + word + "("))) {
                all.add(name);
              }
            });
    return all;
  }

  /** A function that was met on the way up from a function of an architecture. */
  private record Seen(int function, String architecture) {}

  /** A step, and the call that takes it. */
  private record Taken(Steps.Step step, Position call) {}

  /**
   * A function on the way up.
   *
   * @param architecture of the functions from here on; empty while all of them are everybody's
   * @param taken how the next one is come to
   * @param pointers calls through pointers from here on
   */
  private record Node(
      FunctionDef function,
      String architecture,
      Optional<Node> next,
      Optional<Taken> taken,
      int depth,
      int pointers) {
    Node {
      architecture = architecture.isEmpty() ? architecture(function) : architecture;
    }

    private static String architecture(FunctionDef function) {
      return Visibility.architecture(function.path());
    }

    Seen seen() {
      return new Seen(function.id(), architecture);
    }

    /** As what a caller would be met from here. */
    Seen seen(FunctionDef caller) {
      return new Seen(caller.id(), architecture.isEmpty() ? architecture(caller) : architecture);
    }

    /** Whether a caller is of another architecture: no kernel has both. */
    boolean isForeign(FunctionDef caller) {
      String other = architecture(caller);
      return !architecture.isEmpty() && !other.isEmpty() && !other.equals(architecture);
    }

    Node above(Steps.Step step, Position call) {
      return new Node(
          step.caller(),
          architecture,
          Optional.of(this),
          Optional.of(new Taken(step, call)),
          depth + 1,
          pointers + (step.pointer().isPresent() ? 1 : 0));
    }
  }

  /**
   * The shortest chain that brings a call in {@code function} into one of the contexts; of equally
   * short ones the one that starts nearest to the function, and one in which every step is known by
   * its type before any other.
   *
   * @param sink the name called in {@code function}; steps are followed only where control can
   *     reach it
   * @param wanted whether a context is looked for
   */
  public Optional<Chain> find(FunctionDef function, String sink, Predicate<Context> wanted) {
    return find(new Sink(function, Optional.of(sink)), Goal.any(rules.contexts(), wanted));
  }

  /** The shortest chain that brings a function into one of the contexts. */
  public Optional<Chain> find(FunctionDef function, Predicate<Context> wanted) {
    return find(new Sink(function, Optional.empty()), Goal.any(rules.contexts(), wanted));
  }

  /**
   * For each context that something leads to, mildest first, the shortest chain that brings a
   * function into it.
   */
  public Map<Context, Optional<Chain>> chains(FunctionDef function) {
    Sink sink = new Sink(function, Optional.empty());
    Corridor corridor = Corridor.before(function, steps, LONGEST, MOST_POINTERS);
    Map<Context, Optional<Chain>> chains = new LinkedHashMap<>();
    for (Context context : rules.entered()) {
      chains.put(context, find(sink, Goal.any(rules.contexts(), context::equals), corridor));
    }
    return chains;
  }

  /**
   * The function, or a caller of it, if so many functions call that one that where it runs says
   * little.
   */
  public Optional<FunctionDef> hub(FunctionDef function) {
    return steps.hub(function);
  }

  /** The shortest chain by which a function runs in a context that it refuses. */
  public Optional<Chain> against(FunctionDef function, Predicate<Context> refused) {
    return find(new Sink(function, Optional.empty()), Goal.refused(rules.contexts(), refused));
  }

  /**
   * The contexts that a function is not meant for by what it says itself: entered there, none of
   * its paths ends in a return.
   */
  public Set<Context> refused(FunctionDef function) {
    Set<Context> refused = new LinkedHashSet<>();
    for (Context context : rules.contexts()) {
      if (!filter.isGoneThrough(function, context)) {
        refused.add(context);
      }
    }
    return refused;
  }

  private Optional<Chain> find(Sink sink, List<Goal> goals) {
    return find(sink, goals, Corridor.before(sink.function(), steps, LONGEST, MOST_POINTERS));
  }

  private Optional<Chain> find(Sink sink, List<Goal> goals, Corridor corridor) {
    List<Chain> chains = new ArrayList<>();
    for (Goal goal : goals) {
      chains.addAll(findTrue(sink, goal, corridor.behind(goal.context(), steps)));
    }
    return chains.stream()
        .min(
            Comparator.comparing((Chain c) -> !c.typed())
                .thenComparing(c -> c.hops().size())
                .thenComparing(c -> -common(c.start().function(), sink.function())));
  }

  /** Leading directories that two functions' paths share; one more for the same file. */
  private static int common(FunctionDef one, FunctionDef other) {
    String a = one.path();
    String b = other.path();
    int shared = a.equals(b) ? 1 : 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      shared += a.charAt(i) == '/' ? 1 : 0;
    }
    return shared;
  }

  /**
   * Searches until every step of what is found holds when looked at closely: functions called
   * before a step may sleep by what they call in turn, which is too dear to find out for a whole
   * corridor.
   */
  private List<Chain> findTrue(Sink sink, Goal goal, Set<Integer> corridor) {
    Refuted refuted = new Refuted();
    while (refuted.size() < MOST_REFUTED) {
      List<Chain> chains = find(sink, goal, corridor, refuted);
      boolean all = true;
      for (Chain chain : chains) {
        all &= check.holds(chain, sink, goal, refuted);
      }
      if (all) {
        return chains;
      }
    }
    return List.of();
  }

  /** All chains of the least length; longer ones only while none with known types was found. */
  private List<Chain> find(Sink sink, Goal goal, Set<Integer> corridor, Refuted refuted) {
    Context context = goal.context();
    List<Chain> chains = new ArrayList<>();
    FunctionDef function = sink.function();
    if (sink.callee().isPresent()) {
      Predicate<Instruction.Call> call = StepFilter.calls(sink.callee().get());
      if (!goal.alone() && !refuted.containsSink(true) && steps.hasSection(function, context)) {
        Optional<StepFilter.Inside> own = filter.section(function, call, context);
        if (own.isPresent()) {
          chains.add(new Chain(context, start(function, own.get()), List.of()));
          return chains;
        }
      }
      if (refuted.containsSink(false)
          || !corridor.contains(function.id())
          || filter.reaches(function, call, goal).isEmpty()) {
        return chains;
      }
    }
    Set<Seen> seen = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>();
    Node last = new Node(function, "", Optional.empty(), Optional.empty(), 0, 0);
    seen.add(last.seen());
    open.add(last);
    int shortest = LONGEST;
    while (!open.isEmpty() && open.element().depth() <= shortest) {
      Node node = open.remove();
      for (Callback callback : steps.startsIn(node.function(), context)) {
        Optional<Callback> bound = filter.bind(callback);
        if (bound.isPresent() && !isBegunBy(node, callback)) {
          Chain chain = new Chain(context, new Chain.Registered(bound.get()), hops(node));
          shortest = chain.typed() ? Math.min(shortest, node.depth()) : shortest;
          chains.add(chain);
        }
      }
      if (node.depth() >= shortest) {
        continue;
      }
      for (Steps.Step unbound : steps.into(node.function(), node.pointers() < MOST_POINTERS)) {
        FunctionDef caller = unbound.caller();
        if (node.isForeign(caller)) {
          continue;
        }
        boolean inSection =
            !goal.alone()
                && steps.mayBeInSection(unbound, context)
                && !refuted.contains(caller, node.function(), true);
        boolean onTheWay =
            unbound.goesOn()
                && corridor.contains(caller.id())
                && !seen.contains(node.seen(caller))
                && !refuted.contains(caller, node.function(), false);
        Optional<Steps.Step> step = inSection || onTheWay ? filter.bind(unbound) : Optional.empty();
        if (step.isEmpty() || !isPassedOn(step.get(), goal)) {
          continue;
        }
        Predicate<Instruction.Call> taken = call -> steps.isTakenBy(step.get(), call);
        Optional<StepFilter.Inside> inside =
            inSection ? filter.section(caller, taken, context) : Optional.empty();
        if (inside.isPresent()) {
          Node above = node.above(step.get(), inside.get().call());
          Chain chain = new Chain(context, start(caller, inside.get()), hops(above));
          shortest = chain.typed() ? Math.min(shortest, above.depth()) : shortest;
          chains.add(chain);
          continue;
        }
        Optional<Position> call = onTheWay ? filter.reaches(caller, taken, goal) : Optional.empty();
        if (call.isPresent()) {
          seen.add(node.seen(caller));
          open.add(node.above(step.get(), call.get()));
        }
      }
    }
    return chains;
  }

  private Chain.Hop hop(Taken taken) {
    Steps.Step step = taken.step();
    return new Chain.Hop(
        step.caller(),
        step.callee(),
        step.caller().path(),
        taken.call(),
        through(step),
        step.pointer().isPresent(),
        step.pointer().isPresent() && steps.isShared(step.caller()),
        filter.isAlwaysMade(step.caller(), taken.call()),
        step.pointer().map(PointerCall::typed).orElse(true));
  }

  /**
   * Whether what is handed over is called in the context: the function that takes it may leave a
   * lock before.
   */
  private boolean isPassedOn(Steps.Step step, Goal goal) {
    if (step.way() instanceof Steps.Way.Handed handed && handed.handing().isPresent()) {
      Steps.Step inside = Steps.Step.given(handed.handing().get(), step.callee());
      return filter
          .reaches(inside.caller(), call -> steps.isTakenBy(inside, call), goal)
          .isPresent();
    }
    return true;
  }

  /** How reports write what a step goes through. */
  private static Optional<String> through(Steps.Step step) {
    if (step.way() instanceof Steps.Way.ThroughMember member) {
      PointerCall call = member.call();
      return Optional.of("->" + call.site().callee() + "() of struct " + call.struct());
    }
    if (step.way() instanceof Steps.Way.Given given) {
      return Optional.of("its parameter, which " + given.giver().name() + "() gave it");
    }
    return step.way() instanceof Steps.Way.Handed handed
        ? handed.handing().map(h -> h.taker() + "()")
        : Optional.empty();
  }

  /**
   * Whether a callback is handed over by the very call that the chain goes on with: the function
   * tells by something else whether it has done so before.
   */
  private static boolean isBegunBy(Node node, Callback callback) {
    return callback.registrar() == node.function().id()
        && node.taken()
            .filter(t -> callback.registration().equals(t.step().callee().name() + "()"))
            .isPresent();
  }

  private static Chain.Held start(FunctionDef function, StepFilter.Inside inside) {
    return new Chain.Held(function, inside.section().begun(), inside.section().position());
  }

  private List<Chain.Hop> hops(Node node) {
    List<Chain.Hop> hops = new ArrayList<>();
    for (Optional<Node> at = Optional.of(node);
        at.isPresent() && at.get().taken().isPresent();
        at = at.get().next()) {
      hops.add(hop(at.get().taken().orElseThrow()));
    }
    return hops;
  }
}
