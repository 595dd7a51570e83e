package org.checkref.index;

/**
 * The token a scan stands at, with the nesting it is in. The scanners of one file share one cursor.
 */
final class Cursor {
  final Nesting nesting = new Nesting();
  final Conditionals conditionals = new Conditionals(nesting);
  final Lexer lexer;
  final Watch watch;
  final OwnFunctions own = new OwnFunctions();
  private final DirectiveScanner directives;

  /** Which of the words asked for the current token is. */
  private int word = Watch.NO_WORD;

  private boolean columnsCount;
  private boolean unbalanced;

  Cursor(Facts facts, Watch watch) {
    this.watch = watch;
    this.directives = new DirectiveScanner(facts, conditionals, watch);
    this.lexer = new Lexer(directives);
  }

  /**
   * Starts on a text.
   *
   * @param newColumnsCount whether a closing brace in the first column ends everything that is open
   */
  void start(Text text, boolean newColumnsCount) {
    columnsCount = newColumnsCount;
    unbalanced = false;
    nesting.clear();
    conditionals.clear();
    directives.reset(text);
    lexer.reset(text);
    own.reset(text);
  }

  byte[] bytes() {
    return lexer.bytes;
  }

  int kind() {
    return lexer.kind;
  }

  int start() {
    return lexer.start;
  }

  int stop() {
    return lexer.stop;
  }

  int word() {
    return word;
  }

  boolean atEnd() {
    return lexer.kind == Lexer.END;
  }

  /** Whether the braces of the text do not match. */
  boolean unbalanced() {
    return unbalanced;
  }

  void markUnbalanced() {
    unbalanced = true;
  }

  int next() {
    return took(lexer.next());
  }

  /** As {@link Lexer#nextInBraces}. */
  int nextInBraces() {
    return took(lexer.nextInBraces(watch.asked()));
  }

  private int took(int kind) {
    switch (kind) {
      case Lexer.WORD -> word = watch.word(lexer.bytes, lexer.start, lexer.stop, false);
      case '{' -> nesting.braces++;
      case '}' -> close();
      case '(' -> nesting.parens++;
      case ')' -> nesting.parens = Math.max(0, nesting.parens - 1);
      default -> {}
    }
    return kind;
  }

  int nextInBody() {
    int kind = lexer.nextInBody(watch.asked(), own);
    switch (kind) {
      case Lexer.WORD -> word = watch.word(lexer.bytes, lexer.start, lexer.stop, false);
      case '{' -> nesting.braces++;
      case '}' -> close();
      default -> {}
    }
    return kind;
  }

  private void close() {
    nesting.braces = columnsCount && lexer.inFirstColumn() ? 0 : nesting.braces - 1;
  }

  /**
   * Reads on until fewer braces are open than {@code braces}; stands at the token after that which
   * closed them.
   */
  void skipBraces(int braces) {
    while (!atEnd() && nesting.braces >= braces) {
      next();
    }
    if (lexer.kind == '}') {
      next();
    }
  }

  /** From inside parentheses, reads on to the one that closes the outermost; stands at it. */
  void skipParens() {
    while (nesting.parens > 0) {
      next();
      if (atEnd() || runsAway()) {
        nesting.parens = 0;
        return;
      }
    }
  }

  /** Whether the token, which should be inside parentheses, can only stand outside. */
  boolean runsAway() {
    if (lexer.start > 0 && !lexer.inFirstColumn()) {
      return false;
    }
    return switch (lexer.kind) {
      case '{', '}' -> true;
      case Lexer.WORD -> {
        Keyword keyword = keyword();
        yield keyword == Keyword.STATIC || keyword == Keyword.TYPEDEF || keyword == Keyword.EXTERN;
      }
      default -> false;
    };
  }

  Keyword keyword() {
    return lexer.kind == Lexer.WORD
        ? Keyword.of(lexer.bytes, lexer.start, lexer.stop)
        : Keyword.NONE;
  }
}
