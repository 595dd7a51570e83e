package org.checkref.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkref.tree.patch.FileChange;

/** Tells which of the files that a commit makes are ones that it deletes elsewhere. */
final class Renames {
  /** As git has it: half of the lines stay. */
  private static final double LEAST_ALIKE = 0.5;

  /** Pairs that are compared; a commit with more moves whole directories. */
  private static final int MOST_PAIRS = 2_500;

  private Renames() {}

  /** The changes, a deletion and an addition of one file made one. */
  static List<FileChange> found(List<FileChange> changes) {
    List<FileChange> gone = new ArrayList<>();
    List<FileChange> made = new ArrayList<>();
    for (FileChange change : changes) {
      if (change.newPath().isEmpty()) {
        gone.add(change);
      } else if (change.oldPath().isEmpty()) {
        made.add(change);
      }
    }
    if (gone.isEmpty() || made.isEmpty() || gone.size() * made.size() > MOST_PAIRS) {
      return changes;
    }
    List<FileChange> result = new ArrayList<>(changes);
    for (FileChange one : made) {
      FileChange best = null;
      double most = LEAST_ALIKE;
      for (FileChange other : gone) {
        double alike = alike(other.before(), one.after());
        if (alike > most) {
          most = alike;
          best = other;
        }
      }
      if (best != null) {
        gone.remove(best);
        result.remove(best);
        result.set(
            result.indexOf(one),
            new FileChange(best.oldPath(), one.newPath(), best.before(), one.after(), false));
      }
    }
    return result;
  }

  /** The share of the longer text's lines that both have. */
  private static double alike(String a, String b) {
    Map<String, Integer> lines = new HashMap<>();
    a.lines().forEach(l -> lines.merge(l, 1, Integer::sum));
    int common = 0;
    int other = 0;
    for (String line : b.lines().toList()) {
      other++;
      Integer left = lines.get(line);
      if (left != null && left > 0) {
        lines.put(line, left - 1);
        common++;
      }
    }
    long most = Math.max(other, a.lines().count());
    return most == 0 ? 0 : (double) common / most;
  }
}
