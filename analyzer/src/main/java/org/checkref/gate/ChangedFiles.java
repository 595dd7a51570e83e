package org.checkref.gate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.checkref.tree.LineEdit;
import org.checkref.tree.patch.FileChange;

/** Where the lines of a patch's files went. */
final class ChangedFiles {
  /** A changed file and how. */
  record Changed(FileChange change, List<LineEdit> edits) {
    Changed {
      edits = List.copyOf(edits);
    }
  }

  private final Map<String, Changed> byOldPath = new HashMap<>();
  private final Map<String, Changed> byNewPath = new HashMap<>();

  ChangedFiles(List<FileChange> changes) {
    for (FileChange change : changes) {
      Changed changed = new Changed(change, LineEdit.between(change.before(), change.after()));
      change.oldPath().filter(p -> !change.copy()).ifPresent(p -> byOldPath.put(p, changed));
      change.newPath().ifPresent(p -> byNewPath.put(p, changed));
    }
  }

  /** Whether a file of the tree behind the patch is one that it changes. */
  boolean isChanged(String newPath) {
    return byNewPath.containsKey(newPath);
  }

  /** Whether it changed a file of the tree before it. */
  boolean wasChanged(String oldPath) {
    return byOldPath.containsKey(oldPath);
  }

  /** What a file of the tree before the patch is called behind it; empty when it is gone. */
  String renamed(String oldPath) {
    Changed changed = byOldPath.get(oldPath);
    return changed == null ? oldPath : changed.change().newPath().orElse("");
  }

  /** Where a line that stays is behind the patch; empty for one that does not stay. */
  OptionalInt moved(String oldPath, int line) {
    Changed changed = byOldPath.get(oldPath);
    if (changed == null) {
      return OptionalInt.of(line);
    }
    int shift = 0;
    for (LineEdit edit : changed.edits()) {
      if (line < edit.oldStart()) {
        break;
      }
      if (line < edit.oldEnd()) {
        return OptionalInt.empty();
      }
      shift = edit.newEnd() - edit.oldEnd();
    }
    return OptionalInt.of(line + shift);
  }

  /** Whether one edit takes an old line away and brings a new one. */
  boolean replaces(String oldPath, int oldLine, int newLine) {
    Changed changed = byOldPath.get(oldPath);
    return changed != null
        && changed.edits().stream()
            .anyMatch(
                e ->
                    e.oldStart() <= oldLine
                        && oldLine < e.oldEnd()
                        && e.newStart() <= newLine
                        && newLine < e.newEnd());
  }

  /** Whether a line of the tree behind the patch is one that it brings. */
  boolean isNew(String newPath, int line) {
    Changed changed = byNewPath.get(newPath);
    return changed != null
        && changed.edits().stream().anyMatch(e -> e.newStart() <= line && line < e.newEnd());
  }
}
