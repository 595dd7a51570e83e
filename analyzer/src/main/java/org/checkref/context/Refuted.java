package org.checkref.context;

import java.util.HashSet;
import java.util.Set;
import org.checkref.index.FunctionDef;

/** The steps that do not hold when they are looked at closely. */
final class Refuted {
  /**
   * @param caller of the step, below zero for a section around it
   */
  private record Wrong(int caller, int callee) {}

  private static final Wrong AT_SINK = new Wrong(-1, -1);
  private static final Wrong HELD_AT_SINK = new Wrong(-1, -2);

  private final Set<Wrong> wrong = new HashSet<>();

  int size() {
    return wrong.size();
  }

  /**
   * @param held whether it is the section around the step that does not hold
   */
  void add(FunctionDef caller, FunctionDef callee, boolean held) {
    wrong.add(of(caller, callee, held));
  }

  void addSink(boolean held) {
    wrong.add(held ? HELD_AT_SINK : AT_SINK);
  }

  boolean contains(FunctionDef caller, FunctionDef callee, boolean held) {
    return wrong.contains(of(caller, callee, held));
  }

  boolean containsSink(boolean held) {
    return wrong.contains(held ? HELD_AT_SINK : AT_SINK);
  }

  private static Wrong of(FunctionDef caller, FunctionDef callee, boolean held) {
    return new Wrong(held ? -2 - caller.id() : caller.id(), callee.id());
  }
}
