package org.checkref.context;

import java.util.List;
import org.checkref.graph.CallGraph;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;

/**
 * Functions that cannot be gone through without a call that sleeps: whoever calls one is a task
 * that may.
 */
final class Sleepers {
  /** How far down a function is followed. */
  private static final int DEEPEST = 3;

  private final FunctionStore store;
  private final CallGraph graph;
  private final ContextWords words;
  private final Memo<Question, Boolean> known;

  Sleepers(FunctionStore store, CallGraph graph, ContextWords words) {
    this.store = store;
    this.known =
        store
            .memos()
            .of(
                "Sleepers.known",
                (question, sleeps, change) -> change.isStable(question.function()));
    this.graph = graph;
    this.words = words;
  }

  private record Question(int function, int depth) {}

  /** Whether a call, in a file, is one of such a function. */
  boolean sleeps(Instruction.Call call, int file) {
    return sleeps(call, file, DEEPEST);
  }

  private boolean sleeps(Instruction.Call call, int file, int depth) {
    if (call.name().isEmpty()) {
      return false;
    }
    String name = call.name().get();
    if (words.isSleeper(name)) {
      return true;
    }
    if (depth == 0) {
      return false;
    }
    List<FunctionDef> callees = graph.binder().definitions(name, file);
    return !callees.isEmpty() && callees.stream().allMatch(c -> mustSleep(c, depth - 1));
  }

  /** Whether no path through the function avoids a call that sleeps. */
  private boolean mustSleep(FunctionDef definition, int depth) {
    return known.get(
        new Question(definition.id(), depth),
        () ->
            store.get(definition).stream()
                .noneMatch(f -> isGoneThrough(f, definition.file(), depth)));
  }

  /** Whether the end of the function is reached without sleeping before. */
  private boolean isGoneThrough(Function function, int file, int depth) {
    return Ways.leadPast(function, call -> sleeps(call, file, depth));
  }
}
