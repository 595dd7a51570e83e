package org.checkref.syntax;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The members of structs that a function reads, writes or takes the address of, by name. */
public final class MemberNames {
  private final Set<String> names = new TreeSet<>();

  private MemberNames() {}

  /** The names in the order of the alphabet. */
  public static Set<String> of(Function function) {
    MemberNames found = new MemberNames();
    for (Block block : function.blocks()) {
      block.instructions().forEach(found::collect);
      if (block.end() instanceof Terminator.Branch branch) {
        found.collect(branch.condition());
      } else if (block.end() instanceof Terminator.Switch choice) {
        found.collect(choice.value());
      } else if (block.end() instanceof Terminator.Return result) {
        result.value().ifPresent(found::collect);
      }
    }
    return Collections.unmodifiableSet(found.names);
  }

  private void collect(Instruction instruction) {
    if (instruction instanceof Instruction.Assign assign) {
      collect(assign.place());
      collect(assign.value());
    } else if (instruction instanceof Instruction.Call call) {
      collect(call.callee());
      call.arguments().forEach(this::collect);
    }
  }

  private void collect(Value value) {
    if (value instanceof Value.Member member) {
      names.add(member.field());
      collect(member.base());
    } else if (value instanceof Value.Element element) {
      collect(element.base());
      collect(element.index());
    } else if (value instanceof Value.Pointee pointee) {
      collect(pointee.pointer());
    } else if (value instanceof Value.Address address) {
      collect(address.place());
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(this::collect);
    }
  }
}
