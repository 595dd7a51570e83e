package org.checkref.tree.patch;

import java.util.List;

/**
 * A hunk of a patch.
 *
 * @param number of the file's hunks, from 1
 * @param oldStart the line, from 1, at which its old side is said to begin
 * @param newStart the same of its new side
 * @param oldOpen whether the old side's last line has no newline
 * @param newOpen whether the new side's last line has none
 */
public record Hunk(
    int number,
    int oldStart,
    int newStart,
    List<HunkLine> lines,
    boolean oldOpen,
    boolean newOpen) {
  public Hunk {
    lines = List.copyOf(lines);
  }

  List<String> oldSide() {
    return lines.stream().filter(HunkLine::isOld).map(HunkLine::text).toList();
  }

  List<String> newSide() {
    return lines.stream().filter(HunkLine::isNew).map(HunkLine::text).toList();
  }

  /** Context lines before the first change. */
  int contextBefore() {
    int count = 0;
    while (count < lines.size() && lines.get(count).mark() == HunkLine.Mark.CONTEXT) {
      count++;
    }
    return count;
  }

  /** Context lines behind the last change. */
  int contextBehind() {
    int count = 0;
    int last = lines.size() - 1;
    while (count <= last && lines.get(last - count).mark() == HunkLine.Mark.CONTEXT) {
      count++;
    }
    return count;
  }

  /** What takes it back. */
  Hunk reversed() {
    return new Hunk(
        number,
        newStart,
        oldStart,
        lines.stream().map(HunkLine::reversed).toList(),
        newOpen,
        oldOpen);
  }
}
