package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;

/**
 * The blocks that a path may come to more than once: those of a strongly connected component with
 * more than one block, or with a jump to itself. In linear time (Kosaraju's way).
 */
final class Repeats {
  private final BitSet repeated = new BitSet();

  Repeats(Function function) {
    List<List<Integer>> before = new ArrayList<>();
    function.blocks().forEach(b -> before.add(new ArrayList<>()));
    for (Block block : function.blocks()) {
      for (int next : block.end().successors()) {
        before.get(next).add(block.number());
        if (next == block.number()) {
          repeated.set(next);
        }
      }
    }
    List<Integer> left = lastLeft(function);
    BitSet seen = new BitSet();
    for (int i = left.size() - 1; i >= 0; i--) {
      component(left.get(i), before, seen);
    }
  }

  /** The blocks in the order in which a search that goes deep first leaves them. */
  private static List<Integer> lastLeft(Function function) {
    List<Integer> left = new ArrayList<>();
    BitSet seen = new BitSet();
    BitSet done = new BitSet();
    Deque<Integer> open = new ArrayDeque<>();
    for (Block root : function.blocks()) {
      open.push(root.number());
      while (!open.isEmpty()) {
        int at = open.peek();
        if (!seen.get(at)) {
          seen.set(at);
          function.blocks().get(at).end().successors().stream()
              .filter(next -> !seen.get(next))
              .forEach(open::push);
        } else {
          open.pop();
          if (!done.get(at)) {
            done.set(at);
            left.add(at);
          }
        }
      }
    }
    return left;
  }

  private void component(int root, List<List<Integer>> before, BitSet seen) {
    if (seen.get(root)) {
      return;
    }
    List<Integer> blocks = new ArrayList<>();
    Deque<Integer> open = new ArrayDeque<>(List.of(root));
    seen.set(root);
    while (!open.isEmpty()) {
      int at = open.pop();
      blocks.add(at);
      for (int next : before.get(at)) {
        if (!seen.get(next)) {
          seen.set(next);
          open.push(next);
        }
      }
    }
    if (blocks.size() > 1) {
      blocks.forEach(repeated::set);
    }
  }

  boolean contains(int block) {
    return repeated.get(block);
  }
}
