package org.checkref.tree;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.tree.patch.FileChange;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.FileTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.NotIgnoredFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Compares two states of a repository, file by file; only C files that count are looked at. */
final class GitChanges {
  private static final int BEFORE = 0;
  private static final int AFTER = 1;

  private final Repository repository;
  private final TreeOptions options;

  GitChanges(Repository repository, TreeOptions options) {
    this.repository = repository;
    this.options = options;
  }

  /** What a commit brings to its first parent. */
  List<FileChange> of(RevCommit commit) throws IOException, TreeException {
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk revisions = new RevWalk(reader);
        TreeWalk walk = new TreeWalk(repository, reader)) {
      walk.addTree(revisions.parseTree(commit.getParent(0)));
      walk.addTree(revisions.parseTree(commit));
      walk.setFilter(TreeFilter.ANY_DIFF);
      return changes(walk, () -> blob(walk, AFTER, reader));
    }
  }

  List<FileChange> staged(ObjectId head) throws IOException, TreeException {
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk revisions = new RevWalk(reader);
        TreeWalk walk = new TreeWalk(repository, reader)) {
      walk.addTree(revisions.parseTree(head));
      walk.addTree(new DirCacheIterator(repository.readDirCache()));
      walk.setFilter(TreeFilter.ANY_DIFF);
      return changes(walk, () -> blob(walk, AFTER, reader));
    }
  }

  List<FileChange> worktree(ObjectId head) throws IOException, TreeException {
    try (ObjectReader reader = repository.newObjectReader();
        RevWalk revisions = new RevWalk(reader);
        TreeWalk walk = new TreeWalk(repository, reader)) {
      walk.addTree(revisions.parseTree(head));
      FileTreeIterator files = new FileTreeIterator(repository);
      walk.addTree(files);
      // the index tells which files need not be read
      files.setDirCacheIterator(
          walk, walk.addTree(new DirCacheIterator(repository.readDirCache())));
      walk.setFilter(AndTreeFilter.create(new NotIgnoredFilter(AFTER), new FirstTwoDiffer()));
      return changes(walk, () -> file(walk));
    }
  }

  /** Passes what differs between the first two trees, whatever others there are. */
  @SuppressFBWarnings(
      value = "CN_IMPLEMENTS_CLONE_BUT_NOT_CLONEABLE",
      justification = "JGit asks for the method alone")
  private static final class FirstTwoDiffer extends TreeFilter {
    @Override
    public boolean include(TreeWalk walk) {
      return walk.isSubtree()
          || walk.getRawMode(BEFORE) != walk.getRawMode(AFTER)
          || !walk.idEqual(BEFORE, AFTER);
    }

    @Override
    public boolean shouldBeRecursive() {
      return true;
    }

    @Override
    @SuppressWarnings("MissingSuperCall") // it has no state
    public TreeFilter clone() {
      return this;
    }
  }

  /** What reads the second text of the file at which a walk is. */
  private interface After {
    String text() throws IOException, TreeException;
  }

  private List<FileChange> changes(TreeWalk walk, After after) throws IOException, TreeException {
    walk.setRecursive(true);
    List<FileChange> changes = new ArrayList<>();
    while (walk.next()) {
      String path = walk.getPathString();
      boolean was = isFile(walk, BEFORE);
      boolean is = isFile(walk, AFTER);
      if (options.accepts(path) && (was || is)) {
        String old = was ? blob(walk, BEFORE, walk.getObjectReader()) : "";
        String text = is ? after.text() : "";
        if (was != is || !old.equals(text)) {
          changes.add(
              new FileChange(
                  was ? Optional.of(path) : Optional.empty(),
                  is ? Optional.of(path) : Optional.empty(),
                  old,
                  text,
                  false));
        }
      }
    }
    return Renames.found(changes);
  }

  private static boolean isFile(TreeWalk walk, int tree) {
    FileMode mode = walk.getFileMode(tree);
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }

  private static String blob(TreeWalk walk, int tree, ObjectReader reader)
      throws IOException, TreeException {
    ObjectLoader blob = reader.open(walk.getObjectId(tree), Constants.OBJ_BLOB);
    TreeEntry.refuseLarge(walk.getPathString(), blob.getSize());
    return new String(blob.getBytes(Integer.MAX_VALUE), StandardCharsets.ISO_8859_1);
  }

  private String file(TreeWalk walk) throws IOException, TreeException {
    Path file = repository.getWorkTree().toPath().resolve(walk.getPathString());
    TreeEntry.refuseLarge(walk.getPathString(), Files.size(file));
    return Files.readString(file, StandardCharsets.ISO_8859_1);
  }
}
