package org.checkref.gate;

import java.util.List;
import org.checkref.tree.patch.FileChange;

/**
 * One patch of what is judged, with what it changes.
 *
 * @param label as in {@code 3/6}, or a commit's abbreviated id; may be empty
 * @param notes how it was applied, where that is worth a word
 */
public record Step(
    String label, String title, Letter letter, List<FileChange> changes, List<String> notes) {
  public Step {
    changes = List.copyOf(changes);
    notes = List.copyOf(notes);
  }

  /** How it is called in a line. */
  public String name() {
    return (label.isEmpty() ? "" : label + ": ") + title;
  }
}
