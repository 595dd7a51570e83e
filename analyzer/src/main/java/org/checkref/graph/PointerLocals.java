package org.checkref.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** What a call may go to: of one through a local variable, whatever the function puts in there. */
final class PointerLocals {
  private final FunctionStore store;
  private final Memo<Integer, Map<Integer, Set<Value>>> stored;

  PointerLocals(FunctionStore store) {
    this.store = store;
    this.stored =
        store
            .memos()
            .of("PointerLocals.stored", (function, value, change) -> change.isStable(function));
  }

  /** The callee as it stands, or what the local variable holds that is called. */
  Set<Value> callees(FunctionDef caller, Instruction.Call call) {
    if (!(call.callee() instanceof Value.Local called)) {
      return Set.of(call.callee());
    }
    Map<Integer, Set<Value>> values = stored.get(caller.id(), () -> find(store.get(caller)));
    Set<Value> found = new LinkedHashSet<>();
    collect(called.id(), values, new HashSet<>(), found);
    return found;
  }

  /** Whether a call is one of what a function was given. */
  boolean isOfParameter(FunctionDef caller, Instruction.Call call, int parameter) {
    if (!(call.callee() instanceof Value.Local called)) {
      return false;
    }
    Map<Integer, Set<Value>> values = stored.get(caller.id(), () -> find(store.get(caller)));
    Set<Integer> seen = new HashSet<>();
    collect(called.id(), values, seen, new LinkedHashSet<>());
    return seen.contains(parameter);
  }

  private static void collect(
      int local, Map<Integer, Set<Value>> values, Set<Integer> seen, Set<Value> found) {
    if (seen.add(local)) {
      for (Value value : values.getOrDefault(local, Set.of())) {
        if (value instanceof Value.Local other) {
          collect(other.id(), values, seen, found);
        } else {
          found.add(value instanceof Value.Address address ? address.place() : value);
        }
      }
    }
  }

  private static Map<Integer, Set<Value>> find(List<Function> variants) {
    Map<Integer, Set<Value>> values = new HashMap<>();
    for (Function variant : variants) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Assign assign
              && assign.place() instanceof Value.Local local) {
            values.computeIfAbsent(local.id(), l -> new LinkedHashSet<>()).add(assign.value());
          }
        }
      }
    }
    return values;
  }
}
