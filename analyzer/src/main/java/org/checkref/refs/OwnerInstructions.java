package org.checkref.refs;

import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.TypeName;
import org.checkref.syntax.Value;

/** Instructions that have to do with structs whose members own references. */
record OwnerInstructions(Vocabulary vocabulary, Callees callees) {
  /** Whether it gives such a member a value, or frees such a struct. */
  boolean concerns(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      return assign.place() instanceof Value.Member member && callees.isReleased(member.field());
    }
    return instruction instanceof Instruction.Call call
        && call.name()
            .flatMap(vocabulary::word)
            .filter(w -> w.meaning() == Meaning.FREES && w.argument() < call.arguments().size())
            .filter(w -> isOwner(call.arguments().get(w.argument())))
            .isPresent();
  }

  private boolean isOwner(Value value) {
    TypeName type = value instanceof Value.Local local ? local.type() : TypeName.UNKNOWN;
    return type.tagged() && type.pointers() == 1 && callees.isOwner(type.name());
  }
}
