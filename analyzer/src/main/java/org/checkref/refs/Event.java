package org.checkref.refs;

import java.util.Optional;
import org.checkref.index.Position;

/**
 * Something on a path: what a report may tell, and what the reference model replays.
 *
 * @param subject the reference it is about; empty for decisions
 */
public record Event(Kind kind, Position position, String text, Optional<Subject> subject) {
  /** What happened. */
  public enum Kind {
    /** A new object came into being, with a reference of this path's. */
    CREATE,
    ACQUIRE,
    /** Nothing was taken: the call found nothing to take. */
    FAIL,
    RELEASE,
    /** A reference became somebody else's: stored, passed on, lent. */
    HAND_OVER,
    /** A lent reference came back. */
    RECALL,
    USE,
    BRANCH,
    /** The function is left. */
    EXIT,
    /** No event: the subject's instruction makes a new value; what it made before is older now. */
    AGE
  }

  /**
   * What an event is about.
   *
   * @param object as the path called it at that moment
   * @param counter empty when it is about the object itself
   * @param number of references
   * @param direct whether the code here does it, not a function it calls
   */
  public record Subject(Term object, Optional<CounterId> counter, int number, boolean direct) {}

  static Event decision(Position position, String text) {
    return new Event(Kind.BRANCH, position, text, Optional.empty());
  }

  static Event of(
      Kind kind, Position position, String text, Term object, Optional<CounterId> counter) {
    return new Event(kind, position, text, Optional.of(new Subject(object, counter, 1, true)));
  }

  /** The same so many lines further down. */
  Event down(int lines) {
    return new Event(kind, position.down(lines), text, subject);
  }
}
