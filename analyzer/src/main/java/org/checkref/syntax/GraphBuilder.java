package org.checkref.syntax;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.checkref.index.Position;

/**
 * Collects blocks while a function is lowered; {@link #finish} drops what cannot be reached, joins
 * chains of jumps and numbers the rest in reverse postorder.
 */
final class GraphBuilder {
  private static final int UNKNOWN = -1;
  private static final int ON_THE_WAY = -2;

  private final List<List<Instruction>> bodies = new ArrayList<>();
  private final List<Optional<Terminator>> ends = new ArrayList<>();
  private int current;

  /** By block, when all are there: where one comes to that follows jumps from it. */
  private int[] landed = new int[0];

  GraphBuilder() {
    current = newBlock();
  }

  int newBlock() {
    bodies.add(new ArrayList<>());
    ends.add(Optional.empty());
    return bodies.size() - 1;
  }

  /** Continues at the end of {@code block}. */
  void at(int block) {
    current = block;
  }

  int current() {
    return current;
  }

  void emit(Instruction instruction) {
    bodies.get(current).add(instruction);
  }

  /** Ends the current block; what follows cannot be reached until {@link #at} moves on. */
  void end(Terminator terminator) {
    if (ends.get(current).isEmpty()) {
      ends.set(current, Optional.of(terminator));
    }
    current = newBlock();
  }

  /** Jumps to {@code block} and goes on there. */
  void flowInto(int block) {
    end(new Terminator.Goto(block));
    current = block;
  }

  /** The blocks that the entry reaches; one without an end returns. */
  List<Block> finish(Position lastPosition) {
    landed = new int[bodies.size()];
    Arrays.fill(landed, UNKNOWN);
    int[] order = new int[bodies.size()];
    Arrays.fill(order, -1);
    List<Integer> postorder = postorder(lastPosition);
    int count = postorder.size();
    for (int i = 0; i < count; i++) {
      order[postorder.get(i)] = count - 1 - i;
    }
    List<Block> blocks = new ArrayList<>(count);
    for (int i = count - 1; i >= 0; i--) {
      int block = postorder.get(i);
      Terminator renumbered = renumber(endOf(block, lastPosition), order);
      blocks.add(new Block(order[block], bodies.get(block), renumbered));
    }
    return blocks;
  }

  private Terminator endOf(int block, Position lastPosition) {
    return ends.get(block).orElseGet(() -> new Terminator.Return(Optional.empty(), lastPosition));
  }

  private List<Integer> postorder(Position lastPosition) {
    List<Integer> result = new ArrayList<>();
    boolean[] seen = new boolean[bodies.size()];
    record Frame(int block, List<Integer> successors, int[] next) {}
    Deque<Frame> stack = new ArrayDeque<>();
    int entry = skip(0);
    seen[entry] = true;
    stack.push(new Frame(entry, targets(entry, lastPosition), new int[1]));
    while (!stack.isEmpty()) {
      Frame frame = stack.element();
      if (frame.next()[0] == frame.successors().size()) {
        result.add(frame.block());
        stack.pop();
        continue;
      }
      int successor = frame.successors().get(frame.next()[0]++);
      if (!seen[successor]) {
        seen[successor] = true;
        stack.push(new Frame(successor, targets(successor, lastPosition), new int[1]));
      }
    }
    return result;
  }

  private List<Integer> targets(int block, Position lastPosition) {
    return endOf(block, lastPosition).successors().stream().map(this::skip).toList();
  }

  /** Follows empty blocks that only jump; of those that jump in a circle it stays at one. */
  private int skip(int block) {
    int last = block;
    for (int next = jump(last); landed[last] == UNKNOWN && next >= 0; next = jump(last)) {
      landed[last] = ON_THE_WAY;
      last = next;
    }
    int end = landed[last] >= 0 ? landed[last] : last;
    for (int at = block; landed[at] == ON_THE_WAY; at = jump(at)) {
      landed[at] = end;
    }
    return end;
  }

  /** Where an empty block that only jumps leads to, or -1. */
  private int jump(int block) {
    return bodies.get(block).isEmpty()
            && ends.get(block).orElse(null) instanceof Terminator.Goto jump
        ? jump.target()
        : -1;
  }

  private Terminator renumber(Terminator end, int[] order) {
    if (end instanceof Terminator.Goto jump) {
      return new Terminator.Goto(order[skip(jump.target())]);
    }
    if (end instanceof Terminator.Branch branch) {
      return new Terminator.Branch(
          branch.condition(),
          order[skip(branch.then())],
          order[skip(branch.otherwise())],
          branch.position());
    }
    if (end instanceof Terminator.Switch choice) {
      List<Terminator.Case> cases =
          choice.cases().stream()
              .map(c -> new Terminator.Case(c.from(), c.to(), order[skip(c.target())]))
              .toList();
      return new Terminator.Switch(
          choice.value(), cases, order[skip(choice.otherwise())], choice.position());
    }
    if (end instanceof Terminator.Scatter scatter) {
      return new Terminator.Scatter(
          scatter.targets().stream().map(t -> order[skip(t)]).distinct().toList());
    }
    return end;
  }
}
