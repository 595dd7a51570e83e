package org.checkref.index;

import java.util.BitSet;
import java.util.List;

/**
 * What a scan read of each file, and what it could not do.
 *
 * @param numbers of the files
 * @param bytes how much was read of each
 * @param contents hashes of what was read; zeros for files that could not be read
 * @param unbalanced files whose braces do not match
 */
record ScanHealth(FileNumbers numbers, int[] bytes, long[] contents, BitSet unbalanced) {
  /** The files by their numbers; empty ones where there is none any more. */
  List<String> paths() {
    return numbers.paths();
  }

  /** Whether all files could be read. */
  boolean isWhole() {
    return unreadable().isEmpty();
  }

  long total() {
    long total = 0;
    for (int one : bytes) {
      total += one;
    }
    return total;
  }

  /** Paths of files that could not be read. */
  List<String> unreadablePaths() {
    return paths(unreadable());
  }

  private BitSet unreadable() {
    BitSet unreadable = new BitSet();
    for (int file = 0; file < contents.length; file++) {
      if (contents[file] == 0 && numbers.has(file)) {
        unreadable.set(file);
      }
    }
    return unreadable;
  }

  /** Paths of files whose braces do not match. */
  List<String> unbalancedPaths() {
    return paths(unbalanced);
  }

  private List<String> paths(BitSet chosen) {
    return chosen.stream().mapToObj(paths()::get).sorted().toList();
  }
}
