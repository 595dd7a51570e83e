package org.checkref.mutants;

import java.util.ArrayList;
import java.util.List;

/**
 * A statement of C, as far as its shape goes.
 *
 * @param start its first character
 * @param end behind its last one
 * @param headStart behind the parenthesis of a condition; -1 without one
 * @param headEnd the closing parenthesis
 * @param parts the statements of a block; of an {@code if} what is done, then what else
 */
record Statement(
    Shape shape, int start, int end, int headStart, int headEnd, List<Statement> parts) {
  /** The shapes. */
  enum Shape {
    SIMPLE,
    BLOCK,
    IF,
    LOOP,
    LABEL
  }

  Statement {
    parts = List.copyOf(parts);
  }

  String text(String source) {
    return source.substring(start, end);
  }

  String head(String source) {
    return headStart < 0 ? "" : source.substring(headStart, headEnd);
  }

  /** This statement and those in it around an offset, the outermost first. */
  List<Statement> around(int offset) {
    List<Statement> found = new ArrayList<>();
    collect(offset, found);
    return found;
  }

  private void collect(int offset, List<Statement> found) {
    if (offset >= start && offset < end) {
      found.add(this);
      parts.forEach(p -> p.collect(offset, found));
    }
  }
}
