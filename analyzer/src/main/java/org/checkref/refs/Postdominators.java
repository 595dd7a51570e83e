package org.checkref.refs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;

/**
 * For each block the nearest one that every path from it to an exit goes through (Cooper, Harvey
 * and Kennedy, "A Simple, Fast Dominance Algorithm", on the reversed graph).
 */
final class Postdominators {
  private static final int NONE = -1;

  private final int exit;
  private final int[] immediate;
  private final int[] order;

  Postdominators(Function function) {
    int count = function.blocks().size();
    exit = count;
    immediate = new int[count + 1];
    order = new int[count + 1];
    Arrays.fill(immediate, NONE);
    List<List<Integer>> successors = new ArrayList<>();
    List<List<Integer>> predecessors = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      successors.add(new ArrayList<>());
      predecessors.add(new ArrayList<>());
    }
    for (Block block : function.blocks()) {
      List<Integer> next = block.end().successors();
      for (int successor : next.isEmpty() ? List.of(exit) : next) {
        successors.get(block.number()).add(successor);
        predecessors.get(successor).add(block.number());
      }
    }
    // a way into a loop without end leads to no block behind it: it counts as leaving
    boolean[] leaves = leaving(predecessors);
    for (int block = 0; block < count; block++) {
      if (leaves[block] && successors.get(block).removeIf(s -> !leaves[s])) {
        successors.get(block).add(exit);
        predecessors.get(exit).remove((Integer) block);
        predecessors.get(exit).add(block);
      }
    }
    List<Integer> reversed = reversePostorder(predecessors);
    immediate[exit] = exit;
    boolean changed = true;
    while (changed) {
      changed = false;
      for (int block : reversed) {
        if (block != exit) {
          int common = NONE;
          for (int successor : successors.get(block)) {
            if (immediate[successor] != NONE) {
              common = common == NONE ? successor : meet(common, successor);
            }
          }
          if (common != NONE && immediate[block] != common) {
            immediate[block] = common;
            changed = true;
          }
        }
      }
    }
  }

  /** The blocks from which some path leads to the exit. */
  private boolean[] leaving(List<List<Integer>> predecessors) {
    boolean[] found = new boolean[predecessors.size()];
    List<Integer> open = new ArrayList<>(List.of(exit));
    found[exit] = true;
    while (!open.isEmpty()) {
      for (int block : predecessors.get(open.remove(open.size() - 1))) {
        if (!found[block]) {
          found[block] = true;
          open.add(block);
        }
      }
    }
    return found;
  }

  /** From the exit backwards, so that a block comes after what it leads to, loops apart. */
  private List<Integer> reversePostorder(List<List<Integer>> predecessors) {
    List<Integer> postorder = new ArrayList<>();
    boolean[] seen = new boolean[predecessors.size()];
    List<int[]> stack = new ArrayList<>();
    stack.add(new int[] {exit, 0});
    seen[exit] = true;
    while (!stack.isEmpty()) {
      int[] top = stack.get(stack.size() - 1);
      List<Integer> next = predecessors.get(top[0]);
      if (top[1] == next.size()) {
        order[top[0]] = postorder.size();
        postorder.add(top[0]);
        stack.remove(stack.size() - 1);
      } else {
        int block = next.get(top[1]++);
        if (!seen[block]) {
          seen[block] = true;
          stack.add(new int[] {block, 0});
        }
      }
    }
    java.util.Collections.reverse(postorder);
    return postorder;
  }

  private int meet(int a, int b) {
    int left = a;
    int right = b;
    while (left != right) {
      while (order[left] < order[right]) {
        left = immediate[left];
      }
      while (order[right] < order[left]) {
        right = immediate[right];
      }
    }
    return left;
  }

  /** The block, or -1 when paths from here meet nowhere before they leave the function. */
  int of(int block) {
    int found = immediate[block];
    return found == exit ? NONE : found;
  }
}
