package org.checkref.refs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Which members of a struct that a function is given hold NULL on every way out of it: a forward
 * analysis of what must be, without regard to conditions. For functions that take and drop nothing,
 * such as those that initialise a struct.
 */
final class Emptying {
  private final Function function;
  private final BiFunction<Instruction.Call, Integer, Set<String>> sets;

  /**
   * @param sets the members that a call may give values to of the struct behind an argument
   */
  Emptying(Function function, BiFunction<Instruction.Call, Integer, Set<String>> sets) {
    this.function = function;
    this.sets = sets;
  }

  /** A member, by its name and the tag of its struct. */
  record Name(String field, String struct) {}

  /** The members that are NULL in the end, of the struct behind a parameter. */
  Set<Name> of(int parameter) {
    Value struct = function.parameters().get(parameter);
    if (isReassigned(struct)) {
      return Set.of();
    }
    Map<Integer, Set<Name>> starts = new HashMap<>(Map.of(0, Set.of()));
    Set<Name> result = new HashSet<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Block block : function.blocks()) {
        Set<Name> before = starts.get(block.number());
        if (before == null) {
          continue;
        }
        Set<Name> after = through(block, struct, before);
        for (int successor : block.end().successors()) {
          Set<Name> met = new HashSet<>(after);
          Set<Name> known = starts.get(successor);
          if (known != null) {
            met.retainAll(known);
          }
          if (!met.equals(known)) {
            starts.put(successor, met);
            changed = true;
          }
        }
      }
    }
    boolean first = true;
    for (Block block : function.blocks()) {
      Set<Name> before = starts.get(block.number());
      if (block.end() instanceof Terminator.Return && before != null) {
        Set<Name> after = through(block, struct, before);
        if (first) {
          result.addAll(after);
        } else {
          result.retainAll(after);
        }
        first = false;
      }
    }
    return result;
  }

  private boolean isReassigned(Value struct) {
    return function.blocks().stream()
        .flatMap(b -> b.instructions().stream())
        .anyMatch(i -> i instanceof Instruction.Assign assign && assign.place().equals(struct));
  }

  private Set<Name> through(Block block, Value struct, Set<Name> before) {
    Set<Name> empty = new HashSet<>(before);
    for (Instruction one : block.instructions()) {
      if (one instanceof Instruction.Assign assign) {
        assign(assign, struct, empty);
      } else if (one instanceof Instruction.Call call) {
        List<Value> arguments = call.arguments();
        for (int i = 0; i < arguments.size() && !empty.isEmpty(); i++) {
          if (!(arguments.get(i) instanceof Value.Constant)) {
            Set<String> set = sets.apply(call, i);
            empty.removeIf(name -> set.contains(name.field()));
          }
        }
      }
    }
    return empty;
  }

  private static void assign(Instruction.Assign assign, Value struct, Set<Name> empty) {
    if (assign.place() instanceof Value.Member member) {
      // another struct may be the same by another name
      empty.removeIf(name -> name.field().equals(member.field()));
      if (member.base().equals(struct) && assign.value().equals(new Value.Constant(0))) {
        empty.add(new Name(member.field(), member.struct()));
      }
    } else if (!(assign.place() instanceof Value.Local)) {
      empty.clear();
    }
  }
}
