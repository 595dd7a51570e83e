package org.checkref.tree;

/** A tree that cannot be opened. The message is one line: where, what is wrong, what to do. */
public final class TreeException extends Exception {
  private static final long serialVersionUID = 1L;

  public TreeException(String message) {
    super(message);
  }

  public TreeException(String message, Throwable cause) {
    super(message, cause);
  }
}
