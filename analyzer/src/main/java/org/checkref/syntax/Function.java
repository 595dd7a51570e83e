package org.checkref.syntax;

import java.util.List;
import org.checkref.index.Position;

/**
 * A function definition as a control-flow graph, in one variant of its {@code #if} branches.
 *
 * @param definition the definition's number in the index
 * @param name the function's name
 * @param path the file, relative to the tree
 * @param position of the name
 * @param returns the return type
 * @param parameters in order; their ids are their positions
 * @param blocks entry first; a block's number is its position
 * @param variant how the preprocessor's branches were chosen, such as {@code !CONFIG_MMU}; empty
 *     when there is no choice
 * @param problems what the parser could not make sense of
 */
public record Function(
    int definition,
    String name,
    String path,
    Position position,
    TypeName returns,
    List<Value.Local> parameters,
    List<Block> blocks,
    String variant,
    List<ParseProblem> problems) {
  public Function {
    parameters = List.copyOf(parameters);
    blocks = List.copyOf(blocks);
    problems = List.copyOf(problems);
  }

  /** A stretch the parser gave up on. */
  public record ParseProblem(Position position, String message) {}

  /** The same under another number. */
  public Function at(int number) {
    return new Function(
        number, name, path, position, returns, parameters, blocks, variant, problems);
  }

  /** The same so many lines further down. */
  public Function down(int lines) {
    return new Function(
        definition,
        name,
        path,
        position.down(lines),
        returns,
        parameters,
        blocks.stream().map(block -> block.down(lines)).toList(),
        variant,
        problems.stream()
            .map(one -> new ParseProblem(one.position().down(lines), one.message()))
            .toList());
  }

  public Block entry() {
    return blocks.get(0);
  }
}
