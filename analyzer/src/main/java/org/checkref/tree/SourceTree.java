package org.checkref.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.checkref.store.ContentHash;
import org.checkref.store.Store;

/**
 * The .c and .h files of a kernel tree. Immutable; every method may be called from any thread.
 *
 * <p>Files are known by their position in {@link #paths()}.
 */
public interface SourceTree extends AutoCloseable {
  /** How the tree is called in messages: the path, tarball or revision that the user gave. */
  String label();

  /** Paths relative to the tree's root, with {@code /}, sorted by code unit, without duplicates. */
  List<String> paths();

  /** A hash of {@link #paths()}, equal for equal paths alone. */
  default long pathsHash() {
    return JoinedPaths.hash(JoinedPaths.join(paths()));
  }

  /**
   * The bytes of a file.
   *
   * @param file index into {@link #paths()}
   * @throws IOException when the file cannot be read any more; the message names it
   */
  byte[] read(int file) throws IOException;

  /**
   * As {@link #read(int)}, into a buffer that is used again for the next file.
   *
   * @param file index into {@link #paths()}
   * @throws IOException when the file cannot be read any more; the message names it
   */
  default void read(int file, FileBuffer buffer) throws IOException {
    buffer.set(read(file));
  }

  /**
   * What stands at a path, be it no C file or in a directory that is left out; empty when there is
   * nothing. Links are not followed, at the path's end or before.
   *
   * @param path inside the tree, with {@code /}
   * @throws IOException when it cannot be read; the message names it
   */
  default Optional<TreeEntry> entry(String path) throws IOException {
    int file = Collections.binarySearch(paths(), path);
    if (file >= 0) {
      return Optional.of(TreeEntry.file(new String(read(file), StandardCharsets.ISO_8859_1)));
    }
    int below = -1 - Collections.binarySearch(paths(), path + "/");
    return below < paths().size() && paths().get(below).startsWith(path + "/")
        ? Optional.of(TreeEntry.of(TreeEntry.Kind.DIRECTORY))
        : Optional.empty();
  }

  /**
   * What tells this tree from others, and is the same when it is opened again, be it with other
   * contents; empty for one of which nothing is kept for the next run.
   */
  default Optional<String> place() {
    return Optional.empty();
  }

  /**
   * Hashes of the files' contents, as far as they can be had without reading the files; zeros for
   * others. Equal ones are of equal contents.
   */
  default long[] contents(Store store) {
    return new long[paths().size()];
  }

  /** As {@link #contents}, for the bytes of a file that were read just now. */
  default long content(int file, byte[] bytes, int length) {
    return ContentHash.of(bytes, length);
  }

  /** Keeps hashes of contents that were read, for {@link #contents} of the next run. */
  default void keepContents(Store store, long[] contents) {}

  /**
   * Whether the files have had these contents since the tree was opened, so that what was found out
   * meanwhile belongs to them. When in doubt they have not.
   *
   * @param contents hashes by file; zero for those that do not matter
   */
  default boolean isStill(long[] contents) {
    return false;
  }

  @Override
  void close() throws IOException;
}
