package org.checkref.context;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.function.Predicate;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;

/** Ways through a function, without regard to what is known on them. */
final class Ways {
  private Ways() {}

  /** Whether some way leads to a return past all calls of a kind. */
  static boolean leadPast(Function function, Predicate<Instruction.Call> calls) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    open.add(0);
    seen.set(0);
    while (!open.isEmpty()) {
      Block block = function.blocks().get(open.remove());
      if (makes(block, calls)) {
        continue;
      }
      if (block.end() instanceof Terminator.Return) {
        return true;
      }
      for (int next : block.end().successors()) {
        if (!seen.get(next)) {
          seen.set(next);
          open.add(next);
        }
      }
    }
    return false;
  }

  /** Whether a block makes a call of a kind. */
  static boolean makes(Block block, Predicate<Instruction.Call> calls) {
    return block.instructions().stream()
        .anyMatch(i -> i instanceof Instruction.Call call && calls.test(call));
  }
}
