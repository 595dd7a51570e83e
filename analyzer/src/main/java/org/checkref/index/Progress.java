package org.checkref.index;

/** Is told how far a build has come, always on the thread that called it. */
@FunctionalInterface
public interface Progress {
  /** Nobody looks. */
  Progress NONE = (done, total) -> {};

  /** {@code done} of {@code total} files have been read. */
  void filesDone(int done, int total);
}
