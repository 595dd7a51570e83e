package org.checkref.tree;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevTree;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;

/** Finds a revision and lists its files. */
final class GitOpener {
  private final Path path;
  private final FileFilter filter;
  private final Listings listings;

  /**
   * @param listings what the process knows of a revision
   */
  GitOpener(Path path, TreeOptions options, Listings listings) {
    this.path = path;
    this.filter = new FileFilter(options);
    this.listings = listings;
  }

  SourceTree open(String revision) throws TreeException {
    ReadOnlyGit.configure();
    Repository repository = repository();
    try {
      SourceTree tree = list(repository, resolve(repository, revision), revision);
      return tree;
    } catch (IOException e) {
      repository.close();
      throw new TreeException(
          path + ": cannot read revision " + revision + ": " + Failures.reason(e), e);
    } catch (TreeException e) {
      repository.close();
      throw e;
    }
  }

  /** Whether a path is a git repository, bare or with a work tree. */
  static boolean isRepository(Path path) {
    return builder(path).getGitDir() != null;
  }

  private static FileRepositoryBuilder builder(Path path) {
    File directory = path.toAbsolutePath().normalize().toFile();
    FileRepositoryBuilder builder = new FileRepositoryBuilder();
    // A repository further up is not what the user named.
    builder.addCeilingDirectory(directory.getParentFile());
    builder.findGitDir(directory);
    return builder;
  }

  Repository repository() throws TreeException {
    FileRepositoryBuilder builder = builder(path);
    if (builder.getGitDir() == null) {
      throw new TreeException(
          path + ": not a git repository, which this needs (without a revision, files are read)");
    }
    try {
      return builder.setMustExist(true).build();
    } catch (IOException e) {
      throw new TreeException(path + ": cannot open the git repository: " + Failures.reason(e), e);
    }
  }

  ObjectId resolve(Repository repository, String revision) throws IOException, TreeException {
    ObjectId id;
    try {
      id = repository.resolve(revision);
    } catch (RevisionSyntaxException | IncorrectObjectTypeException e) {
      throw new TreeException(path + ": '" + revision + "' names no revision", e);
    } catch (AmbiguousObjectException e) {
      throw new TreeException(path + ": '" + revision + "' is ambiguous; give more of the hash", e);
    }
    if (id == null) {
      throw new TreeException(
          path + ": no revision '" + revision + "'" + suggestion(repository, revision));
    }
    return id;
  }

  private static String suggestion(Repository repository, String revision) throws IOException {
    List<String> names = new ArrayList<>();
    for (Ref ref : repository.getRefDatabase().getRefs()) {
      names.add(Repository.shortenRefName(ref.getName()));
    }
    List<String> near = NearNames.to(revision, names);
    return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
  }

  SourceTree list(Repository repository, ObjectId id, String revision)
      throws IOException, TreeException {
    try (RevWalk revisions = new RevWalk(repository)) {
      RevTree root = tree(revisions, id, revision);
      String place = repository.getDirectory().getAbsolutePath() + filter;
      GitListing listing = listings.list(place, root.copy(), () -> walk(repository, root));
      return new GitTree(path + "@" + revision, repository, place, listing);
    }
  }

  private GitListing walk(Repository repository, RevTree root) throws IOException {
    List<String> paths = new ArrayList<>();
    List<ObjectId> blobs = new ArrayList<>();
    try (TreeWalk walk = new TreeWalk(repository)) {
      walk.addTree(root);
      while (walk.next()) {
        String name = walk.getPathString();
        if (walk.isSubtree()) {
          if (!filter.skips(name)) {
            walk.enterSubtree();
          }
        } else if (isFile(walk.getFileMode()) && filter.accepts(name)) {
          paths.add(name);
          blobs.add(walk.getObjectId(0));
        }
      }
    }
    return GitListing.of(root.copy(), paths, blobs);
  }

  private RevTree tree(RevWalk revisions, ObjectId id, String revision)
      throws IOException, TreeException {
    try {
      return revisions.parseTree(id);
    } catch (IncorrectObjectTypeException e) {
      throw new TreeException(path + ": '" + revision + "' is a file, not a revision", e);
    } catch (MissingObjectException e) {
      throw new TreeException(
          path + ": revision '" + revision + "' is not in this repository; fetch it first", e);
    }
  }

  private static boolean isFile(FileMode mode) {
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }
}
