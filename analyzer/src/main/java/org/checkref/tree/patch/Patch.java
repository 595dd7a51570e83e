package org.checkref.tree.patch;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * One patch.
 *
 * @param message what stands before the first file, a character for each byte
 */
public record Patch(String message, List<FilePatch> files) {
  public Patch {
    files = List.copyOf(files);
  }

  /** Whether white space was lost on the way here, as web archives lose it. */
  public boolean isDamaged() {
    return files.stream().anyMatch(FilePatch::damaged);
  }

  /** What takes it back. */
  public Patch reversed() {
    List<FilePatch> back = new ArrayList<>(files.stream().map(FilePatch::reversed).toList());
    Collections.reverse(back);
    return new Patch(message, back);
  }
}
