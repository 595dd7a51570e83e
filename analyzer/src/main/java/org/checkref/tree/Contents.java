package org.checkref.tree;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import org.checkref.store.Store;

/** Hashes of the contents of a tree's files. */
public final class Contents {
  /** More files than this are read when the index reads them anyway. */
  private static final int MOST_READ = 4096;

  private Contents() {}

  /**
   * All of them; those that are not known from an earlier run are read. Empty when that is too many
   * to be read just for this, or one cannot be read.
   */
  public static Optional<long[]> of(SourceTree tree, Store store) {
    long[] contents = tree.contents(store);
    int[] unknown = unknown(contents);
    if (unknown.length > MOST_READ) {
      return Optional.empty();
    }
    if (unknown.length == 0) {
      return Optional.of(contents);
    }
    Arrays.stream(unknown).parallel().forEach(file -> contents[file] = read(tree, file));
    if (Arrays.stream(unknown).anyMatch(file -> contents[file] == 0)) {
      return Optional.empty();
    }
    tree.keepContents(store, contents);
    return Optional.of(contents);
  }

  private static int[] unknown(long[] contents) {
    BitSet unknown = new BitSet();
    for (int file = 0; file < contents.length; file++) {
      if (contents[file] == 0) {
        unknown.set(file);
      }
    }
    return unknown.stream().toArray();
  }

  private static long read(SourceTree tree, int file) {
    try {
      byte[] bytes = tree.read(file);
      return tree.content(file, bytes, bytes.length);
    } catch (IOException unreadable) {
      return 0;
    }
  }
}
