package org.checkref.index;

import java.util.Arrays;

/** Whether names are parameters of the function whose body is read. */
final class Parameters {
  /** What is longer is no list of parameters. */
  private static final int LONGEST = 1000;

  private final Facts facts;
  private final Cursor cursor;

  Parameters(Facts facts, Cursor cursor) {
    this.facts = facts;
    this.cursor = cursor;
  }

  /** One where the name {@code [start, stop)} stands in the function's parameters, else zero. */
  int contain(int start, int stop) {
    int function = cursor.nesting.function;
    if (function < 0) {
      return 0;
    }
    byte[] b = cursor.bytes();
    RowBuffer functions = facts.rows(Kind.FUNCTION);
    int p = functions.get(function, Layout.Function.PARAMETERS_START);
    int end = Math.min(functions.get(function, Layout.Function.PARAMETERS_END), p + LONGEST);
    while (p < end) {
      if (CharClass.of(b[p]) == CharClass.WORD) {
        int after = Skip.word(b, p);
        if (after - p == stop - start && Arrays.equals(b, p, after, b, start, stop)) {
          return 1;
        }
        p = after;
      } else {
        p++;
      }
    }
    return 0;
  }
}
