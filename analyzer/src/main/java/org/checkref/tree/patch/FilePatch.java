package org.checkref.tree.patch;

import java.util.List;
import java.util.Optional;

/**
 * What a patch does to one file.
 *
 * @param before the file's path; empty when the patch makes the file
 * @param after its path behind the patch; empty when the patch deletes it
 * @param copy whether the file at the old path stays
 * @param damaged whether white space was lost on the way
 * @param link whether it is a symbolic link, whose text is where it leads
 * @param skipped why nothing can be done with it, such as a binary patch; empty when it can
 */
public record FilePatch(
    Optional<String> before,
    Optional<String> after,
    boolean copy,
    List<Hunk> hunks,
    boolean damaged,
    boolean link,
    Optional<String> skipped) {
  public FilePatch {
    hunks = List.copyOf(hunks);
  }

  /** The path by which people know it. */
  public String path() {
    return after.or(() -> before).orElse("");
  }

  /** Whether it takes a file away from where it was. */
  boolean leaves() {
    return !copy && before.isPresent() && !before.equals(after);
  }

  /** Whether a file gets another name, or comes to be a second time. */
  boolean moves() {
    return before.isPresent() && after.isPresent() && !before.equals(after);
  }

  /** What takes it back; a copy is deleted. */
  FilePatch reversed() {
    return new FilePatch(
        after,
        copy ? Optional.empty() : before,
        false,
        hunks.stream().map(Hunk::reversed).toList(),
        damaged,
        link,
        skipped);
  }
}
