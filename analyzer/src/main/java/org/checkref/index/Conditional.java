package org.checkref.index;

import java.util.List;

/**
 * An {@code #if} … {@code #endif}.
 *
 * @param depth how many others are around it
 * @param arms in order; at least one
 * @param start offset of the {@code #if}
 * @param end after the line of the {@code #endif}, or the file's end where there is none
 */
public record Conditional(int file, int depth, List<Arm> arms, int start, int end) {
  public Conditional {
    arms = List.copyOf(arms);
  }

  /**
   * One arm.
   *
   * @param directive offset of the directive that starts it
   * @param conditionStart start of the condition's text; for {@code #else} equal to its end
   * @param conditionEnd after the condition's text
   * @param start after the directive's line
   * @param end offset of the directive that ends it
   */
  public record Arm(
      Directive kind, int directive, int conditionStart, int conditionEnd, int start, int end) {}

  /** What starts an arm. */
  public enum Directive {
    IF,
    IFDEF,
    IFNDEF,
    ELIF,
    ELSE,
    ENDIF
  }
}
