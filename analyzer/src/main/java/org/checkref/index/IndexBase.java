package org.checkref.index;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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

  /**
   * For each file of a tree its number here, or -1 when it is not here, or not with these contents.
   *
   * @param contents hashes; zeros for files of which nothing is known
   */
  int[] sources(List<String> paths, long[] contents) {
    Map<String, Integer> numbers = new HashMap<>();
    boolean same = paths.equals(files.paths());
    for (int file = 0; !same && file < files.paths().size(); file++) {
      numbers.put(files.paths().get(file), file);
    }
    int[] sources = new int[contents.length];
    for (int file = 0; file < sources.length; file++) {
      int source = same ? file : numbers.getOrDefault(paths.get(file), -1);
      boolean known = source >= 0 && contents[file] != 0;
      sources[file] = known && contents[file] == files.contents()[source] ? source : -1;
    }
    return sources;
  }
}
