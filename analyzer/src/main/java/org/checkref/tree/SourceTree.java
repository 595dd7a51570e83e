package org.checkref.tree;

import java.io.IOException;
import java.util.List;

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

  @Override
  void close() throws IOException;
}
