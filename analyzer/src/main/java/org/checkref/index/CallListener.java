package org.checkref.index;

/** Hears of calls, one by one. */
@FunctionalInterface
public interface CallListener {
  /**
   * @param caller id of the function in which the call is
   * @param offset of the call in its file, in bytes
   */
  void called(int caller, int offset);
}
