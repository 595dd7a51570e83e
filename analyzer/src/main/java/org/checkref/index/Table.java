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

  /** Joins the rows of each file; frees them as it goes. */
  static Table join(Kind kind, int[][][] byFile) {
    int column = kind.ordinal();
    int[] firstRows = new int[byFile.length + 1];
    long size = 0;
    for (int file = 0; file < byFile.length; file++) {
      firstRows[file] = (int) (size / kind.width);
      size += byFile[file][column].length;
    }
    firstRows[byFile.length] = (int) (size / kind.width);
    int[] cells = new int[Math.toIntExact(size)];
    for (int file = 0; file < byFile.length; file++) {
      int[] rows = byFile[file][column];
      System.arraycopy(rows, 0, cells, firstRows[file] * kind.width, rows.length);
      byFile[file][column] = RowBuffer.NOTHING;
    }
    return new Table(kind.width, cells, firstRows);
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
