package org.checkref.tree;

import java.util.Set;
import java.util.TreeSet;

/** Tells which paths of a tree are C files that count. */
final class FileFilter {
  private final Set<String> skipped;

  FileFilter(TreeOptions options) {
    this.skipped = options.skipped();
  }

  static boolean isSource(String name) {
    int length = name.length();
    if (length < 3 || name.charAt(length - 2) != '.') {
      return false;
    }
    char last = name.charAt(length - 1);
    return last == 'c' || last == 'h';
  }

  /** Whether a directory, by its path relative to the tree's root, is left out. */
  boolean skips(String directory) {
    return skipped.contains(directory);
  }

  /** Whether a path relative to the tree's root is a C file that counts. */
  boolean accepts(String path) {
    if (!isSource(path)) {
      return false;
    }
    for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
      if (skips(path.substring(0, slash))) {
        return false;
      }
    }
    return true;
  }

  /** Which files it accepts, in words. */
  @Override
  public String toString() {
    return "without " + new TreeSet<>(skipped);
  }
}
