package org.checkref.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.checkref.tree.SourceTree;

/** Lines of the tree's files, for showing the code a finding is about. */
public final class SourceLines {
  private final SourceTree tree;
  private final Map<String, String> files = new HashMap<>();

  public SourceLines(SourceTree tree) {
    this.tree = tree;
  }

  /**
   * A line without its end.
   *
   * @param line 1-based
   */
  public Optional<String> line(String path, int line) {
    String text = files.computeIfAbsent(path, this::read);
    return line < 1 ? Optional.empty() : text.lines().skip(line - 1).findFirst();
  }

  /** Nothing, if there is no such file. */
  private String read(String path) {
    int file = java.util.Collections.binarySearch(tree.paths(), path);
    if (file < 0) {
      return "";
    }
    try {
      return new String(tree.read(file), StandardCharsets.UTF_8);
    } catch (IOException goneMeanwhile) {
      return "";
    }
  }
}
