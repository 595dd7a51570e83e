package org.checkref.tree.patch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.checkref.store.ContentHash;
import org.checkref.store.Store;
import org.checkref.tree.FileBuffer;
import org.checkref.tree.SourceTree;

/**
 * A tree some of whose files have another text, are gone or new. Closing it leaves the base open.
 */
final class PatchedTree implements SourceTree {
  private final SourceTree base;
  private final Map<String, Optional<String>> changed;
  private final String label;
  private final List<String> paths;

  /** The files' numbers in the base; -1 for those of another text. */
  private final int[] inBase;

  private PatchedTree(
      SourceTree base,
      Map<String, Optional<String>> changed,
      String label,
      List<String> paths,
      int[] inBase) {
    this.base = base;
    this.changed = changed;
    this.label = label;
    this.paths = paths;
    this.inBase = inBase;
  }

  static PatchedTree of(SourceTree base, Map<String, Optional<String>> changed, String label) {
    List<String> below = base.paths();
    if (changed.values().stream().allMatch(Optional::isPresent)
        && changed.keySet().stream().allMatch(p -> Collections.binarySearch(below, p) >= 0)) {
      // no file comes or goes: the paths need not be gone through
      int[] same = new int[below.size()];
      for (int file = 0; file < same.length; file++) {
        same[file] = file;
      }
      changed.keySet().forEach(p -> same[Collections.binarySearch(below, p)] = -1);
      return new PatchedTree(base, changed, label, below, same);
    }
    TreeMap<String, Integer> numbers = new TreeMap<>();
    for (int i = 0; i < below.size(); i++) {
      numbers.put(below.get(i), i);
    }
    changed.forEach(
        (path, text) -> {
          if (text.isPresent()) {
            numbers.put(path, -1);
          } else {
            numbers.remove(path);
          }
        });
    List<String> paths = new ArrayList<>(numbers.keySet());
    int[] inBase = numbers.values().stream().mapToInt(Integer::intValue).toArray();
    return new PatchedTree(base, changed, label, List.copyOf(paths), inBase);
  }

  @Override
  public String label() {
    return label;
  }

  @Override
  public List<String> paths() {
    return paths;
  }

  @Override
  public long pathsHash() {
    return paths == base.paths() ? base.pathsHash() : SourceTree.super.pathsHash();
  }

  @Override
  public byte[] read(int file) throws IOException {
    return inBase[file] >= 0 ? base.read(inBase[file]) : text(file);
  }

  @Override
  public void read(int file, FileBuffer buffer) throws IOException {
    if (inBase[file] >= 0) {
      base.read(inBase[file], buffer);
    } else {
      buffer.set(text(file));
    }
  }

  /** The base's: what is known of it is what this is compared with. */
  @Override
  public Optional<String> place() {
    return base.place();
  }

  @Override
  public long[] contents(Store store) {
    long[] below = base.contents(store);
    long[] contents = new long[inBase.length];
    for (int file = 0; file < contents.length; file++) {
      contents[file] = inBase[file] >= 0 ? below[inBase[file]] : 0;
    }
    return contents;
  }

  @Override
  public long content(int file, byte[] bytes, int length) {
    return inBase[file] >= 0
        ? base.content(inBase[file], bytes, length)
        : ContentHash.of(bytes, length);
  }

  @Override
  public boolean isStill(long[] contents) {
    long[] below = new long[base.paths().size()];
    for (int file = 0; file < contents.length; file++) {
      if (inBase[file] >= 0) {
        below[inBase[file]] = contents[file];
      }
    }
    return base.isStill(below);
  }

  private byte[] text(int file) {
    return changed
        .getOrDefault(paths.get(file), Optional.empty())
        .orElse("")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {}
}
