package org.checkref.index;

/** What a byte can begin, by table. */
final class CharClass {
  static final byte PUNCTUATION = 0;
  static final byte BLANK = 1;
  static final byte WORD = 2;
  static final byte DIGIT = 3;
  static final byte QUOTE = 4;
  static final byte SLASH = 5;
  static final byte HASH = 6;
  static final byte BRACE = 7;
  static final byte BACKSLASH = 8;

  private static final byte[] CLASSES = classes();

  private CharClass() {}

  static int of(byte b) {
    return CLASSES[b & 0xff];
  }

  /** Whether a byte can be inside an identifier or a number. */
  static boolean inWord(byte b) {
    int c = CLASSES[b & 0xff];
    return c == WORD || c == DIGIT;
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
      // Bytes of other alphabets, and stray control characters, separate tokens.
      default -> c <= ' ' || c >= 0x7f ? BLANK : PUNCTUATION;
    };
  }
}
