package org.checkref.syntax;

import java.util.List;

/** A basic block: instructions without a jump between them, then one way out. */
public record Block(int number, List<Instruction> instructions, Terminator end) {
  public Block {
    instructions = List.copyOf(instructions);
  }

  Block down(int lines) {
    return new Block(
        number, instructions.stream().map(one -> one.down(lines)).toList(), end.down(lines));
  }
}
