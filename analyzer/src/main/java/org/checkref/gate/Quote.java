package org.checkref.gate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.checkref.tree.LineEdit;
import org.checkref.tree.patch.FileChange;

/** A hunk of a patch, to be quoted in a reply. */
final class Quote {
  private static final int CONTEXT = 3;

  /** A long hunk is quoted around the line that matters. */
  private static final int LONGEST = 24;

  private Quote() {}

  /**
   * A line of the hunk.
   *
   * @param number behind the patch; 0 for one that is removed
   */
  record Line(String text, int number) {}

  /** The lines of a hunk with an edit, those around it included. */
  static List<Line> of(FileChange change, LineEdit edit, int middle) {
    List<String> before = lines(change.before());
    List<String> after = lines(change.after());
    List<Line> hunk = new ArrayList<>();
    for (int n = Math.max(1, edit.newStart() - CONTEXT); n < edit.newStart(); n++) {
      hunk.add(new Line(" " + after.get(n - 1), n));
    }
    for (int n = edit.oldStart(); n < edit.oldEnd(); n++) {
      hunk.add(new Line("-" + before.get(n - 1), 0));
    }
    for (int n = edit.newStart(); n < edit.newEnd(); n++) {
      hunk.add(new Line("+" + after.get(n - 1), n));
    }
    int end = Math.min(after.size(), edit.newEnd() + CONTEXT - 1);
    for (int n = edit.newEnd(); n <= end; n++) {
      hunk.add(new Line(" " + after.get(n - 1), n));
    }
    return around(hunk, middle);
  }

  private static List<Line> around(List<Line> hunk, int middle) {
    if (hunk.size() <= LONGEST) {
      return hunk;
    }
    int at = 0;
    while (at < hunk.size() - 1 && hunk.get(at).number() != middle) {
      at++;
    }
    int from = Math.max(0, Math.min(at - LONGEST / 2, hunk.size() - LONGEST));
    return hunk.subList(from, from + LONGEST);
  }

  private static List<String> lines(String text) {
    return new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8)
        .lines()
        .toList();
  }
}
