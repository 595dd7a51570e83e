package org.checkref.context;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.graph.CallGraph;
import org.checkref.graph.Callback;
import org.checkref.graph.Handing;
import org.checkref.graph.PointerCall;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Memo;
import org.checkref.index.Memos;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** The steps that chains are made of, by names and types alone; where control goes is not asked. */
final class Steps {
  /** How a step leads from one function to another. */
  sealed interface Way {
    /** Called by its name, or by way of a local variable. */
    record Called() implements Way {}

    /** A call through a member. */
    record ThroughMember(PointerCall call) implements Way {}

    /**
     * Handed to something that calls it at once.
     *
     * @param handing how; empty where rules say that it is so
     */
    record Handed(Optional<Handing> handing) implements Way {
      /** Whether a function of the name takes it. */
      boolean takes(String name) {
        return handing.isEmpty() || handing.get().taker().equals(name);
      }
    }

    /**
     * What the caller was given by one of its own callers. Other callers give something else, so
     * the chain does not go on upwards: it has to start in the caller.
     *
     * @param parameter its position
     * @param giver who gave it
     */
    record Given(int parameter, FunctionDef giver) implements Way {}
  }

  /**
   * What may be a step of a chain.
   *
   * @param first offset of the first call that may be the step
   * @param last offset of the last one
   */
  record Step(FunctionDef caller, FunctionDef callee, int first, int last, Way way) {
    /** One function hands over another, which is called before it goes on. */
    static Step handing(FunctionDef caller, FunctionDef callee, int offset) {
      return new Step(caller, callee, offset, offset, new Way.Handed(Optional.empty()));
    }

    /** One function hands over another to one that calls it. */
    static Step handing(Handing handing, FunctionDef callee) {
      int offset = handing.offset();
      Way way = new Way.Handed(Optional.of(handing));
      return new Step(handing.giver(), callee, offset, offset, way);
    }

    /** One call. */
    static Step of(FunctionDef caller, FunctionDef callee, CallSite site) {
      return new Step(caller, callee, site.offset(), site.offset(), new Way.Called());
    }

    /** A call of a parameter, somewhere in the function. */
    static Step given(Handing handing, FunctionDef callee) {
      FunctionDef caller = handing.caller();
      return new Step(
          caller,
          callee,
          caller.bodyStart(),
          caller.bodyEnd(),
          new Way.Given(handing.parameter(), handing.giver()));
    }

    Step and(Step other) {
      return new Step(
          caller, callee, Math.min(first, other.first), Math.max(last, other.last), way);
    }

    Step bound(PointerCall call) {
      return new Step(caller, callee, first, last, new Way.ThroughMember(call));
    }

    /** The call through a member that it is, if it is one. */
    Optional<PointerCall> pointer() {
      return way instanceof Way.ThroughMember through
          ? Optional.of(through.call())
          : Optional.empty();
    }

    /** Whether all of it is where it was. */
    boolean isStable(IndexChange change) {
      boolean ends = change.isStable(caller) && change.isStable(callee);
      if (way instanceof Way.Handed handed && handed.handing().isPresent()) {
        Handing handing = handed.handing().get();
        return ends && change.isStable(handing.giver()) && change.isStable(handing.caller());
      }
      return ends && !(way instanceof Way.Given given && !change.isStable(given.giver()));
    }

    /** Whether a chain may go on from the caller to its own callers. */
    boolean goesOn() {
      return !(way instanceof Way.Given);
    }
  }

  /** Beyond a hub everything leads everywhere. */
  private static final int MOST_CALLERS = 400;

  /** Callers that are looked at to learn where a function runs, and how far up. */
  private static final int FEW = 20;

  private static final int DEEPEST = 3;

  /** An interface that is called from so many is one of many clients. */
  private static final int MANY_DIRECTORIES = 4;

  private final CallGraph graph;
  private final ContextWords words;
  private final Memo<Integer, List<Step>> direct;
  private final Memo<Integer, List<Step>> indirect;
  private final Memo<Integer, List<Callback>> callbacks;

  private final Memo<Run, Boolean> stricter;
  private final SectionText sections;

  /** A function in a section of a context. */
  private record Run(int function, String context) {}

  Steps(CallGraph graph, ContextWords words, SectionText sections, Memos memos) {
    this.graph = graph;
    this.direct = memos.of("Steps.direct", Steps::areStable);
    this.indirect = memos.of("Steps.indirect", Steps::areStable);
    this.callbacks =
        memos.of(
            "Steps.callbacks",
            (function, all, change) ->
                change.isStable(function) && all.stream().allMatch(c -> isStable(c, change)));
    this.stricter =
        memos.of("Steps.stricter", (run, is, change) -> change.isStable(run.function()));
    this.words = words;
    this.sections = sections;
  }

  private static boolean areStable(int function, List<Step> steps, IndexChange change) {
    return change.isStable(function) && steps.stream().allMatch(step -> step.isStable(change));
  }

  private static boolean isStable(Callback callback, IndexChange change) {
    return change.isSame(callback.path())
        && change.isStable(callback.callee())
        && (callback.registrar() < 0 || change.isStable(callback.registrar()));
  }

  /** Whether a section of the context, and of no stricter one, may begin in a function. */
  boolean hasSection(FunctionDef function, Context context) {
    return sections.has(function, context) && !runsStricter(function, context);
  }

