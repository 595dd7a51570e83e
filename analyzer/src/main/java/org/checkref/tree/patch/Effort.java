package org.checkref.tree.patch;

/**
 * What a series may still cost, so that none keeps a machine busy or fills its memory. Shared by
 * all its patches.
 */
public final class Effort {
  private static final long MOST_WORK = 200_000_000L;
  private static final long MOST_TEXT = 512L << 20;

  /** Characters that are split or compared in the time that a line takes to be looked at. */
  private static final int CHARACTERS = 16;

  private long work = MOST_WORK;
  private long text = MOST_TEXT;

  /** What it costs to go through a text. */
  static long cost(String text) {
    return 1 + text.length() / CHARACTERS;
  }

  void spend(long cost) throws PatchException {
    work -= cost;
    if (work < 0) {
      throw new PatchException("its hunks are too far from where they belong to go on searching");
    }
  }

  /** A text is gone through. */
  void read(String read) throws PatchException {
    spend(cost(read));
  }

  /** A text is kept. */
  void keep(String kept) throws PatchException {
    text -= kept.length();
    if (text < 0) {
      throw new PatchException("the files that the series changes are too large to be held");
    }
  }
}
