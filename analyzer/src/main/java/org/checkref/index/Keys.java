package org.checkref.index;

import java.util.Arrays;

/** Collects numbers, each once. For one thread. */
public final class Keys {
  private static final int LEAST = 16;

  private long[] keys = new long[0];
  private int size;

  public void add(long key) {
    if (size == keys.length) {
      distinct();
      keys = Arrays.copyOf(keys, Math.max(LEAST, size * 2));
    }
    keys[size++] = key;
  }

  private void distinct() {
    long[] sorted = Arrays.stream(keys, 0, size).sorted().distinct().toArray();
    System.arraycopy(sorted, 0, keys, 0, sorted.length);
    size = sorted.length;
  }

  /** All of them, sorted. */
  public long[] sorted() {
    distinct();
    return Arrays.copyOf(keys, size);
  }
}
