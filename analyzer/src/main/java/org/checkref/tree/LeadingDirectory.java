package org.checkref.tree;

/** The directory that all paths of a tarball start with, if there is one. */
final class LeadingDirectory {
  private String directory = "";
  private boolean common = true;
  private boolean seen;

  void see(String path, boolean isDirectory) {
    int slash = path.indexOf('/');
    String first = slash >= 0 ? path.substring(0, slash + 1) : isDirectory ? path + "/" : "";
    if (!seen) {
      directory = first;
      seen = true;
    }
    common = common && !first.isEmpty() && first.equals(directory);
  }

  String strip(String path) {
    return common && seen ? path.substring(directory.length()) : path;
  }
}
