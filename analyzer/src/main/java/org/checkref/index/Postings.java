package org.checkref.index;

import java.util.Arrays;

/** Finds the rows of a {@link Table} by a name in one of its columns. Immutable. */
final class Postings {
  private static final int[] NOTHING = {};

  private final Table table;
  private final int column;
  private final int shift;

  /** Names are gathered in buckets of {@code 1 << bits}, so that rare kinds need no slot for every name. */
  private final int bits;

  /** By bucket: where its rows start in {@link #rows}. */
  private final int[] buckets;

  /** Sorted by name, and within a name by file and offset. */
  private final int[] rows;

  /**
   * @param shift how far the cell is to be shifted to give the name
   * @param names one more than the largest name
   */
  Postings(Table table, int column, int shift, int names) {
    this.table = table;
    this.column = column;
    this.shift = shift;
    int needed = 0;
    while (names >> needed > Math.max(table.rows(), 64)) {
      needed++;
    }
    this.bits = needed;
    int[] order = named();
    if (bits > 0) {
      int mask = (1 << bits) - 1;
      order = sort(order, 0, mask, new int[mask + 2]);
    }
    this.buckets = new int[(names >> bits) + 2];
    this.rows = sort(order, bits, -1, buckets);
  }

  private int name(int row) {
    return table.get(row, column) >> shift;
  }

  private int[] named() {
    int[] order = new int[table.rows()];
    int size = 0;
    for (int row = 0; row < order.length; row++) {
      if (name(row) >= 0) {
        order[size++] = row;
      }
    }
    return size == order.length ? order : Arrays.copyOf(order, size);
  }

  /** A stable counting sort; leaves in {@code starts} where each key's rows begin. */
  private int[] sort(int[] order, int keyShift, int keyMask, int[] starts) {
    for (int row : order) {
      starts[((name(row) >> keyShift) & keyMask) + 1]++;
    }
    for (int key = 1; key < starts.length; key++) {
      starts[key] += starts[key - 1];
    }
    int[] sorted = new int[order.length];
    for (int row : order) {
      sorted[starts[(name(row) >> keyShift) & keyMask]++] = row;
    }
    // Each start has moved to its end, which is the next one's start.
    System.arraycopy(starts, 0, starts, 1, starts.length - 1);
    starts[0] = 0;
    return sorted;
  }

  /** The rows of a name, by file and offset. */
  int[] rows(int name) {
    if (name < 0) {
      return NOTHING;
    }
    int from = buckets[name >> bits];
    int to = buckets[(name >> bits) + 1];
    if (bits > 0) {
      from = lowerBound(from, to, name);
      to = lowerBound(from, to, name + 1);
    }
    return from == to ? NOTHING : Arrays.copyOfRange(rows, from, to);
  }

  boolean contains(int name) {
    return rows(name).length > 0;
  }

  private int lowerBound(int from, int to, int name) {
    int low = from;
    int high = to;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (name(rows[middle]) < name) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
