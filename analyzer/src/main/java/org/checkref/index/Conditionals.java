package org.checkref.index;

import java.util.ArrayList;
import java.util.List;

/**
 * Keeps the nesting right where both arms of an {@code #if} open or close a brace: each arm starts
 * with the nesting that the {@code #if} found, and after {@code #endif} that of the first arm
 * holds.
 */
final class Conditionals {
  private static final class Frame {
    final Nesting before = new Nesting();
    final Nesting first = new Nesting();
    boolean firstIsKnown;
    int offset;
  }

  /** Deeper conditionals are legal but do not occur; beyond this they change no nesting. */
  private static final int DEEPEST = 256;

  private final Nesting nesting;
  private final List<Frame> frames = new ArrayList<>();
  private int depth;
  private int restartedFrom = -1;

  Conditionals(Nesting nesting) {
    this.nesting = nesting;
  }

  void clear() {
    depth = 0;
    restartedFrom = -1;
  }

  /** {@code #if}. */
  void enter(int offset) {
    depth++;
    if (depth > DEEPEST) {
      return;
    }
    if (depth > frames.size()) {
      frames.add(new Frame());
    }
    Frame frame = frames.get(depth - 1);
    frame.before.copy(nesting);
    frame.firstIsKnown = false;
    frame.offset = offset;
  }

  /** {@code #else} or {@code #elif}. */
  void alternative(boolean skipped) {
    if (depth == 0 || depth > DEEPEST) {
      return;
    }
    Frame frame = frames.get(depth - 1);
    if (!skipped && !frame.firstIsKnown) {
      frame.first.copy(nesting);
      frame.firstIsKnown = true;
    }
    nesting.copy(frame.before);
    restartedFrom = frame.offset;
  }

  /** {@code #endif}. */
  void leave() {
    if (depth == 0) {
      return;
    }
    if (depth <= DEEPEST) {
      Frame frame = frames.get(depth - 1);
      if (frame.firstIsKnown) {
        nesting.copy(frame.first);
      }
    }
    depth--;
  }

  /** Forgets what {@link #restarted} would answer. */
  void settle() {
    restartedFrom = -1;
  }

  /**
   * Whether an alternative has come since {@link #settle} that takes back what began at an offset.
   */
  boolean restarted(int offset) {
    boolean restarted = restartedFrom >= 0 && offset >= restartedFrom;
    restartedFrom = -1;
    return restarted;
  }
}
