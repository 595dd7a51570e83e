package org.checkref.tree.patch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.checkref.tree.SourceTree;

/** A tree of texts. */
record MemoryTree(Map<String, String> texts) implements SourceTree {
  MemoryTree {
    texts = new TreeMap<>(texts);
  }

  @Override
  public String label() {
    return "memory";
  }

  @Override
  public List<String> paths() {
    return List.copyOf(texts.keySet());
  }

  @Override
  public byte[] read(int file) {
    return Objects.requireNonNull(texts.get(paths().get(file)))
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {}
}
