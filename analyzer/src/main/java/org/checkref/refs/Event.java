package org.checkref.refs;

import org.checkref.index.Position;

/** Something on a path that a report may tell. */
public record Event(Kind kind, Position position, String text) {
  /** What happened. */
  public enum Kind {
    ACQUIRE,
    RELEASE,
    BRANCH,
    STORE,
    USE,
    EXIT
  }
}
