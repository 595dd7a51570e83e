package org.checkref.tree.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.tree.patch.HunkLine.Mark;

/**
 * Reads one hunk after the other. A line that begins with none of the marks was a context line
 * whose blank got lost, which tells that the patch's white space is damaged.
 */
final class HunkReader {
  private static final Pattern HEAD =
      Pattern.compile("@@ -(\\d{1,9})(?:,(\\d{1,9}))? \\+(\\d{1,9})(?:,(\\d{1,9}))? @@.*");

  /** More than any patch that people have read. */
  private static final int MOST_HUNKS = 100_000;

  private static final int MOST_LINES = 4_000_000;

  private final LineCursor cursor;
  private int hunks;
  private int lines;
  private boolean damaged;

  HunkReader(LineCursor cursor) {
    this.cursor = cursor;
  }

  boolean atHunk() {
    return cursor.startsWith("@@ -");
  }

  /** Whether the hunks read since this was asked last had lost white space. */
  boolean takeDamaged() {
    boolean was = damaged;
    damaged = false;
    return was;
  }

  Hunk read(int number) throws PatchException {
    Matcher head = HEAD.matcher(cursor.line());
    if (!head.matches()) {
      throw new PatchException(
          "line " + cursor.number() + ": a hunk's head that makes no sense: " + shown());
    }
    if (++hunks > MOST_HUNKS) {
      throw new PatchException("more than " + MOST_HUNKS + " hunks; nobody reviews that");
    }
    int at = cursor.number();
    int old = count(head.group(2));
    int fresh = count(head.group(4));
    cursor.next();
    List<HunkLine> read = new ArrayList<>();
    boolean oldOpen = false;
    boolean newOpen = false;
    while (old > 0 || fresh > 0 || cursor.startsWith("\\")) {
      if (cursor.atEnd() || cursor.startsWith("diff --git ") || atHunk()) {
        throw new PatchException(
            "line " + at + ": the hunk has fewer lines than it says; was the mail cut or wrapped?");
      }
      if (cursor.startsWith("\\")) {
        Mark last = read.isEmpty() ? Mark.CONTEXT : read.get(read.size() - 1).mark();
        oldOpen |= last != Mark.ADDED;
        newOpen |= last != Mark.REMOVED;
        cursor.next();
        continue;
      }
      if (++lines > MOST_LINES) {
        throw new PatchException("more than " + MOST_LINES + " lines; nobody reviews that");
      }
      HunkLine line = line(cursor.line());
      old -= line.isOld() ? 1 : 0;
      fresh -= line.isNew() ? 1 : 0;
      if (old < 0 || fresh < 0) {
        throw new PatchException(
            "line " + cursor.number() + ": the hunk has more lines than it says: " + shown());
      }
      read.add(line);
      cursor.next();
    }
    return new Hunk(number, start(head.group(1)), start(head.group(3)), read, oldOpen, newOpen);
  }

  private HunkLine line(String line) {
    if (line.isEmpty()) {
      // mailers cut blanks at the end of a line
      return new HunkLine(Mark.CONTEXT, "");
    }
    switch (line.charAt(0)) {
      case ' ':
        return new HunkLine(Mark.CONTEXT, line.substring(1));
      case '+':
        return new HunkLine(Mark.ADDED, line.substring(1));
      case '-':
        return new HunkLine(Mark.REMOVED, line.substring(1));
      case '\t':
        // patch(1) takes it that the blank before it was eaten
        return new HunkLine(Mark.CONTEXT, line);
      default:
        damaged = true;
        return new HunkLine(Mark.CONTEXT, line);
    }
  }

  private static int count(String group) {
    return group == null ? 1 : Integer.parseInt(group);
  }

  private static int start(String group) {
    return Integer.parseInt(group);
  }

  private String shown() {
    return PatchPaths.shown(cursor.line());
  }
}
