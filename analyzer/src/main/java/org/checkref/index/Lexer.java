package org.checkref.index;

/**
 * Cuts a text into tokens. Comments are passed over, directives are handed to a {@link Directives} where they stand.
 * A token is a {@link #WORD}, {@link #NUMBER}, {@link #STRING}, {@link #END}, or one byte of punctuation.
 */
final class Lexer {
  static final int END = 0;
  static final int WORD = 256;
  static final int NUMBER = 257;
  static final int STRING = 258;

  /** Takes the directives out of the stream of tokens. */
  @FunctionalInterface
  interface Directives {
    /** Handles the directive whose {@code #} is at an offset; answers where to go on. */
    int directive(int offset);
  }

  private final Directives directives;
  byte[] bytes = {};
  int length;
  private int position;

  /** Of the token that was read last. */
  int kind;

  int start;
  int stop;

  Lexer(Directives directives) {
    this.directives = directives;
  }

  void reset(Text text) {
    bytes = text.bytes;
    length = text.length;
    position = 0;
    kind = END;
    start = 0;
    stop = 0;
  }

  /** Offset after the token that was read last. */
  int position() {
    return position;
  }

  void seek(int offset) {
    position = offset;
  }

  int next() {
    byte[] b = bytes;
    int p = position;
    while (p < length) {
      byte c = b[p];
      switch (CharClass.of(c)) {
        case CharClass.BLANK, CharClass.BACKSLASH -> p++;
        case CharClass.WORD -> {
          return token(WORD, p, Skip.word(b, p));
        }
        case CharClass.DIGIT -> {
          return token(NUMBER, p, Skip.word(b, p));
        }
        case CharClass.QUOTE -> {
          return token(STRING, p, Skip.quoted(b, p, length));
        }
        case CharClass.SLASH -> {
          int after = Skip.comment(b, p, length);
          if (after == p) {
            return token(c, p, p + 1);
          }
          p = after;
        }
        case CharClass.HASH -> p = hash(p);
        default -> {
          return token(c, p, p + 1);
        }
      }
    }
    return token(END, length, length);
  }

  /** The next token that matters inside a function's body: a word, a brace, or the end. */
  int nextInBody() {
    byte[] b = bytes;
    int p = position;
    while (p < length) {
      byte c = b[p];
      switch (CharClass.of(c)) {
        case CharClass.WORD -> {
          return token(WORD, p, Skip.word(b, p));
        }
        case CharClass.DIGIT -> p = Skip.word(b, p);
        case CharClass.QUOTE -> p = Skip.quoted(b, p, length);
        case CharClass.SLASH -> p = Math.max(p + 1, Skip.comment(b, p, length));
        case CharClass.HASH -> p = hash(p);
        case CharClass.BRACE -> {
          return token(c, p, p + 1);
        }
        default -> p++;
      }
    }
    return token(END, length, length);
  }

  private int token(int newKind, int from, int to) {
    kind = newKind;
    start = from;
    stop = to;
    position = to;
    return newKind;
  }

  private int hash(int p) {
    if (!Skip.startsLine(bytes, p)) {
      return p + 1;
    }
    return Math.max(p + 1, directives.directive(p));
  }

  /** Whether the last token stands at the very start of its line. */
  boolean inFirstColumn() {
    return start == 0 || bytes[start - 1] == '\n';
  }

  /** The next byte that is neither blank nor in a comment, without reading it; 0 at the end. */
  byte peek() {
    return bytes[Skip.blanks(bytes, position, length)];
  }
}
