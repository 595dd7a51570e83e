package org.checkref.context;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.checkref.graph.CallGraph;
import org.checkref.graph.Callback;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.ContextRules.Guard;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Whether control can get from a function's entry to a call while the function runs in a context:
 * not past a call that only a sleepable task may make, and not through a branch whose test says
 * that the context is another one.
 */
final class StepFilter {
  private final FunctionStore store;

  /** How far down a function is followed to see whether it must sleep. */
  private static final int DEEPEST = 3;

  private final CallGraph graph;
  private final Map<Integer, Boolean> mustSleep = new HashMap<>();
  private final ContextRules rules;
  private final Map<String, List<Guard>> guards = new HashMap<>();

  StepFilter(FunctionStore store, CallGraph graph, ContextRules rules) {
    this.store = store;
    this.graph = graph;
    this.rules = rules;
    for (Guard guard : rules.guards()) {
      guards.computeIfAbsent(guard.function(), g -> new java.util.ArrayList<>()).add(guard);
    }
  }

  /** Whether a call by name can be reached. */
  boolean reaches(FunctionDef definition, String callee, Context context) {
    return any(definition, context, calls(callee), 0);
  }

  /** The same, looking into the functions that are called before. */
  boolean holds(FunctionDef definition, String callee, Context context) {
    return any(definition, context, calls(callee), DEEPEST);
  }

  private static Predicate<Instruction> calls(String callee) {
    return one ->
        one instanceof Instruction.Call call && call.name().filter(callee::equals).isPresent();
  }

  /** Whether the step of a chain can be reached. */
  boolean reaches(FunctionDef definition, Chain.Hop hop, Context context) {
    return any(definition, context, takes(hop), 0);
  }

  /** The same, looking into the functions that are called before. */
  boolean holds(FunctionDef definition, Chain.Hop hop, Context context) {
    return any(definition, context, takes(hop), DEEPEST);
  }

  private static Predicate<Instruction> takes(Chain.Hop hop) {
    String callee = hop.callee().name();
    return one ->
        one instanceof Instruction.Call call
            && (call.name().filter(callee::equals).isPresent()
                || call.arguments().stream().anyMatch(a -> names(a, callee)));
  }

  /**
   * The callback with its type made out: an assignment {@code x->function = f} is known by its
   * member's name alone until the function around it is parsed. Empty when the member turns out to
   * be another struct's.
   */
  Optional<Callback> bind(Callback callback) {
    if (callback.registrar() < 0) {
      return Optional.of(callback);
    }
    if (callback.typed() || !(callback.root() instanceof ContextRules.FieldRoot field)) {
      return isMade(callback) ? Optional.of(callback) : Optional.empty();
    }
    String struct = assignedStruct(callback, field.field());
    if (struct.isEmpty()) {
      return Optional.of(callback);
    }
    return struct.equals(field.struct()) ? Optional.of(callback.asTyped()) : Optional.empty();
  }

  private boolean isMade(Callback callback) {
    String name = callback.callee().name();
    for (Function variant : store.get(graph.function(callback.registrar()))) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          boolean given =
              one instanceof Instruction.Call call
                  ? call.arguments().stream().anyMatch(a -> names(a, name))
                  : one instanceof Instruction.Assign assign && names(assign.value(), name);
          if (given) {
            return true;
          }
        }
      }
      if (!variant.problems().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  private String assignedStruct(Callback callback, String field) {
    for (Function variant : store.get(graph.function(callback.registrar()))) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Assign assign
              && assign.place() instanceof Value.Member member
              && member.field().equals(field)
              && names(assign.value(), callback.callee().name())) {
            return member.struct();
          }
        }
      }
    }
    return "";
  }

  private static boolean names(Value value, String function) {
    Value place = value instanceof Value.Address address ? address.place() : value;
    return place instanceof Value.Global global && global.name().equals(function);
  }

  private boolean any(
      FunctionDef definition, Context context, Predicate<Instruction> wanted, int depth) {
    for (Function variant : store.get(definition)) {
      if (reaches(variant, Optional.of(context), wanted, depth)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether an instruction, or for an unwanted one the end of the function, is reached without
   * sleeping before.
   */
  private boolean reaches(
      Function function, Optional<Context> context, Predicate<Instruction> wanted, int depth) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(0);
    seen.set(0);
    while (!open.isEmpty()) {
      Block block = function.blocks().get(open.remove());
      boolean stopped = false;
      for (Instruction one : block.instructions()) {
        if (wanted.test(one)) {
          return true;
        }
        if (isSleeper(function, one, depth)) {
          stopped = true;
          break;
        }
      }
      if (!stopped && context.isEmpty() && block.end() instanceof Terminator.Return) {
        return true;
      }
      if (!stopped) {
        for (int successor : successors(block, context)) {
          if (!seen.get(successor)) {
            seen.set(successor);
            open.add(successor);
          }
        }
      }
    }
    return false;
  }

  private boolean isSleeper(Function function, Instruction instruction, int depth) {
    if (!(instruction instanceof Instruction.Call call) || call.name().isEmpty()) {
      return false;
    }
    String name = call.name().get();
    if (rules.sleepers().contains(name)) {
      return true;
    }
    if (depth == 0) {
      return false;
    }
    int file = graph.function(function.definition()).file();
    List<FunctionDef> callees = graph.binder().definitions(name, file);
    return !callees.isEmpty() && callees.stream().allMatch(c -> mustSleep(c, depth - 1));
  }

  /** Whether no path through the function avoids a call that sleeps. */
  private boolean mustSleep(FunctionDef definition, int depth) {
    Boolean known = mustSleep.get(definition.id());
    if (known != null) {
      return known;
    }
    mustSleep.put(definition.id(), false);
    boolean sleeps = true;
    for (Function variant : store.get(definition)) {
      sleeps &= !reaches(variant, Optional.empty(), one -> false, depth);
    }
    mustSleep.put(definition.id(), sleeps);
    return sleeps;
  }

  private List<Integer> successors(Block block, Optional<Context> context) {
    if (context.isPresent() && block.end() instanceof Terminator.Branch branch) {
      Optional<Boolean> answer = answer(block, branch.condition(), context.get());
      if (answer.isPresent()) {
        return List.of(answer.get() ? branch.then() : branch.otherwise());
      }
    }
    return block.end().successors();
  }

  /** What a test of the context answers in this context; empty when the branch is no such test. */
  private Optional<Boolean> answer(Block block, Value condition, Context context) {
    for (Instruction one : block.instructions()) {
      if (one instanceof Instruction.Call call
          && call.result().equals(condition)
          && call.name().isPresent()) {
        for (Guard guard : guards.getOrDefault(call.name().get(), List.of())) {
          if (guard.excluded().contains(context.name())) {
            return Optional.of(!guard.answer());
          }
        }
      }
    }
    return Optional.empty();
  }
}
