package org.checkref.index;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;

/**
 * Cuts a text into tokens. Comments are passed over, directives are handed to a {@link Directives}
 * where they stand. A token is a {@link #WORD}, {@link #NUMBER}, {@link #STRING}, {@link #END}, or
 * one byte of punctuation.
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

  /**
   * Reads the next token.
   *
   * <p>This method and {@link #nextInBody} hold their inner loops themselves, although {@link Skip}
   * has them too: the virtual machine then compiles each once, as a whole, and not again as a part
   * of every method that calls it.
   */
  int next() {
    byte[] b = bytes;
    int p = position;
    while (true) {
      int from = p;
      byte c = b[p++];
      int type = CharClass.of(c);
      if (type == CharClass.BLANK) {
        while (b[p] == ' ' || b[p] == '\t') {
          p++;
        }
        continue;
      }
      if (type == CharClass.PUNCTUATION) {
        return token(c, from, p);
      }
      switch (type) {
        case CharClass.BACKSLASH -> {}
        case CharClass.WORD -> {
          while (CharClass.inWord(b[p])) {
            p++;
          }
          return token(WORD, from, p);
        }
        case CharClass.DIGIT -> {
          while (CharClass.inWord(b[p])) {
            p++;
          }
          return token(NUMBER, from, p);
        }
        case CharClass.QUOTE -> {
          while (p < length && b[p] != c && b[p] != '\n') {
            p += b[p] == '\\' ? Skip.escape(b, p) : 1;
          }
          p = p >= length ? length : b[p] == c ? p + 1 : p;
          return token(STRING, from, p);
        }
        case CharClass.SLASH -> {
          if (b[p] == '*') {
            p += 2;
            while (p < length && !(b[p] == '/' && b[p - 1] == '*')) {
              p++;
            }
            p = Math.min(p + 1, length);
          } else if (b[p] == '/') {
            p = Skip.line(b, p, length);
          } else {
            return token(c, from, p);
          }
        }
        case CharClass.HASH -> p = hash(from);
        case CharClass.ZERO -> {
          if (from >= length) {
            return token(END, length, length);
          }
        }
        default -> {
          return token(c, from, p);
        }
      }
    }
  }

  /**
   * The next token that matters inside a function's body: a brace, the end, or a word that is asked
   * for, is followed by a parenthesis or an equals sign, is the name of one of the file's own
   * functions that is handed over, or can begin a declaration. Other words are half of all text, so
   * they go no further than this.
   */
  @SuppressFBWarnings(
      value = "SF_SWITCH_FALLTHROUGH",
      justification = "no case falls through; a loop in one misleads the check")
  int nextInBody(WordSet asked, OwnFunctions own) {
    byte[] b = bytes;
    int p = position;
    while (true) {
      int from = p;
      byte c = b[p++];
      int type = CharClass.of(c);
      if (type <= CharClass.DULL) {
        continue;
      }
      switch (type) {
        case CharClass.WORD -> {
          while (CharClass.inWord(b[p])) {
            p++;
          }
          byte next = b[p];
          if (next == ' ') {
            next = b[p + 1];
          }
          // What follows may also be on the next line, or behind a comment: let the reader look.
          boolean used = next == '(' || next == '=' || next <= ' ' || next == '/';
          boolean pointer = next == ')' && b[from - 1] == '*';
          int size = p - from;
          boolean declares = (size == 6 || size == 5) && (c == 's' || c == 'u');
          boolean handed = (next == ',' || next == ')') && own.mayHave(b, from, p);
          if (used || declares || pointer || handed || asked.mayHave(b, from, p)) {
            return token(WORD, from, p);
          }
        }
        case CharClass.DIGIT -> {
          while (CharClass.inWord(b[p])) {
            p++;
          }
        }
        case CharClass.QUOTE -> {
          while (p < length && b[p] != c && b[p] != '\n') {
            p += b[p] == '\\' ? Skip.escape(b, p) : 1;
          }
          p = p >= length ? length : b[p] == c ? p + 1 : p;
        }
        case CharClass.SLASH -> {
          if (b[p] == '*') {
            p += 2;
            while (p < length && !(b[p] == '/' && b[p - 1] == '*')) {
              p++;
            }
            p = Math.min(p + 1, length);
          } else if (b[p] == '/') {
            p = Skip.line(b, p, length);
          }
        }
        case CharClass.HASH -> p = hash(from);
        case CharClass.BRACE -> {
          return token(c, from, p);
        }
        case CharClass.ZERO -> {
          if (from >= length) {
            return token(END, length, length);
          }
        }
        default -> {}
      }
    }
  }

  /**
   * The next token that matters inside a braced initialiser: a brace, a parenthesis, the dot of a
   * designator, the end, or a word that is asked for or followed by a parenthesis. Tables of
   * numbers are passed over without a token.
   */
  @SuppressFBWarnings(
      value = "SF_SWITCH_FALLTHROUGH",
      justification = "no case falls through; a loop in one misleads the check")
  int nextInBraces(WordSet asked) {
    byte[] b = bytes;
    int p = position;
    while (true) {
      int from = p;
      byte c = b[p++];
      switch (CharClass.of(c)) {
        case CharClass.WORD -> {
          while (CharClass.inWord(b[p])) {
            p++;
          }
          if (b[p] == '(' || (b[p] == ' ' && b[p + 1] == '(') || asked.mayHave(b, from, p)) {
            return token(WORD, from, p);
          }
        }
        case CharClass.DIGIT -> {
          while (CharClass.inWord(b[p])) {
            p++;
          }
        }
        case CharClass.QUOTE -> p = Skip.quoted(b, from, length);
        case CharClass.SLASH -> p = Math.max(p, Skip.comment(b, from, length));
        case CharClass.HASH -> p = hash(from);
        case CharClass.BRACE -> {
          return token(c, from, p);
        }
        case CharClass.PUNCTUATION -> {
          boolean dot = c == '.' && from > 0 && !CharClass.inWord(b[from - 1]);
          if (dot || c == '(' || c == ')') {
            return token(c, from, p);
          }
        }
        case CharClass.ZERO -> {
          if (from >= length) {
            return token(END, length, length);
          }
        }
        default -> {}
      }
    }
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
