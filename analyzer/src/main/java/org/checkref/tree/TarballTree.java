package org.checkref.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tree in a tarball, held in memory deflated: a kernel's text takes a fifth of its size. */
final class TarballTree implements SourceTree {
  private final Path tarball;
  private final List<String> paths;
  private final List<PackedFile> files;
  private final Map<String, TreeEntry> others;

  /**
   * @param others what is known to be at other paths, or at these
   */
  TarballTree(
      Path tarball, List<String> paths, List<PackedFile> files, Map<String, TreeEntry> others) {
    this.tarball = tarball;
    this.paths = List.copyOf(paths);
    this.files = List.copyOf(files);
    this.others = Map.copyOf(others);
  }

  @Override
  public String label() {
    return tarball.toString();
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public byte[] read(int file) throws IOException {
    return files.get(file).unpack();
  }

  @Override
  public Optional<TreeEntry> entry(String path) throws IOException {
    TreeEntry known = others.get(path);
    return known == null ? SourceTree.super.entry(path) : Optional.of(known);
  }

  @Override
  public void close() {}
}
