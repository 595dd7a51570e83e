package org.checkref.tree;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkref.store.Store;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.treewalk.TreeWalk;

/** A revision of a git repository, read from its object store. */
final class GitTree implements SourceTree {
  private final String label;
  private final Repository repository;
  private final FileFilter filter;
  private final TreePaths paths;
  private final List<ObjectId> blobs;
  private final ObjectId root;

  /** By file what stands for its contents: git knows them. */
  private final long[] contents;

  /** Readers that no thread uses just now; a reader must not be used by two at once. */
  private final Queue<ObjectReader> idle = new ConcurrentLinkedQueue<>();

  /**
   * @param root of the revision's tree
   */
  GitTree(
      String label,
      Repository repository,
      FileFilter filter,
      List<String> paths,
      List<ObjectId> blobs,
      ObjectId root) {
    this.label = label;
    this.repository = repository;
    this.filter = filter;
    this.paths = new TreePaths(paths);
    this.blobs = List.copyOf(blobs);
    this.root = root;
    this.contents = blobs.stream().mapToLong(GitTree::content).toArray();
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<String> paths() {
    return paths.list();
  }

  /** Each state that is laid over it asks for the same. */
  @Override
  public long pathsHash() {
    return paths.hash();
  }

  @Override
  public Optional<String> place() {
    return Optional.of(repository.getDirectory().getAbsolutePath() + filter);
  }

  @Override
  public long[] contents(Store store) {
    return contents.clone();
  }

  private static long content(ObjectId blob) {
    byte[] id = new byte[Constants.OBJECT_ID_LENGTH];
    blob.copyRawTo(id, 0);
    long content = ByteBuffer.wrap(id).getLong();
    return content == 0 ? 1 : content;
  }

  @Override
  public long content(int file, byte[] bytes, int length) {
    return contents[file];
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
      return reader.open(blobs.get(file), Constants.OBJ_BLOB).getBytes(Integer.MAX_VALUE);
    } catch (IOException e) {
      throw new IOException(label + ":" + paths().get(file) + ": " + Failures.reason(e), e);
    } finally {
      idle.add(reader);
    }
  }

  @Override
  public Optional<TreeEntry> entry(String path) throws IOException {
    try (ObjectReader reader = repository.newObjectReader();
        TreeWalk walk = TreeWalk.forPath(reader, path, root)) {
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
