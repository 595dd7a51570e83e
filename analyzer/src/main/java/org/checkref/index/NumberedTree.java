package org.checkref.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.checkref.store.Store;
import org.checkref.tree.FileBuffer;
import org.checkref.tree.SourceTree;

/** A tree whose files have the numbers of an index. */
final class NumberedTree implements SourceTree {
  private final SourceTree tree;
  private final FileNumbers files;

  NumberedTree(SourceTree tree, FileNumbers files) {
    this.tree = tree;
    this.files = files;
  }

  private int place(int file) throws IOException {
    int place = files.place(file);
    if (place < 0) {
      throw new IOException("there is no such file any more");
    }
    return place;
  }

  @Override
  public byte[] read(int file) throws IOException {
    return tree.read(place(file));
  }

  @Override
  public void read(int file, FileBuffer buffer) throws IOException {
    tree.read(place(file), buffer);
  }

  @Override
  public String label() {
    return tree.label();
  }

  /** By number, and so not sorted; empty ones for files that went. */
  @Override
  public List<String> paths() {
    return files.paths();
  }

  @Override
  public Optional<String> place() {
    return tree.place();
  }

  @Override
  public long[] contents(Store store) {
    return files.byNumber(tree.contents(store));
  }

  @Override
  public long content(int file, byte[] bytes, int length) {
    return files.has(file) ? tree.content(files.place(file), bytes, length) : 0;
  }

  @Override
  public void keepContents(Store store, long[] contents) {
    tree.keepContents(store, files.inTree(contents));
  }

  @Override
  public boolean isStill(long[] contents) {
    return tree.isStill(files.inTree(contents));
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
