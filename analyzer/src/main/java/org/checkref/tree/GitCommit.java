package org.checkref.tree;

import java.util.List;
import org.checkref.tree.patch.FileChange;

/**
 * What a commit, the index or the work tree changes.
 *
 * @param id abbreviated; empty when it is no commit
 * @param author as in {@code A U Thor <author@example.org>}; empty when it is no commit
 */
public record GitCommit(
    String id, String title, String author, String date, List<FileChange> changes) {
  public GitCommit {
    changes = List.copyOf(changes);
  }
}
