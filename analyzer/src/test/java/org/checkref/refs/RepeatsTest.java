package org.checkref.refs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.checkref.index.Position;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.TypeName;
import org.junit.jupiter.api.Test;

class RepeatsTest {
  private static Function random(Random random) {
    int size = 1 + random.nextInt(12);
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      List<Integer> targets = new ArrayList<>();
      for (int n = random.nextInt(3); n > 0; n--) {
        targets.add(random.nextInt(size));
      }
      blocks.add(new Block(i, List.of(), new Terminator.Scatter(targets)));
    }
    return function(blocks);
  }

  private static Function function(List<Block> blocks) {
    Position position = new Position(1, 1);
    return new Function(
        0, "f", "f.c", position, TypeName.UNKNOWN, List.of(), blocks, "", List.of());
  }

  private static boolean comesAgain(Function function, int block) {
    BitSet seen = new BitSet();
    Deque<Integer> open = new ArrayDeque<>(function.blocks().get(block).end().successors());
    while (!open.isEmpty()) {
      int at = open.remove();
      if (!seen.get(at)) {
        seen.set(at);
        open.addAll(function.blocks().get(at).end().successors());
      }
    }
    return seen.get(block);
  }

  @Test
  void thoseFromWhichAPathLeadsBack() {
    for (int seed = 0; seed < 2_000; seed++) {
      Function function = random(new Random(seed));
      Repeats repeats = new Repeats(function);
      for (Block block : function.blocks()) {
        assertEquals(
            comesAgain(function, block.number()),
            repeats.contains(block.number()),
            "seed " + seed + ", block " + block.number());
      }
    }
  }

  @Test
  void aFunctionOfManyBlocks() {
    int size = 200_000;
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      blocks.add(
          new Block(
              i,
              List.of(),
              i + 1 < size
                  ? new Terminator.Goto(i + 1)
                  : new Terminator.Return(Optional.empty(), new Position(1, 1))));
    }
    assertFalse(new Repeats(function(blocks)).contains(size / 2));
  }
}
