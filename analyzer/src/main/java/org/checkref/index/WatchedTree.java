package org.checkref.index;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.checkref.index.Asked.Part;
import org.checkref.store.Store;
import org.checkref.tree.FileBuffer;
import org.checkref.tree.SourceTree;

/** A tree that remembers whose text was asked for. */
final class WatchedTree implements SourceTree {
  private final SourceTree tree;
  private final Asked asked;

  WatchedTree(SourceTree tree, Asked asked) {
    this.tree = tree;
    this.asked = asked;
  }

  @Override
  public byte[] read(int file) throws IOException {
    asked.file(Part.TEXT, file);
    return tree.read(file);
  }

  @Override
  public void read(int file, FileBuffer buffer) throws IOException {
    asked.file(Part.TEXT, file);
    tree.read(file, buffer);
  }

  @Override
  public String label() {
    return tree.label();
  }

  @Override
  public List<String> paths() {
    return tree.paths();
  }

  @Override
  public Optional<String> place() {
    return tree.place();
  }

  @Override
  public long[] contents(Store store) {
    return tree.contents(store);
  }

  @Override
  public long content(int file, byte[] bytes, int length) {
    return tree.content(file, bytes, length);
  }

  @Override
  public void keepContents(Store store, long[] contents) {
    tree.keepContents(store, contents);
  }

  @Override
  public boolean isStill(long[] contents) {
    return tree.isStill(contents);
  }

  @Override
  public void close() throws IOException {
    tree.close();
  }
}
