package org.checkref.tree.patch;

import java.util.List;
import java.util.Optional;

/**
 * What became of a file of a patch.
 *
 * @param change what it changes of the files that are read; empty when it could not be made, or it
 *     is about others
 * @param problem why not, when it is not for a hunk
 */
public record FileOutcome(
    FilePatch patch,
    List<HunkOutcome> hunks,
    Optional<FileChange> change,
    Optional<String> problem) {
  public FileOutcome {
    hunks = List.copyOf(hunks);
  }

  static FileOutcome failed(FilePatch patch, String problem) {
    return new FileOutcome(patch, List.of(), Optional.empty(), Optional.of(problem));
  }

  /** Nothing is to be done but to see that the file is there. */
  static FileOutcome passed(FilePatch patch) {
    return new FileOutcome(patch, List.of(), Optional.empty(), Optional.empty());
  }

  /** Whether it went as the patch wants it. */
  public boolean isGood() {
    return problem.isEmpty() && hunks.stream().allMatch(HunkOutcome.Placed.class::isInstance);
  }
}
