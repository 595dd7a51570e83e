package org.checkref.gate;

import org.checkref.tree.patch.Patch;

/**
 * A patch of a series that was mailed.
 *
 * @param label its number and how many there are, as in {@code 3/6}; may be empty
 */
public record SeriesPatch(String label, String title, Letter letter, Patch patch) {
  /** How it is called in a line. */
  String name() {
    return (label.isEmpty() ? "" : label + ": ") + title;
  }
}
