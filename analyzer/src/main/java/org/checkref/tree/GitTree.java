package org.checkref.tree;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkref.store.Store;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A revision of a git repository, read from its object store. */
final class GitTree implements SourceTree {
  private final String label;
  private final Repository repository;
  private final String place;
  private final GitListing listing;

  /** Readers that no thread uses just now; a reader must not be used by two at once. */
  private final Queue<ObjectReader> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param place of the repository, with which files are left out
   */
  GitTree(String label, Repository repository, String place, GitListing listing) {
    this.label = label;
    this.repository = repository;
    this.place = place;
    this.listing = listing;
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<String> paths() {
    return listing.paths().list();
  }

  /** Each state that is laid over it asks for the same. */
  @Override
  public long pathsHash() {
    return listing.paths().hash();
  }

  @Override
  public Optional<String> place() {
    return Optional.of(place);
  }

  @Override
  public long[] contents(Store store) {
    return listing.contents().clone();
  }

  @Override
  public long content(int file, byte[] bytes, int length) {
    return listing.contents()[file];
  }

  /** A revision never changes. */
  @Override
  public boolean isStill(long[] contents) {
    return true;
  }

  @Override
  public byte[] read(int file) throws IOException {
    ObjectReader reader = idle.poll();
    if (reader == null) {
      reader = repository.newObjectReader();
    }
    try {
      return reader.open(listing.blobs().get(file), Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new IOException(label + ":" + paths().get(file) + ": " + Failures.reason(e), e);
    } finally {
      idle.add(reader);
    }
  }

  @Override
  public Optional<TreeEntry> entry(String path) throws IOException {
    try (ObjectReader reader = repository.newObjectReader();
        TreeWalk walk = TreeWalk.forPath(reader, path, listing.root())) {
      if (walk == null) {
        return Optional.empty();
      }
      FileMode mode = walk.getFileMode(0);
      if (mode == FileMode.TREE) {
        return Optional.of(TreeEntry.of(TreeEntry.Kind.DIRECTORY));
      }
      if (mode == FileMode.GITLINK) {
        return Optional.of(TreeEntry.of(TreeEntry.Kind.OTHER));
      }
      ObjectLoader blob = reader.open(walk.getObjectId(0), Constants.OBJ_BLOB);
      if (TreeEntry.isLarge(blob.getSize())) {
        return Optional.of(TreeEntry.of(TreeEntry.Kind.LARGE));
      }
      byte[] bytes = blob.getBytes(Integer.MAX_VALUE);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      return Optional.of(mode == FileMode.SYMLINK ? TreeEntry.link(text) : TreeEntry.file(text));
    } catch (IOException e) {
      throw new IOException(label + ":" + path + ": " + Failures.reason(e), e);
    }
  }

  @Override
  public void close() {
    List<ObjectReader> readers = new ArrayList<>();
    for (ObjectReader reader = idle.poll(); reader != null; reader = idle.poll()) {
      readers.add(reader);
    }
    readers.forEach(ObjectReader::close);
    repository.close();
  }
}
