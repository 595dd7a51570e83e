package org.checkref.context;

import java.util.BitSet;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Finds the locals that are set where no assignment shows it: their address is taken, or they are
 * handed to what may be a macro, as in {@code get_user(x, from)}.
 */
final class Exposed {
  private Exposed() {}

  /** By number. */
  static BitSet locals(Function function, SectionFlow.Calls calls) {
    BitSet found = new BitSet();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign) {
          add(assign.value(), found);
          add(assign.place(), found);
        } else if (one instanceof Instruction.Call call) {
          boolean assigns = calls.mayAssign(call);
          for (Value argument : call.arguments()) {
            add(argument, found);
            if (assigns && argument instanceof Value.Local local) {
              found.set(local.id());
            }
          }
        }
      }
    }
    return found;
  }

  private static void add(Value value, BitSet found) {
    if (value instanceof Value.Address address) {
      if (address.place() instanceof Value.Local local) {
        found.set(local.id());
      }
      add(address.place(), found);
    } else if (value instanceof Value.Member member) {
      add(member.base(), found);
    } else if (value instanceof Value.Element element) {
      add(element.base(), found);
      add(element.index(), found);
    } else if (value instanceof Value.Pointee pointee) {
      add(pointee.pointer(), found);
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(operand -> add(operand, found));
    }
  }
}
