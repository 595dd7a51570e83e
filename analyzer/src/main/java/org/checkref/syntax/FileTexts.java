package org.checkref.syntax;

import java.io.IOException;
import java.lang.ref.SoftReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.FunctionDef;
import org.checkref.index.MacroDef;
import org.checkref.index.TreeIndex;

/** Texts of the tree's files, read once while memory lasts. */
final class FileTexts {
  private static final FileText NONE = FileText.of(new byte[0]);

  private final TreeIndex index;
  private final Map<Integer, SoftReference<FileText>> texts = new ConcurrentHashMap<>();

  FileTexts(TreeIndex index) {
    this.index = index;
  }

  /** The text of a function's file, of which only the function may be looked at. */
  FileText of(FunctionDef function) {
    FileText file = file(function.file());
    index.looked(function, file.bytes());
    return file;
  }

  /** The bytes of a macro's file, of which only the macro may be looked at. */
  byte[] bytes(MacroDef macro) {
    byte[] file = file(macro.file()).bytes();
    index.looked(macro, file);
    return file;
  }

  /** The file's text; an empty one when it cannot be read any more. */
  private FileText file(int file) {
    SoftReference<FileText> kept = texts.get(file);
    FileText known = kept == null ? null : kept.get();
    if (known != null) {
      return known;
    }
    FileText read;
    try {
      read = FileText.of(index.files().read(file));
    } catch (IOException goneMeanwhile) {
      read = NONE;
    }
    texts.put(file, new SoftReference<>(read));
    return read;
  }
}
