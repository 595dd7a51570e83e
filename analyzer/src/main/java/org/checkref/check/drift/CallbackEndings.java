package org.checkref.check.drift;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.check.AnalysedTree;
import org.checkref.index.FunctionDef;
import org.checkref.refs.Endings;
import org.checkref.rules.ContextRules;
import org.checkref.rules.Counter;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/** Ends that run in a callback: a work item, an RCU callback. */
final class CallbackEndings implements Endings {
  /** Functions between a callback and the end it runs. */
  private static final int DEEPEST = 3;

  private final AnalysedTree tree;
  private final Map<String, ContextRules.ArgumentRoot> roots = new HashMap<>();

  CallbackEndings(AnalysedTree tree) {
    this.tree = tree;
    for (ContextRules.Root root : tree.rules().contexts().roots()) {
      if (root instanceof ContextRules.ArgumentRoot argument
          && !argument.context().equals(ContextRules.CALLER)) {
        roots.putIfAbsent(argument.function(), argument);
      }
    }
  }

  /** The rule about a registering function. */
  Optional<ContextRules.ArgumentRoot> root(String function) {
    return Optional.ofNullable(roots.get(function));
  }

  @Override
  public Optional<Integer> callbackArgument(String function) {
    return root(function).map(ContextRules.ArgumentRoot::argument);
  }

  @Override
  public boolean runs(Function caller, String callback, Counter counter) {
    Optional<String> end = counter.zero().map(Counter.Zero::destructor);
    return end.isPresent() && runs(tree.index().function(caller.definition()), callback, end.get());
  }

  private record Step(FunctionDef from, String callee, int depth) {}

  private boolean runs(FunctionDef from, String callback, String end) {
    Deque<Step> open = new ArrayDeque<>();
    Set<Integer> seen = new HashSet<>();
    open.add(new Step(from, callback, 0));
    while (!open.isEmpty()) {
      Step step = open.remove();
      if (step.callee().equals(end)) {
        return true;
      }
      if (step.depth() > DEEPEST) {
        continue;
      }
      for (FunctionDef one : tree.graph().binder().definitions(step.callee(), step.from().file())) {
        if (seen.add(one.id())) {
          addCallees(one, step.depth() + 1, open);
        }
      }
    }
    return false;
  }

  private void addCallees(FunctionDef caller, int depth, Deque<Step> open) {
    for (Function variant : tree.functions().get(caller)) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Call call) {
            call.name().ifPresent(n -> open.add(new Step(caller, n, depth)));
          }
        }
      }
    }
  }
}
