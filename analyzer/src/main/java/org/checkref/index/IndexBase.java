package org.checkref.index;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * What is known of another state of a tree, from which the rows of files that are still the same
 * are taken.
 *
 * @param tables by kind
 * @param postings of the tables, by lookup; empty when nothing is known
 */
record IndexBase(
    ScanHealth files,
    NameTable names,
    NameTable includes,
    List<Table> tables,
    List<Lazy<Postings>> postings) {
  IndexBase {
    tables = List.copyOf(tables);
    postings = List.copyOf(postings);
  }

  /** Nothing is known. */
  static IndexBase none() {
    return new IndexBase(
        new ScanHealth(FileNumbers.of(List.of()), new int[0], new long[0], new BitSet()),
        new NameTable(),
        new NameTable(),
        Arrays.stream(Kind.values()).map(Table::empty).toList(),
        List.of());
  }

  Table table(Kind kind) {
    return tables.get(kind.ordinal());
  }

  /** A hash of a file's contents; 0 when it was not read. */
  long content(int file) {
    return files.contents()[file];
  }

  /** Whether a file has these contents. */
  boolean has(int file, long content) {
    return file >= 0 && content != 0 && files.contents()[file] == content;
  }
}
