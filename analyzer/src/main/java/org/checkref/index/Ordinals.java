package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntToLongFunction;

/**
 * Tells rows of the same name in a file by their order. Any thread may ask.
 *
 * <p>In most files one looks through all rows each time. Of a large one, of which every row may be
 * asked, it is remembered where the names are.
 */
final class Ordinals {
  private static final int FEW = 256;

  private final Table table;
  private final IntToLongFunction name;
  private final Map<Integer, Map<Long, int[]>> large = new ConcurrentHashMap<>();

  /**
   * @param name what rows of the same name have in common
   */
  Ordinals(Table table, IntToLongFunction name) {
    this.table = table;
    this.name = name;
  }

  /** How many rows of a file are before one that have its name. */
  int nth(int row) {
    int file = table.file(row);
    long wanted = name.applyAsLong(row);
    if (isLarge(file)) {
      return Arrays.binarySearch(rows(file, wanted), row);
    }
    int nth = 0;
    for (int other = table.firstRow(file); other < row; other++) {
      nth += name.applyAsLong(other) == wanted ? 1 : 0;
    }
    return nth;
  }

  /** The row of a file before which so many have its name; -1 when there is none. */
  int row(int file, long wanted, int nth) {
    if (isLarge(file)) {
      int[] rows = rows(file, wanted);
      return nth < rows.length ? rows[nth] : -1;
    }
    int before = 0;
    for (int row = table.firstRow(file); row < table.endRow(file); row++) {
      if (name.applyAsLong(row) == wanted && before++ == nth) {
        return row;
      }
    }
    return -1;
  }

  private boolean isLarge(int file) {
    return table.endRow(file) - table.firstRow(file) > FEW;
  }

  private int[] rows(int file, long wanted) {
    return large.computeIfAbsent(file, this::byName).getOrDefault(wanted, RowBuffer.NOTHING);
  }

  private Map<Long, int[]> byName(int file) {
    Map<Long, List<Integer>> found = new HashMap<>();
    for (int row = table.firstRow(file); row < table.endRow(file); row++) {
      found.computeIfAbsent(name.applyAsLong(row), n -> new ArrayList<>(1)).add(row);
    }
    Map<Long, int[]> rows = new HashMap<>();
    found.forEach((n, all) -> rows.put(n, all.stream().mapToInt(row -> row).toArray()));
    return rows;
  }
}
