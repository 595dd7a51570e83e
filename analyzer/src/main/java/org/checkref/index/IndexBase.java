package org.checkref.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What is known of another state of a tree, from which the rows of files that are still the same
 * are taken.
 */
record IndexBase(ScanHealth files, NameTable names, NameTable includes, List<Table> tables) {
  IndexBase {
    tables = List.copyOf(tables);
  }

  /** Nothing is known. */
  static IndexBase none() {
    return new IndexBase(
        new ScanHealth(List.of(), new int[0], new long[0], new java.util.BitSet()),
        new NameTable(),
        new NameTable(),
        Arrays.stream(Kind.values()).map(Table::empty).toList());
  }

  Table table(Kind kind) {
    return tables.get(kind.ordinal());
  }

  /** For each file of a tree the number of the one with its path here, or -1. */
  int[] numbers(List<String> paths) {
    if (paths.equals(files.paths())) {
      return IntStream.range(0, paths.size()).toArray();
    }
    Map<String, Integer> numbers = new HashMap<>();
    for (int file = 0; file < files.paths().size(); file++) {
      numbers.put(files.paths().get(file), file);
    }
    return paths.stream().mapToInt(path -> numbers.getOrDefault(path, -1)).toArray();
  }

  /** Whether a file has these contents. */
  boolean has(int file, long content) {
    return file >= 0 && content != 0 && files.contents()[file] == content;
  }
}
