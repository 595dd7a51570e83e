package org.checkref.index;

/** What a byte can begin, by table. */
final class CharClass {
  /** No more than this means that a function's body may be passed over it. */
  static final byte DULL = 2;

  static final byte PUNCTUATION = 0;
  static final byte BLANK = 1;
  static final byte BACKSLASH = 2;
  static final byte WORD = 3;
  static final byte DIGIT = 4;
  static final byte QUOTE = 5;
  static final byte SLASH = 6;
  static final byte HASH = 7;
  static final byte BRACE = 8;

  /** Ends a text, or is in it by mistake. */
  static final byte ZERO = 9;

  private static final byte[] CLASSES = classes();

  private static final boolean[] IN_WORD = inWords();

  private CharClass() {}

  /** Whether a byte can be inside an identifier or a number. */
  static boolean inWord(byte b) {
    return IN_WORD[b & 0xff];
  }

  private static boolean[] inWords() {
    boolean[] in = new boolean[256];
    for (int c = 0; c < 256; c++) {
      in[c] = CLASSES[c] == WORD || CLASSES[c] == DIGIT;
    }
    return in;
  }

  static int of(byte b) {
    return CLASSES[b & 0xff];
  }

  private static byte[] classes() {
    byte[] classes = new byte[256];
    for (int c = 0; c < 256; c++) {
      classes[c] = classify(c);
    }
    return classes;
  }

  private static byte classify(int c) {
    if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$') {
      return WORD;
    }
    if (c >= '0' && c <= '9') {
      return DIGIT;
    }
    return switch (c) {
      case '"', '\'' -> QUOTE;
      case '/' -> SLASH;
      case '#' -> HASH;
      case '{', '}' -> BRACE;
      case '\\' -> BACKSLASH;
      case 0 -> ZERO;
      // Bytes of other alphabets, and stray control characters, separate tokens.
      default -> c <= ' ' || c >= 0x7f ? BLANK : PUNCTUATION;
    };
  }
}
