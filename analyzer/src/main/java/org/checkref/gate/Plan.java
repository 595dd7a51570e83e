package org.checkref.gate;

import java.util.List;
import org.checkref.tree.patch.Overlay;

/**
 * What is judged: a tree, and the patches over it.
 *
 * @param notes what was passed over on the way here
 */
public record Plan(String title, Overlay base, List<Step> steps, List<String> notes) {
  public Plan {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }
}
