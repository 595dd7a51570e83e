package org.checkref.context;

import java.util.BitSet;
import java.util.List;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Finds the blocks on the way to a complaint. {@code WARN_ON(!in_task());} is lowered to a branch
 * that sets a temporary to 1 or to 0, and what is said of the temporary where the two meet again:
 * on the way with the 1 the code behind is not meant to run.
 */
final class Complaints {
  private Complaints() {}

  /** The blocks behind which the function is not to be followed. */
  static BitSet blocks(Function function, ContextWords words) {
    BitSet found = new BitSet();
    for (Block block : function.blocks()) {
      if (block.end() instanceof Terminator.Goto next
          && !block.instructions().isEmpty()
          && block.instructions().get(block.instructions().size() - 1)
              instanceof Instruction.Assign set
          && set.place() instanceof Value.Local local
          && set.value() instanceof Value.Constant constant
          && constant.number() != 0
          && complainsOf(function.blocks().get(next.target()).instructions(), local, words)) {
        found.set(block.number());
      }
    }
    return found;
  }

  private static boolean complainsOf(
      List<Instruction> instructions, Value.Local local, ContextWords words) {
    return !instructions.isEmpty()
        && instructions.get(0) instanceof Instruction.Remark remark
        && words.complains(remark.word())
        && remark.value().equals(local);
  }
}
