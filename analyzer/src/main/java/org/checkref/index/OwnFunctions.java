package org.checkref.index;

import java.util.Arrays;

/** Names of the functions that a file has defined or declared so far. */
final class OwnFunctions {
  private byte[] b = {};

  /** Where names start, by hash, open addressing; -1 in empty cells. */
  private int[] starts = new int[128];

  private int size;

  /** A bit for each name: most words are none of them. */
  private final long[] bits = new long[16];

  void reset(Text text) {
    b = text.bytes;
    size = 0;
    Arrays.fill(starts, -1);
    Arrays.fill(bits, 0);
  }

  void add(int start) {
    int stop = Skip.word(b, start);
    int at = find(starts, start, stop);
    if (starts[at] >= 0) {
      return;
    }
    starts[at] = start;
    int bit = bit(b, start, stop);
    bits[bit >>> 6] |= 1L << bit;
    if (++size * 2 > starts.length) {
      int[] larger = new int[starts.length * 2];
      Arrays.fill(larger, -1);
      for (int one : starts) {
        if (one >= 0) {
          larger[find(larger, one, Skip.word(b, one))] = one;
        }
      }
      starts = larger;
    }
  }

  /** Whether the word {@code [start, stop)} may be one of them. */
  boolean mayHave(byte[] text, int start, int stop) {
    int bit = bit(text, start, stop);
    return (bits[bit >>> 6] & 1L << bit) != 0;
  }

  /** Whether the word {@code [start, stop)} is one of them. */
  boolean has(int start, int stop) {
    return mayHave(b, start, stop) && starts[find(starts, start, stop)] >= 0;
  }

  /** The cell of a name, or an empty one. */
  private int find(int[] cells, int start, int stop) {
    int at = (int) Hash.of(b, start, stop) & (cells.length - 1);
    while (cells[at] >= 0
        && !Arrays.equals(b, cells[at], Skip.word(b, cells[at]), b, start, stop)) {
      at = (at + 1) & (cells.length - 1);
    }
    return at;
  }

  private static int bit(byte[] text, int start, int stop) {
    int middle = text[(start + stop) >>> 1];
    return (text[start] * 31 + text[stop - 1] * 131 + middle * 17 + (stop - start) * 7) & 1023;
  }
}
