package org.checkref.index;

import java.util.Arrays;

/**
 * Local variables through which functions are called: behind {@code fn = x->f}, {@code fn(1)} calls
 * what is in the member. How the variable was declared does not matter: {@code handler_t fn} points
 * to a function as well as {@code void (*fn)(int)} does.
 */
final class PointerScanner {
  /** Values are no longer. */
  private static final int LONGEST = 400;

  /** Values of one function, each a row of {@link #WIDTH}: what comes behind is not looked at. */
  private static final int MOST = 128;

  private static final int WIDTH = 4;

  private final Cursor cursor;
  private final Calls calls;

  /** Where a variable's name starts and ends, and a name that it was given. */
  private final int[] given = new int[MOST * WIDTH];

  private int rows;

  /** A bit for each of the variables: most words that are called are none of them. */
  private long variables;

  PointerScanner(Cursor cursor, Calls calls) {
    this.cursor = cursor;
    this.calls = calls;
  }

  /** Before a function's body. */
  void reset() {
    rows = 0;
    variables = 0;
  }

  /** The cursor's word is followed by an equals sign at {@code equals}. */
  void assigned(int equals) {
    values(cursor.start(), cursor.stop(), equals + 1);
  }

  /** The cursor's word is called. */
  void called() {
    int start = cursor.start();
    int stop = cursor.stop();
    byte[] b = cursor.bytes();
    if ((variables & bit(b, start, stop)) == 0) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      int at = row * WIDTH;
      if (Arrays.equals(b, given[at], given[at + 1], b, start, stop)) {
        calls.inVariable(given[at + 2], given[at + 3], start);
      }
    }
  }

  /** The cursor's word is followed by a closing parenthesis. */
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
    int after = Skip.blanks(b, afterParentheses(b, open), cursor.lexer.length);
    if (b[after] == '=' && b[after + 1] != '=') {
      // void (*fn)(int) = ...;
      values(start, stop, after + 1);
    } else {
      // (*fn)(1), or a declaration, before which nothing was given
      called();
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
   * that calls or reckons.
   */
  private void values(int variable, int variableStop, int from) {
    byte[] b = cursor.bytes();
    int limit = Math.min(cursor.lexer.length, from + LONGEST);
    int start = -1;
    int stop = -1;
    for (int p = from; p < limit; p++) {
      switch (b[p]) {
        case ';', ',', ':' -> {
          if (start >= 0) {
            give(variable, variableStop, start, stop);
          }
          if (b[p] != ':') {
            return;
          }
          start = -1;
        }
        case '?' -> start = -1; // it was the condition
        case '[' -> {
          while (p < limit && b[p] != ']' && b[p] != ';') {
            p++;
          }
          p -= b[p] == ';' ? 1 : 0;
        }
        case '(' -> {
          if (CharClass.inWord(b[Skip.blanksBack(b, p)])) {
            p = condition(b, p, limit);
            if (p < 0) {
              return;
            }
          }
        }
        case ')', '.', '&', '*', '!', ']', ' ', '\t', '\n', '\\' -> {}
        case '-' -> {
          if (b[p + 1] != '>') {
            return;
          }
          p++;
        }
        default -> {
          if (CharClass.of(b[p]) != CharClass.WORD) {
            p = condition(b, p, limit);
            if (p < 0) {
              return;
            }
          } else {
            start = p;
            stop = Skip.word(b, p);
            p = stop - 1;
          }
        }
      }
    }
  }

  /**
   * Just before the question mark of what turns out to be a condition; -1 where there is none
   * before the value's end.
   */
  private static int condition(byte[] b, int from, int limit) {
    for (int p = from; p < limit; p++) {
      if (b[p] == ';' || b[p] == '{' || b[p] == '}') {
        return -1;
      }
      if (b[p] == '?') {
        return p - 1;
      }
    }
    return -1;
  }

  private void give(int variable, int variableStop, int start, int stop) {
    if (rows < MOST) {
      int at = rows * WIDTH;
      given[at] = variable;
      given[at + 1] = variableStop;
      given[at + 2] = start;
      given[at + 3] = stop;
      rows++;
      variables |= bit(cursor.bytes(), variable, variableStop);
    }
  }

  private static long bit(byte[] b, int start, int stop) {
    return 1L << (b[start] * 31 + b[stop - 1] * 7 + (stop - start));
  }
}
