package org.checkref.index;

/**
 * Functions that the file defines or declares are handed to a call by their names, {@code each(fn,
 * x)}: what is called may call them in turn. Calls that rules ask for are read by {@link
 * ArgumentScanner}.
 */
final class HandingScanner {
  /** Argument lists are looked at so far back. */
  private static final int LONGEST = 400;

  private final Facts facts;
  private final Cursor cursor;
  private final Calls calls;

  HandingScanner(Facts facts, Cursor cursor, Calls calls) {
    this.facts = facts;
    this.cursor = cursor;
    this.calls = calls;
  }

  /** The cursor's word is followed by a comma or a closing parenthesis. */
  void word() {
    int start = cursor.start();
    int stop = cursor.stop();
    if (!cursor.own.has(start, stop)) {
      return;
    }
    byte[] b = cursor.bytes();
    int p = Skip.blanksBack(b, start);
    if (p > 0 && b[p] == '&') {
      p = Skip.blanksBack(b, p);
    }
    if (p <= 0 || (b[p] != ',' && b[p] != '(')) {
      return;
    }
    int depth = 0;
    int argument = 0;
    for (int limit = Math.max(0, p - LONGEST); p > limit; p--) {
      switch (b[p]) {
        case ')' -> depth++;
        case '(' -> {
          if (--depth < 0) {
            callee(p, argument, start, stop);
            return;
          }
        }
        case ',' -> argument += depth == 0 ? 1 : 0;
        case '"' -> {
          do {
            p--;
          } while (p > limit && (b[p] != '"' || b[p - 1] == '\\'));
        }
        case ';', '{', '}' -> {
          return;
        }
        default -> {}
      }
    }
  }

  private void callee(int open, int argument, int start, int stop) {
    byte[] b = cursor.bytes();
    int last = Skip.blanksBack(b, open);
    int first = last;
    while (first >= 0 && CharClass.inWord(b[first])) {
      first--;
    }
    first++;
    if (first > last
        || calls.afterMemberAccess(first)
        || CharClass.of(b[first]) != CharClass.WORD
        || Keyword.of(b, first, last + 1) != Keyword.NONE
        || cursor.watch.registers(b, first, last + 1)) {
      return;
    }
    facts
        .rows(Kind.REGISTRATION)
        .put(facts.name(first, last + 1))
        .put(argument)
        .put(facts.name(start, stop))
        .put(first)
        .put(start)
        .put(Layout.Registration.HANDED);
  }
}
