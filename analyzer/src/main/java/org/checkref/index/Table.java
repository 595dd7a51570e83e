package org.checkref.index;

import java.util.Arrays;

/** All rows of one kind, in the order of (file, offset). Immutable. */
final class Table {
  private final int width;
  private final int[] cells;

  /** By file: its first row; one more at the end. */
  private final int[] firstRows;

  private Table(int width, int[] cells, int[] firstRows) {
    this.width = width;
    this.cells = cells;
    this.firstRows = firstRows;
  }

  /** A table as it was kept. */
  static Table of(Kind kind, int[] cells, int[] firstRows) {
    return new Table(kind.width, cells, firstRows);
  }

  /** A table without rows. */
  static Table empty(Kind kind) {
    return new Table(kind.width, RowBuffer.NOTHING, new int[1]);
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
    if (Arrays.equals(firstRows, base.firstRows) && isWhole(sources)) {
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
      while (last + 1 < byFile.length && sources[last + 1] == sources[last] + 1) {
        last++;
      }
      int from = base.firstRow(sources[file]) * width;
      int to = base.endRow(sources[last]) * width;
      System.arraycopy(base.cells, from, cells, at, to - from);
      file = last;
    }
    return new Table(width, cells, firstRows);
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

  /** As {@link #of} takes it. */
  int[] cells() {
    return cells;
  }

  /** As {@link #of} takes it. */
  int[] firstRows() {
    return firstRows;
  }

  int rows() {
    return firstRows[firstRows.length - 1];
  }

  int get(int row, int column) {
    return cells[row * width + column];
  }

  int firstRow(int file) {
    return firstRows[file];
  }

  /** After the last row of a file. */
  int endRow(int file) {
    return firstRows[file + 1];
  }

  /** The file of a row. */
  int file(int row) {
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
