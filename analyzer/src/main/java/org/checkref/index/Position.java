package org.checkref.index;

/** A place in a file: line and column, both from 1, the column in bytes. */
public record Position(int line, int column) implements Comparable<Position> {
  /** The same place in a text that moved down. */
  public Position down(int lines) {
    return new Position(line + lines, column);
  }

  @Override
  public int compareTo(Position other) {
    int byLine = Integer.compare(line, other.line);
    return byLine != 0 ? byLine : Integer.compare(column, other.column);
  }

  /** As compilers write it. */
  @Override
  public String toString() {
    return line + ":" + column;
  }
}
