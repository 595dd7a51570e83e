package org.checkref.index;

import java.util.BitSet;
import java.util.List;

/**
 * Which files a file includes, directly or through others, without a compiler's search path. The
 * index remembers of which file it was asked.
 */
public final class Visibility {
  private final List<String> paths;
  private final TreeIndex index;
  private final Inclusions inclusions;

  private Visibility(TreeIndex index, Inclusions inclusions) {
    this.index = index;
    this.inclusions = inclusions;
    this.paths = index.tree().paths();
  }

  public Visibility(TreeIndex index) {
    this(index, new Inclusions(index.base()));
  }

  /** That of a later state: what is known of this one is used for files that see the same. */
  public Visibility after(IndexChange change, TreeIndex later) {
    return change.keepsNumbers()
        ? new Visibility(later, inclusions.next(later.base(), change.maySeeOthers()))
        : new Visibility(later);
  }

  /** Whether {@code file} is or includes {@code other}. */
  public boolean sees(int file, int other) {
    return file == other || seen(file).get(other);
  }

  /**
   * Whether a file includes the same files as in an earlier state, directly or not.
   *
   * @param then its number in that state
   */
  public boolean seesAsBefore(int file, Visibility earlier, int then, IndexChange change) {
    return (change.keepsNumbers() && !change.maySeeOthers().get(file))
        || change.isSame(seen(file), earlier.seen(then));
  }

  private BitSet seen(int file) {
    index.askedForInclusions(file);
    return inclusions.of(file);
  }

  /**
   * How near two files are: common leading directories, with the file itself nearest. Of several
   * definitions of a name the nearest is the one most likely meant.
   */
  public int nearness(int file, int other) {
    if (file == other) {
      return Integer.MAX_VALUE;
    }
    String a = paths.get(file);
    String b = paths.get(other);
    int common = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      if (a.charAt(i) == '/') {
        common++;
      }
    }
    return common;
  }

  /** The architecture a path belongs to, as in {@code arch/x86}; empty for none. */
  public static String architecture(String path) {
    if (!path.startsWith("arch/")) {
      return "";
    }
    int end = path.indexOf('/', "arch/".length());
    return end < 0 ? "" : path.substring("arch/".length(), end);
  }
}
