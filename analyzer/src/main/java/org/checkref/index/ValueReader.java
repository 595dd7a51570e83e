package org.checkref.index;

/**
 * Recognises {@code name}, {@code &name} and casts of these at a place in a text, without moving a
 * cursor.
 */
final class ValueReader {
  /** A type in a cast is shorter. */
  private static final int LONGEST_CAST = 200;

  private byte[] b = {};
  private int length;

  /** Of the name read last. */
  int start;

  int stop;

  void reset(Text text) {
    b = text.bytes;
    length = text.length;
  }

  /** Whether a name is all there is from {@code from} to a comma, semicolon or closing bracket. */
  boolean read(int from) {
    int p = Skip.blanks(b, from, length);
    while (b[p] == '(') {
      int after = afterCast(p);
      if (after < 0) {
        return false;
      }
      p = Skip.blanks(b, after, length);
    }
    if (b[p] == '&') {
      p = Skip.blanks(b, p + 1, length);
    }
    if (CharClass.of(b[p]) != CharClass.WORD) {
      return false;
    }
    start = p;
    stop = Skip.word(b, p);
    return switch (b[Skip.blanks(b, stop, length)]) {
      case ',', ';', ')', '}' -> true;
      default -> false;
    };
  }

  private int afterCast(int open) {
    int depth = 0;
    int limit = Math.min(length, open + LONGEST_CAST);
    for (int p = open; p < limit; p++) {
      if (b[p] == '(') {
        depth++;
      } else if (b[p] == ')' && --depth == 0) {
        return p + 1;
      }
    }
    return -1;
  }
}
