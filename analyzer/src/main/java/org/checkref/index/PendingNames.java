package org.checkref.index;

import java.util.Arrays;

/**
 * The names in one file's rows, numbered as they come; looked up in the tree's table all at once
 * when the file is done. The table is far larger than the processor's caches: looking up many names
 * at a time lets it wait for them together.
 */
final class PendingNames {
  private static final int BATCH = 32;

  private long[] hashes = new long[1024];
  private int[] starts = new int[1024];
  private int[] stops = new int[1024];
  private int[] numbers = new int[1024];
  private int size;

  void clear() {
    size = 0;
  }

  /** Adds the name {@code text[start, stop)}; answers its number in the file. */
  int add(byte[] text, int start, int stop) {
    int name = add(start, stop);
    hashes[name] = Hash.of(text, start, stop);
    return name;
  }

  /** Adds a name that is not in the text as it is, by its number in the tree. */
  int addKnown(int number) {
    int name = add(0, 0);
    numbers[name] = number;
    return name;
  }

  private int add(int start, int stop) {
    if (size == starts.length) {
      hashes = Arrays.copyOf(hashes, size * 2);
      starts = Arrays.copyOf(starts, size * 2);
      stops = Arrays.copyOf(stops, size * 2);
      numbers = Arrays.copyOf(numbers, size * 2);
    }
    starts[size] = start;
    stops[size] = stop;
    return size++;
  }

  /** Looks all names up, adding those that are new to the table. */
  void resolve(byte[] text, NameTable table) {
    for (int from = 0; from < size; from += BATCH) {
      int to = Math.min(size, from + BATCH);
      table.warm(hashes, from, to);
      for (int i = from; i < to; i++) {
        if (stops[i] > 0) {
          numbers[i] = table.intern(hashes[i], text, starts[i], stops[i]);
        }
      }
    }
  }

  /** The number in the tree of a name of the file, after {@link #resolve}. */
  int number(int name) {
    return numbers[name];
  }
}
