package org.checkref.index;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.checkref.index.Tables.Lookup;

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
  private final IntBuffer buckets;

  /** Sorted by bucket, and in a bucket by file and offset. */
  private final IntBuffer rows;

  /** By name the rows of files that changed since. */
  private final Map<Integer, List<Integer>> moved;

  /** Where such files are among the others; empty while there are none. */
  private final Optional<FileNumbers> files;

  /** The rows of a table that is {@link Table#inOrder}, as a lookup finds them. */
  Postings(Table table, Lookup lookup, NameTable all) {
    this.table = table;
    this.column = lookup.column;
    this.shift = lookup.shift;
    int names = lookup == Lookup.MACRO ? Lookup.MACRO_LIMIT : all.limit();
    int needed = 0;
    while (names >>> needed > Math.max(table.rows() / ROWS_IN_BUCKET, 64)) {
      needed++;
    }
    this.bits = needed;
    int[] starts = new int[(names >>> bits) + 2];
    this.rows = IntBuffer.wrap(sort(starts));
    this.buckets = IntBuffer.wrap(starts);
    this.moved = Map.of();
    this.files = Optional.empty();
  }

  /**
   * As they were kept.
   *
   * @param table the one that they were of
   * @param kept what {@link #kept} gave
   */
  Postings(Table table, Lookup lookup, Kept kept) {
    this.table = table;
    this.column = lookup.column;
    this.shift = lookup.shift;
    this.bits = kept.bits();
    this.buckets = kept.buckets();
    this.rows = kept.rows();
    this.moved = Map.of();
    this.files = Optional.empty();
  }

  /**
   * What has to be kept of postings.
   *
   * @param bits of a name, by which it falls into no other bucket
   * @param buckets by bucket where its rows start; one more at the end
   * @param rows sorted by bucket, and in a bucket by file and offset
   */
  record Kept(int bits, IntBuffer buckets, IntBuffer rows) {
    /** Whether it can be of a table with so many rows. */
    boolean isSound(int most) {
      return bits >= 0
          && bits < Integer.SIZE
          && buckets.limit() > 1
          && buckets.get(buckets.limit() - 1) == rows.limit()
          && rows.limit() <= most;
    }
  }

  /** Those of a table that is {@link Table#inOrder}, to be kept. */
  Kept kept() {
    return new Kept(bits, buckets, rows);
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

  /**
   * A counting sort; rows without a name, whose number is negative, are left out.
   *
   * @param starts is given where the rows of each bucket start
   */
  private int[] sort(int[] starts) {
    int count = table.rows();
    int named = 0;
    for (int row = 0; row < count; row++) {
      int bucket = name(row) >> bits;
      if (bucket >= 0) {
        starts[bucket + 1]++;
        named++;
      }
    }
    for (int bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] += starts[bucket - 1];
    }
    int[] sorted = new int[named];
    for (int row = 0; row < count; row++) {
      int bucket = name(row) >> bits;
      if (bucket >= 0) {
        sorted[starts[bucket]++] = row;
      }
    }
    // Each start has moved to its end, which is the next one's start.
    System.arraycopy(starts, 0, starts, 1, starts.length - 1);
    starts[0] = 0;
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
    if (name < 0 || name >> bits >= buckets.limit() - 1) {
      // a name that came into the table later, with another tree
      return NOTHING;
    }
    int from = buckets.get(name >> bits);
    int to = buckets.get((name >> bits) + 1);
    int[] found = new int[to - from];
    int size = 0;
    for (int i = from; i < to; i++) {
      int row = rows.get(i);
      if (name(row) == name && !table.isGone(row)) {
        found[size++] = row;
      }
    }
    return Arrays.copyOf(found, size);
  }
}
