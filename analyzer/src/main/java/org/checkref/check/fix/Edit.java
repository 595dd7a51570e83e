package org.checkref.check.fix;

/**
 * A change of a text.
 *
 * @param offset where it is, in bytes
 * @param length of what is taken away there
 * @param text what comes in its place
 */
record Edit(int offset, int length, String text) {
  int end() {
    return offset + length;
  }

  /** Whether both cannot be made: they change the same text, or it is open which comes first. */
  boolean meets(Edit other) {
    return offset <= other.end() && other.offset <= end();
  }
}
