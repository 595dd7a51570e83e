package org.checkref.index;

/**
 * Finds initialisers of structs inside functions: of static variables, which are recorded as
 * globals are, of automatic ones, and in compound literals.
 */
final class LocalScanner {
  /** A declaration up to its equals sign is shorter. */
  private static final int MOST_TOKENS = 24;

  private final Facts facts;
  private final Cursor cursor;
  private final FieldScanner fields;
  private final Lexer ahead;
  private final TypeWords words = new TypeWords();

  /** Offset of the brace that opens the initialiser found last. */
  private int opening;

  private int tag;

  /** Row of the variable it initialises, or -1. */
  private int global;

  LocalScanner(Facts facts, Cursor cursor, FieldScanner fields) {
    this.facts = facts;
    this.cursor = cursor;
    this.fields = fields;
    // Directives inside the first tokens of a declaration are passed over.
    this.ahead = new Lexer(offset -> offset + 1);
  }

  void reset(Text text) {
    ahead.reset(text);
    opening = -1;
  }

  boolean opens(int brace) {
    return brace == opening;
  }

  /**
   * The cursor stands at the brace of the initialiser found last; reads on to what follows its end.
   */
  void scan() {
    int row = global;
    int end = fields.scan(tag);
    if (row >= 0) {
      facts.rows(Kind.GLOBAL).set(row, Layout.Global.INITIALISER_END, end);
    }
  }

  /** The cursor stands at a word that can begin a declaration: looks ahead for an initialiser. */
  void declaration(boolean isStatic) {
    int start = cursor.start();
    if (start < opening) {
      return;
    }
    words.clear();
    ahead.seek(start);
    for (int i = 0; i < MOST_TOKENS; i++) {
      switch (ahead.next()) {
        case Lexer.WORD -> words.add(ahead);
        case '*' -> {
          if (!isStatic) {
            return;
          }
          words.star();
        }
        case '[' -> words.array = true;
        case ']', Lexer.NUMBER -> {}
        case '=' -> {
          initialiser(start, isStatic);
          return;
        }
        case ')' -> {
          literal();
          return;
        }
        default -> {
          return;
        }
      }
    }
  }

  private void initialiser(int start, boolean isStatic) {
    if (!words.chooseName() || ahead.next() != '{') {
      return;
    }
    opening = ahead.start;
    tag = words.tagged ? facts.name(words.tagStart, words.tagStop) : Layout.Field.UNKNOWN;
    global = -1;
    if (isStatic) {
      RowBuffer globals = facts.rows(Kind.GLOBAL);
      global = globals.rows();
      globals
          .put(facts.name(words.nameStart, words.nameStop))
          .put(words.type(facts))
          .put(words.flags() | Layout.Type.STATIC)
          .put(words.nameStart)
          .put(start)
          .put(opening)
          .put(opening);
    }
  }

  private void literal() {
    if (words.tagged && ahead.next() == '{') {
      opening = ahead.start;
      tag = facts.name(words.tagStart, words.tagStop);
      global = -1;
    }
  }
}
