package org.checkref.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkref.tree.patch.FileChange;
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

  /** The same as one patch. */
  public Plan squashed() {
    if (steps.size() < 2) {
      return this;
    }
    Map<String, FileChange> byPath = new LinkedHashMap<>();
    Map<String, FileChange> gone = new LinkedHashMap<>();
    for (Step step : steps) {
      // two files may change places in one patch
      Map<String, FileChange> earlier = Map.copyOf(byPath);
      step.changes().stream()
          .filter(c -> !c.copy())
          .forEach(c -> c.oldPath().ifPresent(byPath::remove));
      for (FileChange change : step.changes()) {
        FileChange first = change.oldPath().map(earlier::get).orElse(null);
        if (first == null && change.oldPath().isEmpty()) {
          // made where an earlier patch deleted it
          first = gone.remove(change.path());
        }
        FileChange whole =
            first == null
                ? change
                : new FileChange(
                    first.oldPath(),
                    change.newPath(),
                    first.before(),
                    change.after(),
                    first.copy());
        if (whole.newPath().isPresent()) {
          byPath.put(whole.newPath().get(), whole);
        } else if (whole.oldPath().isPresent()) {
          gone.put(whole.path(), whole);
        }
      }
    }
    List<FileChange> all = new ArrayList<>(gone.values());
    all.addAll(byPath.values());
    List<String> more = steps.stream().flatMap(s -> s.notes().stream()).toList();
    String name = "the " + steps.size() + " patches as one";
    return new Plan(title, base, List.of(new Step("", name, Letter.none(title), all, more)), notes);
  }
}
