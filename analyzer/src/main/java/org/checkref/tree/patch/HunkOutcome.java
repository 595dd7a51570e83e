package org.checkref.tree.patch;

import java.util.List;

/** What became of a hunk. Lines count from 1. */
public sealed interface HunkOutcome {
  Hunk hunk();

  /**
   * It has a place.
   *
   * @param line where its old side was found
   * @param offset how many lines that is below where it said
   * @param fuzz how many context lines had to be ignored
   * @param ignoringSpace whether white space had to be
   */
  record Placed(Hunk hunk, int line, int offset, int fuzz, boolean ignoringSpace)
      implements HunkOutcome {}

  /** What it adds is there, and what it removes is not. */
  record AlreadyThere(Hunk hunk, int line) implements HunkOutcome {}

  /** White space was lost, and without it the hunk fits more than one place. */
  record Ambiguous(Hunk hunk, List<Integer> lines) implements HunkOutcome {
    public Ambiguous {
      lines = List.copyOf(lines);
    }
  }

  /**
   * It has no place.
   *
   * @param line the line, at the most alike place, that should have been another
   * @param expected what the hunk has there
   * @param stood what stands there
   */
  record Misplaced(Hunk hunk, int line, String expected, String stood) implements HunkOutcome {}
}
