package org.checkref.syntax;

import java.util.ArrayList;
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

  private final List<Map<String, Value.Local>> names = new ArrayList<>();
  private final List<Integer> cleanupsBefore = new ArrayList<>();
  private final List<Cleanup> cleanups = new ArrayList<>();
  private int locals;

  void enter() {
    names.add(new HashMap<>());
    cleanupsBefore.add(cleanups.size());
  }

  /** Leaves the innermost scope and gives the clean-ups it stated, last stated first. */
  List<Cleanup> leave() {
    names.remove(names.size() - 1);
    int keep = cleanupsBefore.remove(cleanupsBefore.size() - 1);
    List<Cleanup> due = above(keep);
    while (cleanups.size() > keep) {
      cleanups.remove(cleanups.size() - 1);
    }
    return due;
  }

  Value.Local declare(String name, TypeName type) {
    Value.Local local = new Value.Local(locals++, name, type);
    names.get(names.size() - 1).put(name, local);
    return local;
  }

  Value.Local temporary(TypeName type) {
    int id = locals++;
    return new Value.Local(id, "%" + id, type);
  }

  Optional<Value.Local> find(String name) {
    for (int i = names.size() - 1; i >= 0; i--) {
      Value.Local local = names.get(i).get(name);
      if (local != null) {
        return Optional.of(local);
      }
    }
    return Optional.empty();
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
