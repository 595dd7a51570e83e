package org.checkref.mutants;

import java.util.Comparator;
import java.util.List;

/**
 * Some text in place of other.
 *
 * @param start where what is replaced begins
 * @param end where it ends, exclusive
 * @param text what stands there instead
 */
record Edit(int start, int end, String text) {
  /** Text put in. */
  static Edit insert(int at, String text) {
    return new Edit(at, at, text);
  }

  /** Text in place of other, on as many lines as that has. */
  static Edit replace(String source, int start, int end, String text) {
    long lines = source.substring(start, end).chars().filter(c -> c == '\n').count();
    long has = text.chars().filter(c -> c == '\n').count();
    return new Edit(start, end, text + "\n".repeat((int) Math.max(0, lines - has)));
  }

  /** The text with all edits made; they do not overlap. */
  static String apply(String source, List<Edit> edits) {
    StringBuilder text = new StringBuilder(source);
    edits.stream()
        .sorted(Comparator.comparingInt(Edit::start).reversed())
        .forEach(e -> text.replace(e.start, e.end, e.text));
    return text.toString();
  }
}
