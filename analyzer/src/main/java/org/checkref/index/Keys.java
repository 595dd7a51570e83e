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
    Arrays.sort(keys, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0 || keys[i] != keys[distinct - 1]) {
        keys[distinct++] = keys[i];
      }
    }
    size = distinct;
  }

  /** All of them, sorted. */
  public long[] sorted() {
    distinct();
    return Arrays.copyOf(keys, size);
  }
}
