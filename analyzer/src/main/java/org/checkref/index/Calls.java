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
    record(start, stop, 0, start);
    registration();
  }

  /** What is called at {@code offset} is a local variable that was given {@code [start, stop)}. */
  void inVariable(int start, int stop, int offset) {
    record(start, stop, Layout.Call.IN_VARIABLE, offset);
  }

  private void record(int start, int stop, int how, int offset) {
    int member = afterMemberAccess(start) ? Layout.Call.MEMBER : 0;
    facts.rows(Kind.CALL).put(facts.name(start, stop) << 2 | member | how).put(offset);
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
