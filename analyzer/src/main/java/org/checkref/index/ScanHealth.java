package org.checkref.index;

import java.util.BitSet;
import java.util.List;

/**
 * What a scan read of each file, and what it could not do.
 *
 * @param paths the files
 * @param bytes how much was read of each
 * @param contents hashes of what was read; zeros for files that could not be read
 * @param unbalanced files whose braces do not match
 */
record ScanHealth(List<String> paths, int[] bytes, long[] contents, BitSet unbalanced) {
  long total() {
    long total = 0;
    for (int one : bytes) {
      total += one;
    }
    return total;
  }

  /** Paths of files that could not be read. */
  List<String> unreadablePaths() {
    BitSet unreadable = new BitSet();
    for (int file = 0; file < contents.length; file++) {
      unreadable.set(file, contents[file] == 0);
    }
    return paths(unreadable);
  }

  /** Paths of files whose braces do not match. */
  List<String> unbalancedPaths() {
    return paths(unbalanced);
  }

  private List<String> paths(BitSet chosen) {
    return chosen.stream().mapToObj(paths::get).toList();
  }
}
