package org.checkref.refs;

import java.util.BitSet;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * The locals of a function that are given nothing but constants: what a path has done is told by
 * them to what comes later, {@code locked = true}.
 */
final class Flags {
  private final BitSet set = new BitSet();
  private final BitSet others = new BitSet();

  Flags(Function function) {
    function.parameters().forEach(p -> others.set(p.id()));
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign) {
          if (assign.place() instanceof Value.Local local) {
            (assign.value() instanceof Value.Constant ? set : others).set(local.id());
          }
          passed(assign.value());
        } else if (one instanceof Instruction.Call call) {
          others.set(call.result().id());
          call.arguments().forEach(this::passed);
        }
      }
    }
    set.andNot(others);
  }

  /** What is known by its address may be given anything. */
  private void passed(Value value) {
    if (value instanceof Value.Address address && address.place() instanceof Value.Local local) {
      others.set(local.id());
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(this::passed);
    }
  }

  boolean contains(Value.Local local) {
    return set.get(local.id());
  }
}
