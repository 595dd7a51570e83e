package org.checkref.tree.patch;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Applies what a patch does to one file. */
final class FileApplier {
  /** Hunks that have no place and are looked at, before the file is given up. */
  private static final int MOST_FAILURES = 20;

  private final FilePatch patch;
  private final FileText file;
  private final HunkSearch search;
  private final StringBuilder out = new StringBuilder();
  private int taken;
  private boolean open;

  private FileApplier(FilePatch patch, String before, Effort effort) throws PatchException {
    effort.read(before);
    this.patch = patch;
    this.file = FileText.of(before);
    this.search = new HunkSearch(file, effort);
    this.open = file.isOpen();
  }

  /**
   * @param before the file's text; empty for one that is made
   */
  static Result apply(FilePatch patch, String before, Effort effort) throws PatchException {
    FileApplier applier = new FileApplier(patch, before, effort);
    Result result = applier.run();
    if (result.after().isPresent()) {
      effort.keep(result.after().get());
    }
    return result;
  }

  /**
   * What became of a file's text.
   *
   * @param after empty when a hunk or the whole has a problem
   */
  record Result(List<HunkOutcome> hunks, Optional<String> after, Optional<String> problem) {
    Result {
      hunks = List.copyOf(hunks);
    }
  }

  private Result run() throws PatchException {
    List<HunkOutcome> outcomes = new ArrayList<>();
    int offset = 0;
    int failures = 0;
    for (Hunk hunk : patch.hunks()) {
      HunkOutcome outcome = search.find(hunk, offset, taken, patch.damaged());
      outcomes.add(outcome);
      if (outcome instanceof HunkOutcome.Placed placed) {
        offset = placed.offset();
        splice(placed);
      } else if (++failures == MOST_FAILURES) {
        break;
      }
    }
    if (failures > 0) {
      return new Result(outcomes, Optional.empty(), Optional.empty());
    }
    copy(file.size());
    if (open && out.length() > 0) {
      out.setLength(out.length() - 1);
    }
    String after = out.toString();
    if (patch.after().isEmpty() && !after.isEmpty()) {
      return new Result(
          outcomes,
          Optional.empty(),
          Optional.of("it is to be deleted, but has lines that the patch does not know"));
    }
    return new Result(outcomes, Optional.of(after), Optional.empty());
  }

  private void copy(int end) {
    for (; taken < Math.min(end, file.size()); taken++) {
      out.append(file.line(taken)).append('\n');
    }
  }

  private void splice(HunkOutcome.Placed placed) {
    copy(placed.line() - 1);
    for (HunkLine line : placed.hunk().lines()) {
      switch (line.mark()) {
        // what stands in the file, which may differ when context was ignored
        case CONTEXT -> copy(taken + 1);
        case REMOVED -> taken++;
        case ADDED -> out.append(line.text()).append('\n');
      }
    }
    // a last line that stays has the end it had, whatever mailers made of the mark
    if (taken >= file.size() && placed.hunk().contextBehind() == 0) {
      open = placed.hunk().newOpen();
    }
  }
}
