package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Assignments that count turns of loops: {@code x = x + 1}, {@code x = x->next}, and such as go by
 * way of other variables, {@code next = x + 1} where {@code x = next} follows.
 */
final class Turns {
  /** For each local, those that some assignment makes of it. */
  private final List<BitSet> made = new ArrayList<>();

  Turns(Function function) {
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign
            && assign.place() instanceof Value.Local local) {
          note(assign.value(), local);
        }
      }
    }
  }

  private void note(Value value, Value.Local made) {
    if (value instanceof Value.Local local) {
      of(local).set(made.id());
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(o -> note(o, made));
    }
  }

  private BitSet of(Value.Local local) {
    while (made.size() <= local.id()) {
      made.add(new BitSet());
    }
    return made.get(local.id());
  }

  boolean isTurn(Instruction.Assign assign) {
    if (assign.value().equals(assign.place())) {
      return false;
    }
    return mentions(assign.value(), assign.place())
        || (assign.value() instanceof Value.Operation operation
            && assign.place() instanceof Value.Local local
            && operation.operands().stream()
                .anyMatch(o -> o instanceof Value.Local from && leads(local, from)));
  }

  /** Whether one local's value comes to another by assignments. */
  private boolean leads(Value.Local from, Value.Local to) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(from.id()));
    while (!open.isEmpty()) {
      int at = open.remove();
      if (at == to.id()) {
        return true;
      }
      if (at < made.size()) {
        made.get(at).stream().filter(n -> !seen.get(n)).forEach(open::add);
        seen.or(made.get(at));
      }
    }
    return false;
  }

  private static boolean mentions(Value value, Value part) {
    if (value.equals(part)) {
      return true;
    }
    if (value instanceof Value.Member member) {
      return mentions(member.base(), part);
    }
    if (value instanceof Value.Element element) {
      return mentions(element.base(), part);
    }
    if (value instanceof Value.Pointee pointee) {
      return mentions(pointee.pointer(), part);
    }
    return value instanceof Value.Operation operation
        && operation.operands().stream().anyMatch(o -> mentions(o, part));
  }
}
