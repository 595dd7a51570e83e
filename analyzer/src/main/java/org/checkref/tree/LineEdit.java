package org.checkref.tree;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;

/**
 * A run of lines that another takes the place of; either may be empty. Lines count from 1, ends are
 * exclusive.
 */
public record LineEdit(int oldStart, int oldEnd, int newStart, int newEnd) {
  /**
   * What makes one text the other, in order.
   *
   * @param before a character for each byte
   */
  public static List<LineEdit> between(String before, String after) {
    return new HistogramDiff()
        .diff(RawTextComparator.DEFAULT, text(before), text(after)).stream()
            .map(
                e ->
                    new LineEdit(
                        e.getBeginA() + 1, e.getEndA() + 1, e.getBeginB() + 1, e.getEndB() + 1))
            .toList();
  }

  private static RawText text(String text) {
    return new RawText(text.getBytes(StandardCharsets.ISO_8859_1));
  }
}
