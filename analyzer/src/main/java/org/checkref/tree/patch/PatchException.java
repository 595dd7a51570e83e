package org.checkref.tree.patch;

/** A patch that cannot be read, or that nobody should apply. The message is one line. */
public final class PatchException extends Exception {
  private static final long serialVersionUID = 1L;

  public PatchException(String message) {
    super(message);
  }

  public PatchException(String message, Throwable cause) {
    super(message, cause);
  }
}
