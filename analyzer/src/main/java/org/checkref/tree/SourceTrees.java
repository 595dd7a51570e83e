package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** Opens a tree, whatever holds it. */
public final class SourceTrees {
  private SourceTrees() {}

  /**
   * Opens a directory, a tarball ({@code .tar}, {@code .tar.gz}, {@code .tar.xz}), or a revision of
   * a git repository.
   *
   * @param revision what to read from the git repository at {@code path}
   */
  public static SourceTree open(Path path, Optional<String> revision, TreeOptions options)
      throws TreeException {
    return open(path, revision, options, Set.of(), Listings.once());
  }

  /**
   * The same.
   *
   * @param wanted paths, besides those of C files, that {@link SourceTree#entry} will be asked for:
   *     a tarball is read once
   * @param listings what the process knows of a directory and a revision
   */
  public static SourceTree open(
      Path path,
      Optional<String> revision,
      TreeOptions options,
      Set<String> wanted,
      Listings listings)
      throws TreeException {
    if (!Files.exists(path)) {
      throw new TreeException(path + ": no such file or directory");
    }
    SourceTree tree =
        revision.isPresent()
            ? openRevision(path, revision.get(), options, listings)
            : Files.isDirectory(path)
                ? DirectoryTree.open(path, options, listings)
                : openFile(path, options, wanted);
    if (tree.paths().isEmpty()) {
      close(tree);
      throw new TreeException(tree.label() + ": no C files below it" + hint(path, revision));
    }
    return tree;
  }

  private static SourceTree openRevision(
      Path path, String revision, TreeOptions options, Listings listings) throws TreeException {
    if (!Files.isDirectory(path)) {
      throw new TreeException(path + ": not a git repository; --rev needs one");
    }
    return new GitOpener(path, options, listings).open(revision);
  }

  private static SourceTree openFile(Path path, TreeOptions options, Set<String> wanted)
      throws TreeException {
    try {
      if (!TarballFormat.isTarball(path)) {
        throw new TreeException(
            path + ": neither a directory nor a tarball (.tar, .tar.gz or .tar.xz)");
      }
    } catch (IOException e) {
      throw new TreeException(path + ": cannot be read: " + Failures.reason(e), e);
    }
    return new TarballReader(path, options, wanted).read();
  }

  private static String hint(Path path, Optional<String> revision) {
    return revision.isEmpty() && Files.isDirectory(path) && GitOpener.isRepository(path)
        ? "; it is a git repository: name a revision with --rev"
        : "; give the top directory of a kernel tree";
  }

  private static void close(SourceTree tree) throws TreeException {
    try {
      tree.close();
    } catch (IOException e) {
      throw new TreeException(tree.label() + ": " + Failures.reason(e), e);
    }
  }
}
