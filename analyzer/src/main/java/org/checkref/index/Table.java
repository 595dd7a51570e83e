package org.checkref.index;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * All rows of one kind, in the order of (file, offset). Immutable.
 *
 * <p>In a later state of a tree the rows of files that did not change stay where they are; those of
 * the others stand behind all of them.
 */
final class Table {
  private static final IntBuffer NOTHING_KEPT = IntBuffer.allocate(0).asReadOnlyBuffer();

  private final int width;

  /** Of the rows that this run read. */
  private final int[] cells;

  /** Of the rows that an earlier run read, in its file; there are cells in one of the two. */
  private final IntBuffer kept;

  /** Of rows with the same first cell, which in most kinds is a name. */
  private final Ordinals ordinals = new Ordinals(this, row -> get(row, 0));

  /** By file: its first row; one more at the end. */
  private final int[] firstRows;

  /** The files that changed since, sorted. */
  private final int[] moved;

  /** By changed file: its first row, counted from {@link #unmoved}; one more at the end. */
  private final int[] movedRows;

  private final int[] movedCells;

  private Table(
      int width,
      int[] cells,
      IntBuffer kept,
      int[] firstRows,
      int[] moved,
      int[] movedRows,
      int[] movedCells) {
    this.width = width;
    this.cells = cells;
    this.kept = kept;
    this.firstRows = firstRows;
    this.moved = moved;
    this.movedRows = movedRows;
    this.movedCells = movedCells;
  }

  private Table(int width, int[] cells, IntBuffer kept, int[] firstRows) {
    this(width, cells, kept, firstRows, RowBuffer.NOTHING, new int[1], RowBuffer.NOTHING);
  }

  /** A table as it was kept. */
  static Table of(Kind kind, IntBuffer cells, int[] firstRows) {
    return new Table(kind.width, RowBuffer.NOTHING, cells, firstRows);
  }

  /** A table without rows. */
  static Table empty(Kind kind) {
    return new Table(kind.width, RowBuffer.NOTHING, NOTHING_KEPT, new int[1]);
  }

  /**
   * The table of a later state.
   *
   * @param files how many numbers of files there are
   * @param changed files that are others there, came or went, sorted
   * @param byFile the rows of these
   */
  static Table over(Kind kind, Table base, int files, int[] changed, int[][][] byFile) {
    int[] moved =
        IntStream.concat(Arrays.stream(base.moved), Arrays.stream(changed))
            .sorted()
            .distinct()
            .toArray();
    int[] rows = new int[moved.length + 1];
    int[][] parts = new int[moved.length][];
    for (int i = 0; i < moved.length; i++) {
      int file = moved[i];
      parts[i] =
          Arrays.binarySearch(changed, file) >= 0
              ? byFile[file][kind.ordinal()]
              : Arrays.copyOfRange(
                  base.movedCells,
                  (base.firstRow(file) - base.unmoved()) * base.width,
                  (base.endRow(file) - base.unmoved()) * base.width);
      rows[i + 1] = rows[i] + parts[i].length / kind.width;
    }
    int[] cells = new int[rows[moved.length] * kind.width];
    for (int i = 0; i < moved.length; i++) {
      System.arraycopy(parts[i], 0, cells, rows[i] * kind.width, parts[i].length);
    }
    int[] firstRows = base.firstRows;
    if (firstRows.length <= files) {
      // those that came have no rows among the others
      firstRows = Arrays.copyOf(firstRows, files + 1);
      Arrays.fill(firstRows, base.firstRows.length, files + 1, base.unmoved());
    }
    return new Table(kind.width, base.cells, base.kept, firstRows, moved, rows, cells);
  }

  /**
   * Joins the rows of each file; frees them as it goes.
   *
   * @param byFile what was read
   * @param base rows of other files
   * @param sources by file: which of the base's it is, or -1 for one that was read
   */
  static Table join(Kind kind, int[][][] byFile, Table base, int[] sources) {
    int column = kind.ordinal();
    int width = kind.width;
    int[] firstRows = new int[byFile.length + 1];
    long rows = 0;
    for (int file = 0; file < byFile.length; file++) {
      firstRows[file] = Math.toIntExact(rows);
      int source = sources[file];
      rows +=
          source < 0
              ? byFile[file][column].length / width
              : base.endRow(source) - base.firstRow(source);
    }
    firstRows[byFile.length] = Math.toIntExact(rows);
    if (base.moved.length == 0 && Arrays.equals(firstRows, base.firstRows) && isWhole(sources)) {
      return base;
    }
    int[] cells = new int[Math.toIntExact(rows * width)];
    for (int file = 0; file < byFile.length; file++) {
      int at = firstRows[file] * width;
      if (sources[file] < 0) {
        int[] read = byFile[file][column];
        System.arraycopy(read, 0, cells, at, read.length);
        byFile[file][column] = RowBuffer.NOTHING;
        continue;
      }
      // files that follow each other in the base as well are copied at one go
      int last = file;
      while (last + 1 < byFile.length
          && sources[last + 1] == sources[last] + 1
          && base.firstRow(sources[last + 1]) == base.endRow(sources[last])) {
        last++;
      }
      base.copy(base.firstRow(sources[file]), base.endRow(sources[last]), cells, at);
      file = last;
    }
    return new Table(width, cells, NOTHING_KEPT, firstRows);
  }

