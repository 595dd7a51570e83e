package org.checkref.tree;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Opens a tree, whatever holds it. */
public final class SourceTrees {
  private SourceTrees() {}

  /**
   * Opens a directory, a tarball, or a revision of a git repository.
   *
   * @param rev the revision to read from the git repository at {@code path}
   */
  public static SourceTree open(Path path, Optional<String> rev, TreeOptions options)
      throws TreeException {
    if (!Files.exists(path)) {
      throw new TreeException(path + ": no such file or directory");
    }
    return DirectoryTree.open(path, options);
  }
}
