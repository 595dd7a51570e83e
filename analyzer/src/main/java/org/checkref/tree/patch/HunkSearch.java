package org.checkref.tree.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Finds the place of a hunk in a file the way patch(1) does: first where it says, then ever farther
 * away, and all that again with less of its context. Lines are indices from 0 in here.
 */
final class HunkSearch {
  private static final int MOST_FUZZ = 2;
  private static final int MOST_PLACES = 5;

  private final FileText file;
  private final Effort effort;

  HunkSearch(FileText file, Effort effort) {
    this.file = file;
    this.effort = effort;
  }

  /**
   * @param offset how far off the hunk before was
   * @param frozen the first line that no earlier hunk has
   */
  HunkOutcome find(Hunk hunk, int offset, int frozen, boolean damaged) throws PatchException {
    List<String> old = hunk.oldSide();
    int guess = guess(hunk, old) + offset;
    if (old.isEmpty()) {
      int line = Math.max(frozen, Math.min(guess, file.size()));
      return new HunkOutcome.Placed(hunk, line + 1, line - guess(hunk, old), 0, false);
    }
    int context = Math.max(hunk.contextBefore(), hunk.contextBehind());
    for (int fuzz = 0; !damaged && fuzz <= Math.min(MOST_FUZZ, context); fuzz++) {
      OptionalInt found = new Attempt(hunk, old, fuzz, context, false).nearest(guess, frozen);
      if (found.isPresent()) {
        return placed(hunk, old, found.getAsInt(), fuzz, false);
      }
    }
    List<String> bare = old.stream().map(FileText::bare).toList();
    for (int fuzz = 0; fuzz <= Math.min(MOST_FUZZ, context); fuzz++) {
      List<Integer> found = new Attempt(hunk, bare, fuzz, context, true).all(frozen);
      if (found.size() == 1 || found.contains(guess)) {
        return placed(hunk, old, found.size() == 1 ? found.get(0) : guess, fuzz, true);
      }
      if (found.size() > 1) {
        return new HunkOutcome.Ambiguous(hunk, found.stream().map(l -> l + 1).toList());
      }
    }
    return missed(hunk, bare, guess, frozen);
  }

  private static int guess(Hunk hunk, List<String> old) {
    // a side without lines is said to be behind the line it names
    return old.isEmpty() ? hunk.oldStart() : Math.max(0, hunk.oldStart() - 1);
  }

  private static HunkOutcome placed(
      Hunk hunk, List<String> old, int line, int fuzz, boolean ignoringSpace) {
    return new HunkOutcome.Placed(hunk, line + 1, line - guess(hunk, old), fuzz, ignoringSpace);
  }

  private HunkOutcome missed(Hunk hunk, List<String> bare, int guess, int frozen)
      throws PatchException {
    List<String> after = hunk.newSide().stream().map(FileText::bare).toList();
    if (!after.isEmpty()) {
      List<Integer> there = new Attempt(hunk, after, 0, 0, true).all(0);
      if (there.size() == 1) {
        return new HunkOutcome.AlreadyThere(hunk, there.get(0) + 1);
      }
    }
    int place = mostAlike(bare, guess, frozen);
    List<String> lines = file.lines(true);
    for (int i = 0; i < bare.size(); i++) {
      int line = place + i;
      if (line >= lines.size()) {
        return new HunkOutcome.Misplaced(
            hunk, line + 1, hunk.oldSide().get(i), "(the file ends before)");
      }
      if (!lines.get(line).equals(bare.get(i))) {
        return new HunkOutcome.Misplaced(hunk, line + 1, hunk.oldSide().get(i), file.line(line));
      }
    }
    return new HunkOutcome.Misplaced(
        hunk, place + 1, hunk.oldSide().get(0), "(other lines than the hunk leaves room for)");
  }

  /** Where most of its lines are the file's; the place nearest to the guess among equals. */
  private int mostAlike(List<String> old, int guess, int frozen) throws PatchException {
    List<String> lines = file.lines(true);
    int best = Math.max(0, Math.min(guess, lines.size()));
    int most = 0;
    long cost = old.stream().mapToLong(Effort::cost).sum();
    for (int line = frozen; line < lines.size(); line++) {
      int alike = 0;
      effort.spend(cost);
      for (int i = 0; i < old.size() && line + i < lines.size(); i++) {
        // blank lines and lone braces are alike everywhere
        alike += old.get(i).length() > 1 && lines.get(line + i).equals(old.get(i)) ? 1 : 0;
      }
      boolean nearer = Math.abs(line - guess) < Math.abs(best - guess);
      if (alike > most || (alike == most && alike > 0 && nearer)) {
        most = alike;
        best = line;
      }
    }
    return best;
  }

  /** One search, with so much of the context and so much attention to white space. */
  private final class Attempt {
    private final List<String> old;
    private final List<String> lines;
    private final int before;
    private final int behind;

    Attempt(Hunk hunk, List<String> old, int fuzz, int context, boolean ignoringSpace) {
      this.old = old;
      this.lines = file.lines(ignoringSpace);
      this.before = fuzz + hunk.contextBefore() - context;
      this.behind = fuzz + hunk.contextBehind() - context;
    }

    OptionalInt nearest(int guess, int frozen) throws PatchException {
      int last = lines.size() - (old.size() - Math.max(0, behind));
      if (isAnchored()) {
        return matches(anchor(), frozen) ? OptionalInt.of(anchor()) : OptionalInt.empty();
      }
      int farthest = Math.max(last - guess, guess - frozen);
      for (int distance = 0; distance <= farthest; distance++) {
        if (matches(guess + distance, frozen)) {
          return OptionalInt.of(guess + distance);
        }
        if (distance > 0 && matches(guess - distance, frozen)) {
          return OptionalInt.of(guess - distance);
        }
      }
      return OptionalInt.empty();
    }

    /** With less context at one end than at the other, the file is said to begin or end there. */
    private boolean isAnchored() {
      return before < 0 || behind < 0;
    }

    private int anchor() {
      return before < 0 ? 0 : lines.size() - old.size();
    }

    List<Integer> all(int frozen) throws PatchException {
      if (isAnchored()) {
        return matches(anchor(), frozen) ? List.of(anchor()) : List.of();
      }
      List<Integer> found = new ArrayList<>();
      for (int line = frozen; line < lines.size() && found.size() < MOST_PLACES; line++) {
        if (matches(line, frozen)) {
          found.add(line);
        }
      }
      return found;
    }

    private boolean matches(int line, int frozen) throws PatchException {
      effort.spend(1);
      int from = Math.max(0, before);
      int to = old.size() - Math.max(0, behind);
      if (line < frozen || line + to > lines.size()) {
        return false;
      }
      for (int i = from; i < to; i++) {
        if (!lines.get(line + i).equals(old.get(i))) {
          return false;
        }
        effort.read(old.get(i));
      }
      return true;
    }
  }
}
