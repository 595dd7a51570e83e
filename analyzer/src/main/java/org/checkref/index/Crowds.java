package org.checkref.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Leaves out functions of a file that no compiler would take: with each of thousands of definitions
 * of a name every call of it might be meant.
 */
final class Crowds {
  /** As many as configurations and macros may give a file; the kernel has one with twenty-one. */
  static final int MOST = 64;

  private Crowds() {}

  /** The rows of a file's functions, with the first ones of each name. */
  static int[] thinned(int[] rows) {
    int width = Kind.FUNCTION.width;
    if (rows.length <= MOST * width) {
      return rows;
    }
    Map<Integer, Integer> counts = new HashMap<>();
    int kept = 0;
    int[] thin = new int[rows.length];
    for (int at = 0; at < rows.length; at += width) {
      if (counts.merge(rows[at + Layout.Function.NAME], 1, Integer::sum) <= MOST) {
        System.arraycopy(rows, at, thin, kept, width);
        kept += width;
      }
    }
    return kept == rows.length ? rows : Arrays.copyOf(thin, kept);
  }
}
