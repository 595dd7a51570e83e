package org.checkref.index;

/** Passes over stretches of text. Texts end in zeros, which end every stretch. */
final class Skip {
  private Skip() {}

  /** After the identifier or number that starts at {@code p}. */
  static int word(byte[] b, int p) {
    int q = p + 1;
    while (CharClass.inWord(b[q])) {
      q++;
    }
    return q;
  }

  /**
   * After the string or character whose quote is at {@code p}; one that is not closed ends with its
   * line.
   */
  static int quoted(byte[] b, int p, int length) {
    byte quote = b[p];
    int q = p + 1;
    while (q < length) {
      byte c = b[q];
      if (c == quote) {
        return q + 1;
      }
      if (c == '\n') {
        return q;
      }
      q += c == '\\' ? escape(b, q) : 1;
    }
    return length;
  }

  /** Length of a backslash and what it escapes. */
  static int escape(byte[] b, int p) {
    return b[p + 1] == '\r' && b[p + 2] == '\n' ? 3 : 2;
  }

  /** After the comment whose slash is at {@code p}, or {@code p} where there is none. */
  static int comment(byte[] b, int p, int length) {
    if (b[p + 1] == '*') {
      int q = p + 3;
      while (q < length) {
        // Every comment ends in a slash, and few have another.
        if (b[q] == '/' && b[q - 1] == '*') {
          return q + 1;
        }
        q++;
      }
      return length;
    }
    return b[p + 1] == '/' ? line(b, p, length) : p;
  }

  /**
   * The newline that ends the line at {@code p}, continuation lines included; comments are not
   * looked for.
   */
  static int line(byte[] b, int p, int length) {
    int q = p;
    while (q < length && b[q] != '\n') {
      q += b[q] == '\\' ? escape(b, q) : 1;
    }
    return Math.min(q, length);
  }

  /** The first byte at or after {@code p} that is neither blank nor in a comment. */
  static int blanks(byte[] b, int p, int length) {
    int q = p;
    while (q < length) {
      int c = CharClass.of(b[q]);
      if (c == CharClass.BLANK || c == CharClass.BACKSLASH) {
        q++;
      } else if (c == CharClass.SLASH) {
        int after = comment(b, q, length);
        if (after == q) {
          return q;
        }
        q = after;
      } else {
        return q;
      }
    }
    return length;
  }

  /** As {@link #blanks}, within one logical line. */
  static int blanksInLine(byte[] b, int p, int length) {
    int q = p;
    while (q < length) {
      byte c = b[q];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\f') {
        q++;
      } else if (c == '\\' && b[q + escape(b, q) - 1] == '\n') {
        q += escape(b, q);
      } else if (c == '/') {
        int after = comment(b, q, length);
        if (after == q || b[q + 1] == '/') {
          return after;
        }
        q = after;
      } else {
        return q;
      }
    }
    return length;
  }

  /** Whether only blanks stand before {@code p} on its line. */
  static boolean startsLine(byte[] b, int p) {
    int q = p - 1;
    while (q >= 0 && (b[q] == ' ' || b[q] == '\t')) {
      q--;
    }
    // A comment that ends before the directive is rare, and legal.
    return q < 0 || b[q] == '\n' || (b[q] == '/' && q > 0 && b[q - 1] == '*');
  }

  /** The last byte before {@code p} that is not blank; 0 at the start. */
  static int blanksBack(byte[] b, int p) {
    int q = p - 1;
    while (q >= 0 && CharClass.of(b[q]) == CharClass.BLANK) {
      q--;
    }
    return q;
  }
}