  /** Copies rows that stand one behind the other. */
  private void copy(int from, int to, int[] target, int at) {
    int unmoved = unmoved();
    int middle = Math.min(to, unmoved);
    if (from < middle) {
      if (kept.limit() > 0) {
        kept.get(from * width, target, at, (middle - from) * width);
      } else {
        System.arraycopy(cells, from * width, target, at, (middle - from) * width);
      }
    }
    int first = Math.max(from, unmoved);
    if (first < to) {
      System.arraycopy(
          movedCells,
          (first - unmoved) * width,
          target,
          at + (first - from) * width,
          (to - first) * width);
    }
  }

  /** Whether every file is that of the base. */
  private static boolean isWhole(int[] sources) {
    for (int file = 0; file < sources.length; file++) {
      if (sources[file] != file) {
        return false;
      }
    }
    return true;
  }

  /** The same rows, all of them by file. */
  Table inOrder() {
    if (moved.length == 0) {
      return this;
    }
    int[] all = new int[rows() * width];
    int[] first = new int[firstRows.length];
    for (int file = 0; file + 1 < first.length; file++) {
      copy(firstRow(file), endRow(file), all, first[file] * width);
      first[file + 1] = first[file] + endRow(file) - firstRow(file);
    }
    return new Table(width, all, NOTHING_KEPT, first);
  }

  /** As {@link #of} takes them; of a table {@link #inOrder}. */
  IntBuffer cells() {
    return kept.limit() > 0 ? kept : IntBuffer.wrap(cells);
  }

  /** As {@link #of} takes it; of a table {@link #inOrder}. */
  int[] firstRows() {
    return firstRows;
  }

  /** How many rows there are; their numbers may be greater. */
  int rows() {
    int rows = unmoved() + movedRows[moved.length];
    for (int file : moved) {
      rows -= firstRows[file + 1] - firstRows[file];
    }
    return rows;
  }

  /** Each row, by file and offset. */
  IntStream each() {
    return IntStream.range(0, firstRows.length - 1)
        .flatMap(file -> IntStream.range(firstRow(file), endRow(file)));
  }

  /** Takes the cells of one column, in no order: a stream would cost ten times as much. */
  void each(int column, IntConsumer use) {
    for (int file = 0; file + 1 < firstRows.length; file++) {
      int end = endRow(file);
      for (int row = firstRow(file); row < end; row++) {
        use.accept(get(row, column));
      }
    }
  }

  /** How many cells of a column satisfy the test. */
  int count(int column, IntPredicate test) {
    int found = 0;
    for (int file = 0; file + 1 < firstRows.length; file++) {
      int end = endRow(file);
      for (int row = firstRow(file); row < end; row++) {
        if (test.test(get(row, column))) {
          found++;
        }
      }
    }
    return found;
  }

  /** From this number on rows are those of changed files. */
  int unmoved() {
    return firstRows[firstRows.length - 1];
  }

  /** Each row of the changed files, by file and offset. */
  IntStream moved() {
    return IntStream.range(unmoved(), unmoved() + movedRows[moved.length]);
  }

  /** Whether a row is what a changed file had before. */
  boolean isGone(int row) {
    for (int file : moved) {
      if (firstRows[file] <= row && row < firstRows[file + 1]) {
        return true;
      }
    }
    return false;
  }

  int get(int row, int column) {
    int at = row * width + column;
    if (at < cells.length) {
      return cells[at];
    }
    int behind = at - cells.length;
    return behind < kept.limit() ? kept.get(behind) : movedCells[behind - kept.limit()];
  }

  /** How many rows of its file are before one that have the same first cell. */
  int nth(int row) {
    return ordinals.nth(row);
  }

  private int movedNumber(int file) {
    return moved.length == 0 ? -1 : Arrays.binarySearch(moved, file);
  }

  int firstRow(int file) {
    int number = movedNumber(file);
    return number < 0 ? firstRows[file] : unmoved() + movedRows[number];
  }

  /** After the last row of a file. */
  int endRow(int file) {
    int number = movedNumber(file);
    return number < 0 ? firstRows[file + 1] : unmoved() + movedRows[number + 1];
  }

  /** The file of a row. */
  int file(int row) {
    return row < unmoved() ? file(firstRows, row) : moved[file(movedRows, row - unmoved())];
  }

  private static int file(int[] firstRows, int row) {
    int found = Arrays.binarySearch(firstRows, row);
    if (found < 0) {
      return -found - 2;
    }
    // Files without rows share the number of the next one's first row.
    int file = found;
    while (firstRows[file + 1] == row) {
      file++;
    }
    return file;
  }

  /**
   * First row of a file whose cell in an ascending column is at least {@code value}, or {@link
   * #endRow}.
   */
  int lowerBound(int file, int column, int value) {
    int low = firstRow(file);
    int high = endRow(file);
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (get(middle, column) < value) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
