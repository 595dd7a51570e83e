package org.checkref.index;

/** Records what a word starts that is followed by parentheses. */
final class Calls {
  private final Facts facts;
  private final Cursor cursor;
  private final ArgumentScanner arguments;

  Calls(Facts facts, Cursor cursor, ArgumentScanner arguments) {
    this.facts = facts;
    this.cursor = cursor;
    this.arguments = arguments;
  }

  /** The cursor's word is followed by a parenthesis, in a function's body. */
  void call() {
    int start = cursor.start();
    int stop = cursor.stop();
    if (cursor.keyword() != Keyword.NONE) {
      return;
    }
    int member = afterMemberAccess(start) ? 1 : 0;
    facts.rows(Kind.CALL).put(facts.name(start, stop) << 1 | member).put(start);
    registration();
  }

  /**
   * As {@link #call}, outside of functions, where a macro may register something but nothing is
   * called.
   */
  void registration() {
    if (cursor.watch.registers(cursor.word())) {
      arguments.scan(cursor.start(), cursor.stop());
    }
  }

  /** Whether {@code .} or {@code ->} stands before an offset. */
  boolean afterMemberAccess(int offset) {
    byte[] b = cursor.bytes();
    int before = Skip.blanksBack(b, offset);
    if (before < 1) {
      return false;
    }
    return b[before] == '.' ? b[before - 1] != '.' : b[before] == '>' && b[before - 1] == '-';
  }
}
