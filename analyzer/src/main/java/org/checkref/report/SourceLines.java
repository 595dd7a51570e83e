package org.checkref.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.tree.SourceTree;

/** Lines of the tree's files, for showing the code a finding is about. */
public final class SourceLines {
  private final SourceTree tree;
  private final Map<String, List<String>> files = new HashMap<>();

  public SourceLines(SourceTree tree) {
    this.tree = tree;
  }

  /**
   * A line without its end.
   *
   * @param line 1-based
   */
  public Optional<String> line(String path, int line) {
    List<String> lines = files.computeIfAbsent(path, this::read);
    return line >= 1 && line <= lines.size() ? Optional.of(lines.get(line - 1)) : Optional.empty();
  }

  private List<String> read(String path) {
    int file = java.util.Collections.binarySearch(tree.paths(), path);
    if (file < 0) {
      return List.of();
    }
    try {
      return new String(tree.read(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException goneMeanwhile) {
      return List.of();
    }
  }
}
