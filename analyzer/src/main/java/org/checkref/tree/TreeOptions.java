package org.checkref.tree;

import java.util.List;
import java.util.Set;

/**
 * Which files belong to a tree.
 *
 * @param skippedDirectories directories of the tree, by their paths, that are left out
 * @param includeAll whether they are read after all
 */
public record TreeOptions(List<String> skippedDirectories, boolean includeAll) {
  public TreeOptions {
    skippedDirectories = List.copyOf(skippedDirectories);
  }

  /** Every C file, wherever it lies. */
  public static TreeOptions all() {
    return new TreeOptions(List.of(), true);
  }

  /** Whether a path, relative to the tree's root, is that of a file that belongs to it. */
  public boolean accepts(String path) {
    return new FileFilter(this).accepts(path);
  }

  /** Names of the directories at the top that are left out. */
  Set<String> skipped() {
    return includeAll ? Set.of() : Set.copyOf(skippedDirectories);
  }
}