  /** Whether a call takes a step. */
  boolean isTakenBy(Step step, Instruction.Call call) {
    String name = step.callee().name();
    if (step.way() instanceof Way.ThroughMember through) {
      String field = through.call().site().callee();
      return graph.callees(step.caller(), call).stream()
          .anyMatch(c -> c instanceof Value.Member member && member.field().equals(field));
    }
    if (step.way() instanceof Way.Given given) {
      return graph.isOfParameter(step.caller(), call, given.parameter());
    }
    if (step.way() instanceof Way.Handed handed) {
      return handed.takes(call.name().orElse(""))
          && call.arguments().stream().anyMatch(argument -> argument.isFunction(name));
    }
    return call.name().filter(name::equals).isPresent()
        || graph.callees(step.caller(), call).stream().anyMatch(c -> c.isFunction(name));
  }

  /** Whether a section of the context may be around a step. */
  boolean mayBeInSection(Step step, Context context) {
    return sections.mayBeAround(step.caller(), step.first(), step.last(), context)
        && !runsStricter(step.caller(), context);
  }

  /** Whether a function is called from many directories. */
  boolean isShared(FunctionDef function) {
    return graph.callers(function).stream()
            .map(site -> graph.function(site.caller()).directory())
            .distinct()
            .limit(MANY_DIRECTORIES)
            .count()
        == MANY_DIRECTORIES;
  }

  /**
   * What so many functions call that chains do not go on beyond it: the function, or one that calls
   * it.
   */
  Optional<FunctionDef> hub(FunctionDef function) {
    if (isHub(function)) {
      return Optional.of(function);
    }
    return graph.callers(function).stream()
        .map(CallSite::caller)
        .distinct()
        .map(graph::function)
        .filter(this::isHub)
        .findFirst();
  }

  private boolean isHub(FunctionDef function) {
    return graph.callers(function).stream()
            .map(CallSite::caller)
            .distinct()
            .limit(MOST_CALLERS + 1L)
            .count()
        > MOST_CALLERS;
  }

  /** The callbacks by which a function starts in a context. */
  List<Callback> startsIn(FunctionDef function, Context context) {
    List<Callback> all = callbacks(function);
    return all.isEmpty()
        ? all
        : all.stream().filter(c -> c.root().context().equals(context.name())).toList();
  }

  /**
   * Whether a function runs in stricter contexts alone, as far as is known: it is an interrupt's
   * handler, or called by such ones.
   */
  private boolean runsStricter(FunctionDef function, Context context) {
    return stricter.get(
        new Run(function.id(), context.name()), () -> runsStricter(function, context, DEEPEST));
  }

  private boolean runsStricter(FunctionDef function, Context context, int depth) {
    List<Callback> started = callbacks(function);
    if (!started.stream().allMatch(c -> isStricter(c.root().context(), context))) {
      return false;
    }
    List<Step> ways = into(function, true);
    if (ways.isEmpty() || depth == 0) {
      return ways.isEmpty() && !started.isEmpty();
    }
    return ways.size() <= FEW
        && ways.stream().allMatch(way -> runsStricter(way.caller(), context, depth - 1));
  }

  private boolean isStricter(String other, Context context) {
    return !other.equals(ContextRules.CALLER)
        && !other.equals(context.name())
        && words.sections().stricter(context, words.sections().context(other)).name().equals(other);
  }

  private List<Callback> callbacks(FunctionDef function) {
    return callbacks.get(function.id(), () -> graph.callbacks(function));
  }

  private boolean isCallback(FunctionDef function) {
    return callbacks(function).stream()
        .anyMatch(c -> !c.root().context().equals(ContextRules.CALLER));
  }

  /**
   * Calls of the function, and registrations whose callback runs at once.
   *
   * @param pointers whether calls through pointers count
   */
  List<Step> into(FunctionDef function, boolean pointers) {
    List<Step> known = direct.get(function.id(), () -> findDirect(function));
    if (!pointers || words.isSleeper(function.name())) {
      return known;
    }
    List<Step> through = indirect.get(function.id(), () -> findIndirect(function));
    if (through.isEmpty()) {
      return known;
    }
    List<Step> both = new ArrayList<>(known);
    both.addAll(through);
    return both;
  }

  private List<Step> findDirect(FunctionDef function) {
    if (words.isSleeper(function.name())) {
      return List.of();
    }
    Map<Integer, Step> found = new LinkedHashMap<>();
    for (CallSite site : graph.callers(function)) {
      found.merge(site.caller(), Step.of(graph.function(site.caller()), function, site), Step::and);
    }
    if (found.size() > MOST_CALLERS) {
      // what starts right there still counts
      return found.values().stream().filter(step -> isCallback(step.caller())).toList();
    }
    for (Callback callback : callbacks(function)) {
      if (callback.root().context().equals(ContextRules.CALLER) && callback.registrar() >= 0) {
        found.putIfAbsent(
            callback.registrar(),
            Step.handing(graph.function(callback.registrar()), function, callback.offset()));
      }
    }
    for (Handing handing : graph.handings(function)) {
      found.putIfAbsent(handing.giver().id(), Step.handing(handing, function));
      found.putIfAbsent(handing.caller().id(), Step.given(handing, function));
    }
    return List.copyOf(found.values());
  }

  private List<Step> findIndirect(FunctionDef function) {
    List<Step> found = new ArrayList<>();
    for (PointerCall call : graph.pointerCallers(function)) {
      int caller = call.site().caller();
      if (caller != function.id()) {
        found.add(Step.of(graph.function(caller), function, call.site()).bound(call));
      }
    }
    return found;
  }
}
