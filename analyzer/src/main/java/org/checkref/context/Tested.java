package org.checkref.context;

import java.util.BitSet;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Finds the locals whose value a function asks for, in a branch, or hands on, by returning or
 * storing it. Who does not ask whether a lock was taken knows that it was.
 */
final class Tested {
  private Tested() {}

  /** By number. */
  static BitSet locals(Function function) {
    BitSet found = new BitSet();
    for (Block block : function.blocks()) {
      if (block.end() instanceof Terminator.Branch branch) {
        add(branch.condition(), found);
      } else if (block.end() instanceof Terminator.Switch choice) {
        add(choice.value(), found);
      } else if (block.end() instanceof Terminator.Return back) {
        back.value().ifPresent(value -> add(value, found));
      }
    }
    boolean more = true;
    while (more) {
      int before = found.cardinality();
      for (Block block : function.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Assign assign
              && (!(assign.place() instanceof Value.Local local) || found.get(local.id()))) {
            add(assign.value(), found);
          }
        }
      }
      more = found.cardinality() > before;
    }
    return found;
  }

  private static void add(Value value, BitSet found) {
    if (value instanceof Value.Local local) {
      found.set(local.id());
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(operand -> add(operand, found));
    }
  }
}
