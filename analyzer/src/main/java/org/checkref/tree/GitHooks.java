package org.checkref.tree;

import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;

/** Where a repository has its hooks. */
public final class GitHooks {
  private GitHooks() {}

  /** The directory, which may not be there yet. */
  public static Path directory(Path path) throws TreeException {
    ReadOnlyGit.configure();
    try (Repository repository =
        new GitOpener(path, TreeOptions.all(), Listings.once()).repository()) {
      String set = repository.getConfig().getString("core", null, "hooksPath");
      if (set == null) {
        return repository.getCommonDirectory().toPath().resolve("hooks");
      }
      Path top =
          repository.isBare()
              ? repository.getDirectory().toPath()
              : repository.getWorkTree().toPath();
      return top.resolve(set);
    }
  }
}
