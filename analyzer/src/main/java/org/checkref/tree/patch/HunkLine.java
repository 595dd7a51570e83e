package org.checkref.tree.patch;

/**
 * A line of a hunk.
 *
 * @param text without its mark and its end, a character for each byte
 */
public record HunkLine(Mark mark, String text) {
  /** What becomes of the line. */
  public enum Mark {
    CONTEXT,
    REMOVED,
    ADDED
  }

  boolean isOld() {
    return mark != Mark.ADDED;
  }

  boolean isNew() {
    return mark != Mark.REMOVED;
  }

  HunkLine reversed() {
    return switch (mark) {
      case CONTEXT -> this;
      case REMOVED -> new HunkLine(Mark.ADDED, text);
      case ADDED -> new HunkLine(Mark.REMOVED, text);
    };
  }
}
