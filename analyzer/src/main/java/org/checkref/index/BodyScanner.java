package org.checkref.index;

/** Reads the bodies of functions. */
final class BodyScanner {
  private static final long STATIC = Hash.prefix("static");
  private static final long STRUCT = Hash.prefix("struct");
  private static final long UNION = Hash.prefix("union");

  private final Facts facts;
  private final Cursor cursor;
  private final Calls calls;
  private final ValueReader value;
  private final LocalScanner locals;
  private final PointerScanner pointers;
  private final HandingScanner handings;
  private final Parameters parameters;

  /**
   * First function whose end is not known yet: more than one where the arms of an #if share a body.
   */
  private int firstOpen;

  BodyScanner(
      Facts facts,
      Cursor cursor,
      Calls calls,
      ValueReader value,
      LocalScanner locals,
      Parameters parameters) {
    this.facts = facts;
    this.cursor = cursor;
    this.calls = calls;
    this.value = value;
    this.parameters = parameters;
    this.locals = locals;
    this.pointers = new PointerScanner(cursor, calls);
    this.handings = new HandingScanner(facts, cursor, calls);
  }

  void reset() {
    firstOpen = 0;
  }

  /**
   * The cursor stands at the brace that opens the body of the function recorded last. Reads on to
   * what follows it.
   */
  void scan() {
    RowBuffer functions = facts.rows(Kind.FUNCTION);
    cursor.nesting.function = functions.rows() - 1;
    pointers.reset();
    cursor.own.add(functions.get(cursor.nesting.function, Layout.Function.NAME_OFFSET));
    cursor.nextInBody();
    resume();
  }

  /** Goes on with the token at the cursor, which is inside a body. */
  void resume() {
    while (!cursor.atEnd()) {
      int kind = cursor.kind();
      if (kind == Lexer.WORD) {
        word();
      } else if (kind == '{') {
        if (locals.opens(cursor.start())) {
          locals.scan();
          continue;
        }
      } else if (kind == '}' && cursor.nesting.braces <= 0) {
        close(cursor.stop());
        cursor.next();
        return;
      }
      if (cursor.nesting.braces <= 0) {
        // An #else took back the brace that opened the body; the token belongs to what follows.
        cursor.nesting.function = Nesting.NO_FUNCTION;
        return;
      }
      cursor.nextInBody();
    }
    if (cursor.nesting.braces > 0) {
      cursor.markUnbalanced();
    }
    close(cursor.stop());
  }

  private void close(int end) {
    RowBuffer functions = facts.rows(Kind.FUNCTION);
    int last = Math.max(functions.rows() - 1, cursor.nesting.function);
    for (int row = firstOpen; row <= last; row++) {
      functions.set(row, Layout.Function.BODY_END, end);
    }
    if (cursor.nesting.function >= 0) {
      functions.set(cursor.nesting.function, Layout.Function.BODY_END, end);
    }
    firstOpen = functions.rows();
    cursor.nesting.function = Nesting.NO_FUNCTION;
  }

  private void word() {
    byte[] b = cursor.bytes();
    int stop = cursor.stop();
    byte next = b[stop] == ' ' ? cursor.lexer.peek() : b[stop];
    if (next == '\n' || next == '\t' || next == '/') {
      next = cursor.lexer.peek();
    }
    if (next == '(') {
      calls.call();
      pointers.called();
    } else if (next == '=') {
      assignment();
    } else if (next == ')') {
      pointers.closed();
      handings.word();
    } else if (next == ',') {
      handings.word();
    } else {
      declaration(b, stop);
    }
  }

  private void declaration(byte[] b, int stop) {
    int length = stop - cursor.start();
    if (length == 6 || length == 5) {
      long prefix = Hash.prefix(b, cursor.start(), stop);
      if (prefix == STATIC || prefix == STRUCT || prefix == UNION) {
        locals.declaration(prefix == STATIC);
      }
    }
  }

  /** {@code x->member = name;}, the cursor at the member; or {@code name = ...}. */
  private void assignment() {
    byte[] b = cursor.bytes();
    int start = cursor.start();
    int stop = cursor.stop();
    int equals = Skip.blanks(b, stop, cursor.lexer.length);
    if (b[equals + 1] == '=') {
      return;
    }
    if (!calls.afterMemberAccess(start)) {
      pointers.assigned(equals);
      return;
    }
    if (!value.read(equals + 1)) {
      return;
    }
    facts
        .rows(Kind.ASSIGNMENT)
        .put(facts.name(start, stop))
        .put(facts.name(value.start, value.stop))
        .put(start)
        .put(value.start)
        .put(parameters.contain(value.start, value.stop));
  }
}
