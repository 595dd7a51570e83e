package org.checkref.index;

/** What the parentheses of a declaration hold, as far as a name can be told from it. */
final class Group {
  /** No macro names what it defines in a later argument. */
  private static final int MOST_ARGUMENTS = 8;

  private final int[] argumentStarts = new int[MOST_ARGUMENTS];
  private final int[] argumentStops = new int[MOST_ARGUMENTS];
  private int arguments;

  /** Offset of the parenthesis, and after the closing one. */
  int start;

  int stop;

  /** Whether the first token is a star. */
  boolean pointer;

  /**
   * The name in {@code (*name)}, {@code (name)} or {@code (*name[3])}; empty where there is none.
   */
  int nameStart;

  int nameStop;

  /** Whether brackets follow that name. */
  boolean array;

  /** The last word that is in no inner parentheses. */
  int lastStart;

  int lastStop;

  /** The tag of the first struct that is named. */
  int tagStart;

  int tagStop;

  /** Whether it looks like a list of parameters rather than like arguments. */
  boolean parameters;

  /**
   * Reads the group at whose parenthesis the cursor stands, to its end; the cursor then stands at
   * what follows.
   */
  void scan(Cursor cursor, Calls calls) {
    clear(cursor.start());
    int depth = cursor.nesting.parens;
    int previous = '(';
    boolean expectsTag = false;
    while (true) {
      int kind = cursor.next();
      stop = cursor.stop();
      if (kind == ')' && cursor.nesting.parens < depth) {
        parameters |= previous == '(' && arguments == 0;
        cursor.next();
        return;
      }
      if (cursor.atEnd() || cursor.runsAway()) {
        cursor.nesting.parens = 0;
        return;
      }
      boolean outermost = cursor.nesting.parens == depth;
      if (kind == Lexer.WORD) {
        expectsTag = word(cursor, calls, previous, outermost, expectsTag);
      } else if (outermost) {
        punctuation(kind, previous);
      }
      previous = kind;
    }
  }

  private void clear(int offset) {
    start = offset;
    stop = offset + 1;
    arguments = 0;
    pointer = false;
    array = false;
    nameStart = 0;
    nameStop = 0;
    lastStart = 0;
    lastStop = 0;
    tagStart = 0;
    tagStop = 0;
    parameters = false;
  }

  private boolean word(
      Cursor cursor, Calls calls, int previous, boolean outermost, boolean expectsTag) {
    Keyword keyword = cursor.keyword();
    byte next = cursor.lexer.peek();
    if (outermost) {
      parameters |= keyword.beginsDeclaration() || previous == Lexer.WORD;
    }
    if (keyword == Keyword.NONE) {
      if (next == '(') {
        calls.registration();
      }
      if (outermost) {
        name(cursor, next, previous);
      }
      if (expectsTag && tagStop == 0) {
        tagStart = cursor.start();
        tagStop = cursor.stop();
      }
    }
    return keyword == Keyword.STRUCT || keyword == Keyword.UNION;
  }

  private void name(Cursor cursor, byte next, int previous) {
    lastStart = cursor.start();
    lastStop = cursor.stop();
    if (nameStop == 0 && (next == ')' || next == '[' || next == '(')) {
      nameStart = lastStart;
      nameStop = lastStop;
      array = next == '[';
    }
    if (previous == '(' || previous == ',') {
      if (previous == '(' && arguments == 0) {
        arguments = 1;
      }
      if (arguments <= MOST_ARGUMENTS) {
        argumentStarts[arguments - 1] = lastStart;
        argumentStops[arguments - 1] = lastStop;
      }
    }
  }

  private void punctuation(int kind, int previous) {
    if (kind == '*') {
      pointer |= previous == '(';
      parameters |= previous == Lexer.WORD;
    }
    if (arguments == 0) {
      arguments = 1;
      argumentStops[0] = 0;
    }
    if (kind == ',' && arguments < MOST_ARGUMENTS) {
      argumentStops[arguments] = 0;
      arguments++;
    }
  }

  /** Whether an argument starts with a word. */
  boolean hasArgument(int argument) {
    return argument < arguments && argument < MOST_ARGUMENTS && argumentStops[argument] > 0;
  }

  int argumentStart(int argument) {
    return argumentStarts[argument];
  }

  int argumentStop(int argument) {
    return argumentStops[argument];
  }
}
