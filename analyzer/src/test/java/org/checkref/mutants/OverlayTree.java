package org.checkref.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.checkref.tree.FileBuffer;
import org.checkref.tree.SourceTree;

/**
 * A tree with other text in some files.
 *
 * @param changed text by the file's number, one character for each byte
 */
record OverlayTree(SourceTree base, Map<Integer, String> changed) implements SourceTree {
  @Override
  public String label() {
    return base.label();
  }

  @Override
  public List<String> paths() {
    return base.paths();
  }

  @Override
  public byte[] read(int file) throws IOException {
    String text = changed.get(file);
    return text == null ? base.read(file) : text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void read(int file, FileBuffer buffer) throws IOException {
    if (changed.containsKey(file)) {
      buffer.set(read(file));
    } else {
      base.read(file, buffer);
    }
  }

  @Override
  public void close() {}
}
