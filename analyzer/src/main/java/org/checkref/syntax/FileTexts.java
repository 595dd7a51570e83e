package org.checkref.syntax;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.FunctionDef;
import org.checkref.index.MacroDef;
import org.checkref.index.TreeIndex;

/** Bytes of the tree's files, read once while memory lasts. */
final class FileTexts {
  private static final byte[] NONE = {};

  private final TreeIndex index;
  private final Map<Integer, SoftReference<byte[]>> texts = new ConcurrentHashMap<>();

  FileTexts(TreeIndex index) {
    this.index = index;
  }

  /** The bytes of a function's file, of which only the function may be looked at. */
  byte[] bytes(FunctionDef function) {
    byte[] file = bytes(function.file());
    index.looked(function, file);
    return file;
  }

  /** The bytes of a macro's file, of which only the macro may be looked at. */
  byte[] bytes(MacroDef macro) {
    byte[] file = bytes(macro.file());
    index.looked(macro, file);
    return file;
  }

  /** The file's bytes; none when it cannot be read any more. */
  private byte[] bytes(int file) {
    SoftReference<byte[]> kept = texts.get(file);
    byte[] known = kept == null ? null : kept.get();
    if (known != null) {
      return known;
    }
    byte[] read;
    try {
      read = index.files().read(file);
    } catch (IOException goneMeanwhile) {
      read = NONE;
    }
    texts.put(file, new SoftReference<>(read));
    return read;
  }
}
