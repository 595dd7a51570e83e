package org.checkref.refs;

import java.util.HashSet;
import java.util.Set;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** The members that a function itself sets to constants. */
final class Constants {
  private Constants() {}

  static Set<String> of(Function function) {
    Set<String> names = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign
            && assign.value() instanceof Value.Constant
            && assign.place() instanceof Value.Member member) {
          names.add(member.field());
        }
      }
    }
    return Set.copyOf(names);
  }
}
