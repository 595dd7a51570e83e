package org.checkref.tree.patch;

/** How many lines may still be compared, so that no patch keeps a machine busy. */
final class Effort {
  private static final long MOST = 2_000_000_000L;

  private long left = MOST;

  void spend(int lines) throws PatchException {
    left -= lines;
    if (left < 0) {
      throw new PatchException("its hunks are too far from where they belong to go on searching");
    }
  }
}
