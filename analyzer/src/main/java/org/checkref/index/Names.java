package org.checkref.index;

import java.nio.charset.StandardCharsets;

/** What the spelling of a name tells. */
final class Names {
  private static final byte[] INLINE = "inline".getBytes(StandardCharsets.ISO_8859_1);

  private Names() {}

  /** An annotation, most likely, where another word can be the name. */
  static boolean underscored(byte[] b, int start) {
    return b[start] == '_' && b[start + 1] == '_';
  }

  /** A macro: capitals, digits and underscores. */
  static boolean isAllCapitals(byte[] b, int start, int stop) {
    boolean capital = false;
    for (int p = start; p < stop; p++) {
      if (b[p] >= 'a' && b[p] <= 'z') {
        return false;
      }
      capital |= b[p] >= 'A' && b[p] <= 'Z';
    }
    return capital;
  }

  /** {@code __always_inline} and its like, but not {@code noinline}. */
  static boolean saysInline(byte[] b, int start, int stop) {
    int from = stop - INLINE.length;
    if (from < start || (b[start] == 'n' && b[start + 1] == 'o')) {
      return false;
    }
    for (int i = 0; i < INLINE.length; i++) {
      if (b[from + i] != INLINE[i]) {
        return false;
      }
    }
    return true;
  }
}
