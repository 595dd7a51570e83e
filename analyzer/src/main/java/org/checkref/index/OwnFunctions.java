package org.checkref.index;

import java.util.Arrays;

/** Names of the functions that a file has defined so far. */
final class OwnFunctions {
  private byte[] b = {};
  private int[] names = new int[64];
  private int size;

  /** A bit for each name: most words are none of them. */
  private final long[] bits = new long[16];

  void reset(Text text) {
    b = text.bytes;
    size = 0;
    Arrays.fill(bits, 0);
  }

  void add(int start) {
    if (size + 2 > names.length) {
      names = Arrays.copyOf(names, names.length * 2);
    }
    int stop = Skip.word(b, start);
    names[size++] = start;
    names[size++] = stop;
    int hash = hash(b, start, stop);
    bits[hash >>> 6] |= 1L << hash;
  }

  /** Whether the word {@code [start, stop)} may be one of them. */
  boolean mayHave(byte[] text, int start, int stop) {
    int hash = hash(text, start, stop);
    return (bits[hash >>> 6] & 1L << hash) != 0;
  }

  /** Whether the word {@code [start, stop)} is one of them. */
  boolean has(int start, int stop) {
    if (!mayHave(b, start, stop)) {
      return false;
    }
    for (int i = 0; i < size; i += 2) {
      if (Arrays.equals(b, names[i], names[i + 1], b, start, stop)) {
        return true;
      }
    }
    return false;
  }

  private static int hash(byte[] text, int start, int stop) {
    int middle = text[(start + stop) >>> 1];
    return (text[start] * 31 + text[stop - 1] * 131 + middle * 17 + (stop - start) * 7) & 1023;
  }
}
