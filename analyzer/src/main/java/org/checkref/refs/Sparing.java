package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.index.Position;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Whether a function drops what a member holds only where another member says so, and is done with
 * the struct all the same: the member may then hold what is not its own, and the other one tells. A
 * test of the member itself is none, nor is one of a call's result or of a member that is counted
 * down: whether a count has fallen to zero. Nor is one that leaves the struct as it is.
 */
final class Sparing {
  private final Function function;
  private final Vocabulary vocabulary;

  Sparing(Function function, Vocabulary vocabulary) {
    this.function = function;
    this.vocabulary = vocabulary;
  }

  /**
   * The other members that say whether it is dropped.
   *
   * @param drop where the reference is dropped
   * @param member the member that it is dropped from
   */
  Set<String> deciders(Position drop, String member) {
    BitSet before = before(drop);
    Set<Value> structs = structs(member);
    Set<String> deciders = new TreeSet<>();
    for (Block block : function.blocks()) {
      if (block.end() instanceof Terminator.Branch branch
          && before.get(branch.then()) != before.get(branch.otherwise())) {
        int other = before.get(branch.then()) ? branch.otherwise() : branch.then();
        Set<String> asked = new TreeSet<>();
        others(branch.condition(), member, asked);
        if (!asked.isEmpty() && isDone(other, before, member, structs)) {
          deciders.addAll(asked);
        }
      }
    }
    return deciders;
  }

  /** The structs whose member it is, as the function names them. */
  private Set<Value> structs(String member) {
    Set<Value> structs = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        List<Value> values =
            one instanceof Instruction.Call call
                ? call.arguments()
                : one instanceof Instruction.Assign assign ? List.of(assign.value()) : List.of();
        for (Value value : values) {
          if (value instanceof Value.Member found && found.field().equals(member)) {
            structs.add(found.base());
          }
        }
      }
    }
    return structs;
  }

  /** The blocks from which the drop may still be reached. */
  private BitSet before(Position drop) {
    BitSet reaching = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (Block block : function.blocks()) {
      if (block.instructions().stream().anyMatch(i -> i.position().equals(drop))) {
        open.add(block.number());
      }
    }
    while (!open.isEmpty()) {
      int at = open.remove();
      if (!reaching.get(at)) {
        reaching.set(at);
        for (Block block : function.blocks()) {
          if (block.end().successors().contains(at)) {
            open.add(block.number());
          }
        }
      }
    }
    return reaching;
  }

  /**
   * Whether what may run from a block on, and not before the drop, frees something, passes the
   * struct on, or gives the member another value.
   */
  private boolean isDone(int block, BitSet before, String member, Set<Value> structs) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(List.of(block));
    while (!open.isEmpty()) {
      int at = open.remove();
      if (!seen.get(at) && !before.get(at)) {
        seen.set(at);
        Block one = function.blocks().get(at);
        if (one.instructions().stream().anyMatch(i -> isEnd(i, member, structs))) {
          return true;
        }
        open.addAll(one.end().successors());
      }
    }
    return false;
  }

  private boolean isEnd(Instruction instruction, String member, Set<Value> structs) {
    if (instruction instanceof Instruction.Call call) {
      boolean frees =
          call.name()
              .flatMap(vocabulary::word)
              .filter(w -> w.meaning() == Vocabulary.Meaning.FREES)
              .isPresent();
      return frees || call.arguments().stream().anyMatch(structs::contains);
    }
    return instruction instanceof Instruction.Assign assign
        && assign.place() instanceof Value.Member stored
        && stored.field().equals(member);
  }

  private boolean isCountedDown(Value.Member member) {
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign
            && assign.place().equals(member)
            && assign.value() instanceof Value.Operation operation
            && operation.operator().equals("-")) {
          return true;
        }
      }
    }
    return false;
  }

  private void others(Value value, String member, Set<String> into) {
    if (value instanceof Value.Member asked) {
      if (!asked.field().equals(member) && !isCountedDown(asked)) {
        into.add(asked.field());
      }
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(o -> others(o, member, into));
    }
  }
}
