package org.checkref.index;

/** Hashes of names inside texts. */
final class Hash {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private Hash() {}

  /** Sixty-four bits: two of all the names of all the kernels ever written are unlikely to share them. */
  static long of(byte[] text, int start, int stop) {
    int left = stop - start;
    int p = start;
    long h = left * MULTIPLIER;
    while (left > 8) {
      h = mix(h, Bytes.at(text, p));
      p += 8;
      left -= 8;
    }
    h = mix(h, Bytes.at(text, p) & (-1L >>> (64 - 8 * left)));
    return h ^ (h >>> 29);
  }

  /** Up to eight bytes as one number, zero-filled. */
  static long prefix(byte[] text, int start, int stop) {
    int length = stop - start;
    long word = Bytes.at(text, start);
    return length >= 8 ? word : word & (-1L >>> (64 - 8 * length));
  }

  static long prefix(String word) {
    Text text = Text.of(word);
    return prefix(text.bytes, 0, text.length);
  }

  private static long mix(long h, long word) {
    long product = (h ^ word) * MULTIPLIER;
    return product ^ (product >>> 32);
  }
}
