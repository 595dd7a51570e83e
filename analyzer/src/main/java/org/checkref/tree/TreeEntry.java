package org.checkref.tree;

/**
 * What stands at a path of a tree, be it a C file or not.
 *
 * @param text a file's, or a link's target, with a character for each byte; empty for others
 */
public record TreeEntry(Kind kind, String text) {
  /** Of a file or a link, wherever it lies. The kernel's largest file has a quarter of that. */
  static final int MOST_MEGABYTES = 64;

  private static final long MOST_BYTES = (long) MOST_MEGABYTES << 20;

  /** What there can be. */
  public enum Kind {
    FILE,
    LINK,
    DIRECTORY,
    /** A file that is larger than any that is patched. */
    LARGE,
    /** A submodule, a device. */
    OTHER;

    String title() {
      return switch (this) {
        case FILE -> "a file";
        case LINK -> "a symbolic link";
        case DIRECTORY -> "a directory";
        case LARGE -> "a file of more than " + MOST_MEGABYTES + " megabytes";
        case OTHER -> "neither a file nor a directory";
      };
    }
  }

  public static TreeEntry file(String text) {
    return new TreeEntry(Kind.FILE, text);
  }

  public static TreeEntry link(String target) {
    return new TreeEntry(Kind.LINK, target);
  }

  /** Whether something of this size is too large to be laid a patch over. */
  static boolean isLarge(long bytes) {
    return bytes > MOST_BYTES;
  }

  /** Takes no change of such a file. */
  static void refuseLarge(String path, long bytes) throws TreeException {
    if (isLarge(bytes)) {
      throw new TreeException(path + ": it is " + Kind.LARGE.title());
    }
  }

  static TreeEntry of(Kind kind) {
    return new TreeEntry(kind, "");
  }

  public boolean isFile() {
    return kind == Kind.FILE;
  }

  public boolean isDirectory() {
    return kind == Kind.DIRECTORY;
  }

  /** How it is called in messages. */
  public String title() {
    return kind.title();
  }
}
