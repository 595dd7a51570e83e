package org.checkref.index;

import java.util.Arrays;

/** Rows of ints as one scan finds them. */
final class RowBuffer {
  static final int[] NOTHING = {};

  private final int width;
  private int[] cells = new int[256];
  private int size;

  RowBuffer(int width) {
    this.width = width;
  }

  RowBuffer put(int value) {
    if (size == cells.length) {
      cells = Arrays.copyOf(cells, size * 2);
    }
    cells[size++] = value;
    return this;
  }

  /** Number of whole rows. */
  int rows() {
    return size / width;
  }

  int get(int row, int column) {
    return cells[row * width + column];
  }

  void set(int row, int column, int value) {
    cells[row * width + column] = value;
  }

  void clear() {
    size = 0;
  }

  /** The rows, cell by cell; the buffer is empty afterwards. */
  /** How many cells there are. */
  int size() {
    return size;
  }

  int[] take() {
    int[] taken = size == 0 ? NOTHING : Arrays.copyOf(cells, size);
    size = 0;
    return taken;
  }
}
