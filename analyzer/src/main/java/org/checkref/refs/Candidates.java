package org.checkref.refs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * The locals and members of a function that may name a counted object: those that calls with an
 * effect on references are given or return, and what is copied to or from them. Without regard to
 * order.
 */
final class Candidates {
  private final BitSet locals = new BitSet();
  private final Set<String> members = new HashSet<>();

  /**
   * @param hasEffect whether a call changes references
   * @param counts whether a call works on a counter's field itself
   */
  Candidates(
      Function function,
      Predicate<Instruction.Call> hasEffect,
      Predicate<Instruction.Call> counts) {
    List<Instruction.Assign> copies = new ArrayList<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call && hasEffect.test(call)) {
          locals.set(call.result().id());
          call.arguments().forEach(this::add);
          if (counts.test(call)) {
            call.arguments().forEach(this::addCounted);
          }
        } else if (one instanceof Instruction.Assign assign) {
          copies.add(assign);
        }
      }
    }
    int before;
    do {
      before = locals.cardinality() + members.size();
      for (Instruction.Assign copy : copies) {
        if (contains(copy.place()) && isName(copy.value())) {
          add(copy.value());
        } else if (contains(copy.value()) && isName(copy.place())) {
          add(copy.place());
        }
      }
    } while (locals.cardinality() + members.size() > before);
  }

  private void add(Value value) {
    if (value instanceof Value.Local local) {
      locals.set(local.id());
    } else if (value instanceof Value.Member member) {
      members.add(member.field());
    } else if (value instanceof Value.Address address) {
      add(address.place());
    }
  }

  /** {@code &mm->mm_count}: the object is counted. */
  private void addCounted(Value value) {
    if (value instanceof Value.Address address && address.place() instanceof Value.Member member) {
      add(member.base());
    }
  }

  private static boolean isName(Value value) {
    return value instanceof Value.Local || value instanceof Value.Member;
  }

  /** Whether the value itself may be a counted object. */
  boolean contains(Value value) {
    if (value instanceof Value.Local local) {
      return locals.get(local.id());
    }
    return value instanceof Value.Member member && members.contains(member.field());
  }

  /** Whether the value is or is reached through a counted object. */
  boolean touches(Value value) {
    if (contains(value)) {
      return true;
    }
    if (value instanceof Value.Member member) {
      return touches(member.base());
    }
    if (value instanceof Value.Address address) {
      return touches(address.place());
    }
    if (value instanceof Value.Pointee pointee) {
      return touches(pointee.pointer());
    }
    if (value instanceof Value.Element element) {
      return touches(element.base());
    }
    return value instanceof Value.Operation operation
        && operation.operands().stream().anyMatch(this::touches);
  }

  boolean isMember(String field) {
    return members.contains(field);
  }
}
