package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Local variables that point to functions: what is put into {@code void (*fn)(int)} counts as
 * called, for {@code fn(1)} calls it.
 */
final class PointerScanner {
  /** Values are no longer. */
  private static final int LONGEST = 400;

  /** Of one function. */
  private static final int MOST = 16;

  private final Cursor cursor;
  private final Calls calls;
  private final List<byte[]> pointers = new ArrayList<>();

  PointerScanner(Cursor cursor, Calls calls) {
    this.cursor = cursor;
    this.calls = calls;
  }

  /** Before a function's body. */
  void reset() {
    pointers.clear();
  }

  /** The cursor's word is followed by a closing parenthesis: it may be declared as a pointer. */
  void closed() {
    byte[] b = cursor.bytes();
    int start = cursor.start();
    int stop = cursor.stop();
    if (b[start - 1] != '*' || b[Skip.blanksBack(b, start - 1)] != '(') {
      return;
    }
    int open = Skip.blanks(b, Skip.blanks(b, stop, cursor.lexer.length) + 1, cursor.lexer.length);
    if (b[open] != '(') {
      return;
    }
    if (pointers.size() < MOST) {
      pointers.add(Arrays.copyOfRange(b, start, stop));
    }
    int after = Skip.blanks(b, afterParentheses(b, open), cursor.lexer.length);
    if (b[after] == '=' && b[after + 1] != '=') {
      values(b, after + 1);
    }
  }

  /** The cursor's word is followed by an equals sign at {@code equals}. */
  void assigned(int equals) {
    if (pointers.isEmpty()) {
      return;
    }
    byte[] b = cursor.bytes();
    for (byte[] pointer : pointers) {
      if (Arrays.equals(pointer, 0, pointer.length, b, cursor.start(), cursor.stop())) {
        values(b, equals + 1);
        return;
      }
    }
  }

  private int afterParentheses(byte[] b, int open) {
    int depth = 0;
    int limit = Math.min(cursor.lexer.length, open + LONGEST);
    for (int p = open; p < limit; p++) {
      if (b[p] == '(') {
        depth++;
      } else if (b[p] == ')' && --depth == 0) {
        return p + 1;
      }
    }
    return limit;
  }

  /**
   * The names that a value ends in, or, of a conditional one, that its arms end in. None of a value
   * with calls: rows are in the order of the text.
   */
  private void values(byte[] b, int from) {
    int limit = Math.min(cursor.lexer.length, from + LONGEST);
    int start = -1;
    int stop = -1;
    boolean plain = true;
    for (int p = from; p < limit; p++) {
      switch (b[p]) {
        case ';', ':', ',' -> {
          if (plain && start >= 0) {
            calls.inVariable(start, stop);
          }
          if (b[p] != ':') {
            return;
          }
          start = -1;
          plain = true;
        }
        case '?' -> {
          start = -1;
          plain = true;
        }
        case '(', ')' -> {
          if (b[p] == '(' && CharClass.inWord(b[Skip.blanksBack(b, p)])) {
            return;
          }
          plain = false;
        }
        case '{', '}' -> {
          return;
        }
        default -> {
          if (CharClass.of(b[p]) == CharClass.WORD) {
            start = p;
            stop = Skip.word(b, p);
            p = stop - 1;
          }
        }
      }
    }
  }
}
