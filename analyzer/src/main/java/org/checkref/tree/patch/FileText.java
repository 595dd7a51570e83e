package org.checkref.tree.patch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file, as they are and without their blanks. Not shared between threads. */
final class FileText {
  private final List<String> lines;
  private final boolean open;
  private @Nullable List<String> bare;

  private FileText(List<String> lines, boolean open) {
    this.lines = lines;
    this.open = open;
  }

  static FileText of(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
      lines.add(text.substring(start, end));
      start = end + 1;
    }
    boolean open = start < text.length();
    if (open) {
      lines.add(text.substring(start));
    }
    return new FileText(lines, open);
  }

  static FileText of(List<String> lines) {
    return new FileText(lines, false);
  }

  int size() {
    return lines.size();
  }

  String line(int index) {
    return lines.get(index);
  }

  /** Whether the last line has no newline. */
  boolean isOpen() {
    return open;
  }

  List<String> lines(boolean ignoringSpace) {
    if (!ignoringSpace) {
      return lines;
    }
    if (bare == null) {
      bare = lines.stream().map(FileText::bare).toList();
    }
    return bare;
  }

  /** A line without its blanks. */
  static String bare(String line) {
    StringBuilder out = new StringBuilder(line.length());
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c != ' ' && c != '\t' && c != '\r' && c != '\f') {
        out.append(c);
      }
    }
    return out.toString();
  }
}
