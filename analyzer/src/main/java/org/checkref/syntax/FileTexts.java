package org.checkref.syntax;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.tree.SourceTree;

/** Bytes of the tree's files, read once while memory lasts. */
final class FileTexts {
  private static final byte[] NONE = {};

  private final SourceTree tree;
  private final Map<Integer, SoftReference<byte[]>> texts = new ConcurrentHashMap<>();

  FileTexts(SourceTree tree) {
    this.tree = tree;
  }

  /** The file's bytes; none when it cannot be read any more. */
  byte[] bytes(int file) {
    SoftReference<byte[]> kept = texts.get(file);
    byte[] known = kept == null ? null : kept.get();
    if (known != null) {
      return known;
    }
    byte[] read;
    try {
      read = tree.read(file);
    } catch (IOException goneMeanwhile) {
      read = NONE;
    }
    texts.put(file, new SoftReference<>(read));
    return read;
  }
}
