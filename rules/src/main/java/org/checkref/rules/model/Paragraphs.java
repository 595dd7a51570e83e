package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.List;

/** Plain text of limited width. */
final class Paragraphs {
  /** Columns of a line. */
  static final int WIDTH = 100;

  private final StringBuilder text = new StringBuilder();

  Paragraphs line(String line) {
    text.append(line.stripTrailing()).append('\n');
    return this;
  }

  /** A text behind a label; what does not fit goes on below where it began. */
  Paragraphs wrapped(String label, String words) {
    String start = label;
    String margin = " ".repeat(label.length());
    for (String line : broken(words, WIDTH - label.length())) {
      line(start + line);
      start = margin;
    }
    return this;
  }

  /** A table: two blanks between columns, each as wide as its widest cell. */
  Paragraphs table(String margin, List<List<String>> rows) {
    List<Integer> widths = new ArrayList<>();
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        if (i == widths.size()) {
          widths.add(0);
        }
        widths.set(i, Math.max(widths.get(i), row.get(i).length()));
      }
    }
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder(margin);
      for (int i = 0; i < row.size(); i++) {
        String cell = row.get(i);
        line.append(cell).append(" ".repeat(widths.get(i) - cell.length() + 2));
      }
      line(line.toString());
    }
    return this;
  }

  /** Lines of a text that is broken between words. */
  static List<String> broken(String words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words.split(" ", -1)) {
      if (line.length() > 0 && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.length() == 0 ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
