package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.checkref.index.Position;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Whether a function drops what a member holds only where another member says so: the member may
 * then hold what is not its own, and the other one tells. A test of the member itself is none, nor
 * is one of a call's result: whether a count has fallen to zero.
 */
final class Sparing {
  private final Function function;

  Sparing(Function function) {
    this.function = function;
  }

  /**
   * @param drop where the reference is dropped
   * @param member the member that it is dropped from
   */
  boolean isConditional(Position drop, String member) {
    BitSet before = before(drop);
    for (Block block : function.blocks()) {
      if (block.end() instanceof Terminator.Branch branch
          && before.get(branch.then()) != before.get(branch.otherwise())
          && asksOther(branch.condition(), member)) {
        return true;
      }
    }
    return false;
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

  private static boolean asksOther(Value value, String member) {
    if (value instanceof Value.Member asked) {
      return !asked.field().equals(member);
    }
    return value instanceof Value.Operation operation
        && operation.operands().stream().anyMatch(o -> asksOther(o, member));
  }
}
