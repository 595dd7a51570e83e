package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.BitSet;
import java.util.Deque;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;

/** The blocks that a path may come to more than once. */
final class Repeats {
  private final BitSet repeated = new BitSet();

  Repeats(Function function) {
    for (Block block : function.blocks()) {
      repeated.set(block.number(), leadsTo(function, block));
    }
  }

  private static boolean leadsTo(Function function, Block block) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(block.end().successors());
    while (!open.isEmpty()) {
      int at = open.remove();
      if (!seen.get(at)) {
        seen.set(at);
        open.addAll(function.blocks().get(at).end().successors());
      }
    }
    return seen.get(block.number());
  }

  boolean contains(int block) {
    return repeated.get(block);
  }
}
