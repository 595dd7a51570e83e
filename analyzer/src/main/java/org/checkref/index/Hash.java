package org.checkref.index;

/** Hashes of names inside texts. */
final class Hash {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private Hash() {}

  /**
   * Sixty-four bits: two of all the names of all the kernels ever written are unlikely to share
   * them.
   */
  static long of(byte[] text, int start, int stop) {
    long h = stop - start;
    int p = start;
    while (stop - p >= 4) {
      h = mix(h, text[p] ^ text[p + 1] << 8 ^ text[p + 2] << 16 ^ text[p + 3] << 24);
      p += 4;
    }
    int rest = 0;
    while (p < stop) {
      rest = rest << 8 ^ text[p++];
    }
    return mix(mix(h, rest), 0);
  }

  private static long mix(long h, int word) {
    long product = (h ^ word) * MULTIPLIER;
    return product ^ (product >>> 32);
  }

  /** At most eight bytes as one number: equal for equal words of that length. */
  static long prefix(byte[] text, int start, int stop) {
    long word = 0;
    for (int p = start; p < stop; p++) {
      word = word << 8 ^ text[p];
    }
    return word;
  }

  static long prefix(String word) {
    Text text = Text.of(word);
    return prefix(text.bytes, 0, text.length);
  }
}
