package org.checkref.tree.patch;

import java.util.Optional;

/**
 * A file before and after a patch. Texts have a character for each byte.
 *
 * @param oldPath empty when the file is made
 * @param newPath empty when it is deleted
 * @param before its text; empty when it is made
 * @param after its text; empty when it is deleted
 * @param copy whether the file at the old path stays
 */
public record FileChange(
    Optional<String> oldPath, Optional<String> newPath, String before, String after, boolean copy) {
  /** The path by which people know it. */
  public String path() {
    return newPath.or(() -> oldPath).orElse("");
  }
}
