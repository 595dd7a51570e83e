package org.checkref.index;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the rows of a {@link Table} by a name in one of its columns. Immutable. */
final class Postings {
  private static final int[] NOTHING = {};

  /**
   * About as many rows share a bucket: looking through them costs less than a slot for every name.
   */
  private static final int ROWS_IN_BUCKET = 4;

  private final Table table;
  private final int column;
  private final int shift;

  /**
   * Names are gathered in buckets of {@code 1 << bits}, so that rare kinds need no slot for every
   * name.
   */
  private final int bits;

  /** By bucket: where its rows start in {@link #rows}; one more at the end. */
  private final int[] buckets;

  /** Sorted by bucket, and in a bucket by file and offset. */
  private final int[] rows;

  /** By name the rows of files that changed since. */
  private final Map<Integer, List<Integer>> moved;

  /** Where such files are among the others; empty while there are none. */
  private final Optional<FileNumbers> files;

  /**
   * @param shift how far the cell is to be shifted to give the name
   * @param names one more than the largest name
   */
  Postings(Table table, int column, int shift, int names) {
    this.table = table;
    this.column = column;
    this.shift = shift;
    int needed = 0;
    while (names >>> needed > Math.max(table.rows() / ROWS_IN_BUCKET, 64)) {
      needed++;
    }
    this.bits = needed;
    this.buckets = new int[(names >>> bits) + 2];
    this.rows = sort();
    this.moved = Map.of();
    this.files = Optional.empty();
  }

  private Postings(Table table, FileNumbers files, Postings base) {
    this.table = table;
    this.column = base.column;
    this.shift = base.shift;
    this.bits = base.bits;
    this.buckets = base.buckets;
    this.rows = base.rows;
    this.moved =
        table
            .moved()
            .filter(row -> name(row) >= 0)
            .boxed()
            .collect(Collectors.groupingBy(this::name));
    this.files = Optional.of(files);
  }

  /**
   * Those of a table that is {@link Table#over} this one's.
   *
   * @param files of that state
   */
  Postings over(Table later, FileNumbers files) {
    return new Postings(later, files, this);
  }

  private int name(int row) {
    return table.get(row, column) >>> shift;
  }

  /** A counting sort; rows without a name, whose number is negative, are left out. */
  private int[] sort() {
    int count = table.rows();
    int named = 0;
    for (int row = 0; row < count; row++) {
      int bucket = name(row) >> bits;
      if (bucket >= 0) {
        buckets[bucket + 1]++;
        named++;
      }
    }
    for (int bucket = 1; bucket < buckets.length; bucket++) {
      buckets[bucket] += buckets[bucket - 1];
    }
    int[] sorted = new int[named];
    for (int row = 0; row < count; row++) {
      int bucket = name(row) >> bits;
      if (bucket >= 0) {
        sorted[buckets[bucket]++] = row;
      }
    }
    // Each start has moved to its end, which is the next one's start.
    System.arraycopy(buckets, 0, buckets, 1, buckets.length - 1);
    buckets[0] = 0;
    return sorted;
  }

  /** The rows of a name, by file and offset. */
  int[] rows(int name) {
    int[] unmoved = unmoved(name);
    List<Integer> others = moved.getOrDefault(name, List.of());
    if (others.isEmpty()) {
      return unmoved;
    }
    return IntStream.concat(Arrays.stream(unmoved), others.stream().mapToInt(row -> row))
        .mapToObj(row -> new int[] {place(row), row})
        .sorted(Comparator.comparingInt((int[] one) -> one[0]).thenComparingInt(one -> one[1]))
        .mapToInt(one -> one[1])
        .toArray();
  }

  private int place(int row) {
    int file = table.file(row);
    return files.isPresent() ? files.get().place(file) : file;
  }

  private int[] unmoved(int name) {
    if (name < 0 || name >> bits >= buckets.length - 1) {
      // a name that came into the table later, with another tree
      return NOTHING;
    }
    int from = buckets[name >> bits];
    int to = buckets[(name >> bits) + 1];
    int[] found = new int[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      if (name(rows[i]) == name && !table.isGone(rows[i])) {
        found[size++] = rows[i];
      }
    }
    return Arrays.copyOf(found, size);
  }
}
