package org.checkref.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.index.Position;

/** Names of locals by block scope, and what is to run when a scope is left. */
final class Scopes {
  /**
   * A call made when control leaves the scope it was stated in.
   *
   * @param function called
   * @param arguments of the call
   */
  record Cleanup(String function, List<Value> arguments, Position position) {}

  /** By name those that are in scope, the innermost first. */
  private final Map<String, Deque<Value.Local>> visible = new HashMap<>();

  /** By scope the names that it declares. */
  private final Deque<List<String>> declared = new ArrayDeque<>();

  private final List<Integer> cleanupsBefore = new ArrayList<>();
  private final List<Cleanup> cleanups = new ArrayList<>();
  private int locals;

  void enter() {
    declared.push(new ArrayList<>());
    cleanupsBefore.add(cleanups.size());
  }

  /** Leaves the innermost scope and gives the clean-ups it stated, last stated first. */
  List<Cleanup> leave() {
    for (String name : declared.pop()) {
      within(name).pop();
    }
    int keep = cleanupsBefore.remove(cleanupsBefore.size() - 1);
    List<Cleanup> due = above(keep);
    while (cleanups.size() > keep) {
      cleanups.remove(cleanups.size() - 1);
    }
    return due;
  }

  Value.Local declare(String name, TypeName type) {
    Value.Local local = new Value.Local(locals++, name, type);
    declared.element().add(name);
    within(name).push(local);
    return local;
  }

  private Deque<Value.Local> within(String name) {
    return visible.computeIfAbsent(name, n -> new ArrayDeque<>(1));
  }

  Value.Local temporary(TypeName type) {
    int id = locals++;
    return new Value.Local(id, "%" + id, type);
  }

  Optional<Value.Local> find(String name) {
    Deque<Value.Local> found = visible.get(name);
    return found == null ? Optional.empty() : Optional.ofNullable(found.peek());
  }

  void addCleanup(Cleanup cleanup) {
    cleanups.add(cleanup);
  }

  /** How many clean-ups are due at the end of all open scopes. */
  int depth() {
    return cleanups.size();
  }

  /** Clean-ups stated since {@code depth}, last first. */
  List<Cleanup> above(int depth) {
    List<Cleanup> due = new ArrayList<>();
    for (int i = cleanups.size() - 1; i >= depth; i--) {
      due.add(cleanups.get(i));
    }
    return due;
  }

  /** All clean-ups that are due, first stated first. */
  List<Cleanup> all() {
    return List.copyOf(cleanups);
  }
}
