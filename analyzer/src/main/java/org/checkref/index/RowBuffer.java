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

  /** How many cells there are. */
  int size() {
    return size;
  }

  /** The rows, cell by cell; the buffer is empty afterwards. */
  int[] take() {
    int[] taken = size == 0 ? NOTHING : Arrays.copyOf(cells, size);
    size = 0;
    return taken;
  }

  /** The cells, sorted, each once; the buffer is empty afterwards. */
  int[] takeDistinct() {
    Arrays.sort(cells, 0, size);
    int distinct = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || cells[i] != cells[distinct - 1]) {
        cells[distinct++] = cells[i];
      }
    }
    size = distinct;
    return take();
  }
}
