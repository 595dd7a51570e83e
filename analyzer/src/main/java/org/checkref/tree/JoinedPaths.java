package org.checkref.tree;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.checkref.store.ContentHash;

/** The paths of a tree as one text, as they are kept. */
public final class JoinedPaths {
  /** Stands between two paths; no path has it. */
  private static final String SEPARATOR = "\0";

  private JoinedPaths() {}

  public static byte[] join(List<String> paths) {
    return String.join(SEPARATOR, paths).getBytes(StandardCharsets.UTF_8);
  }

  /** What was joined. */
  public static List<String> split(byte[] joined) {
    return joined.length == 0
        ? List.of()
        : List.of(new String(joined, StandardCharsets.UTF_8).split(SEPARATOR));
  }

  /** A hash of paths that were joined. */
  public static long hash(byte[] joined) {
    return ContentHash.of(joined, joined.length);
  }
}
