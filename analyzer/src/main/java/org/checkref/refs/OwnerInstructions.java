package org.checkref.refs;

import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.TypeName;
import org.checkref.syntax.Value;

/** Instructions that have to do with structs whose members own references. */
record OwnerInstructions(Function function, Callees callees) {
  /** Whether it gives such a member a value, or frees such a struct. */
  boolean concerns(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      return assign.place() instanceof Value.Member member && callees.isReleased(member.field());
    }
    if (!(instruction instanceof Instruction.Call call)) {
      return false;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      if (isOwner(call.arguments().get(i)) && callees.frees(function, call, i)) {
        return true;
      }
    }
    return false;
  }

  private boolean isOwner(Value value) {
    TypeName type = value instanceof Value.Local local ? local.type() : TypeName.UNKNOWN;
    return type.tagged() && type.pointers() == 1 && callees.isOwner(type.name());
  }
}
