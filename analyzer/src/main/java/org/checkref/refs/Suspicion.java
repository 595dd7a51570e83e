package org.checkref.refs;

import java.util.List;
import org.checkref.index.Position;

/**
 * A path on which references go wrong, before a report is made of it.
 *
 * @param kind what is wrong
 * @param counter the counter it is about
 * @param object the object, as the source calls it
 * @param acquiredBy the function that took the reference; empty when none was taken here
 * @param position where it shows
 * @param path what leads there, oldest first
 * @param direct whether every step was by name and without a summary
 */
public record Suspicion(
    Kind kind,
    CounterId counter,
    String object,
    String acquiredBy,
    Position position,
    List<Event> path,
    boolean direct) {
  public Suspicion {
    path = List.copyOf(path);
  }

  /** With a path that is about its object alone. */
  static Suspicion of(
      Kind kind,
      CounterId counter,
      Term object,
      String acquiredBy,
      Position position,
      List<Event> path) {
    boolean direct =
        path.stream().allMatch(e -> e.subject().map(Event.Subject::direct).orElse(true));
    return new Suspicion(kind, counter, object.toString(), acquiredBy, position, path, direct);
  }

  /** The check that a suspicion belongs to. */
  public enum Kind {
    LEAK("leak"),
    OVERPUT("overput"),
    /** A drop of what a call was to take and did not. */
    UNTAKEN("overput"),
    /** A use of what a call returns when it takes nothing. */
    UNCHECKED("unchecked"),
    /** What other ways out return with a reference is returned without. */
    LOAN("borrowed"),
    /** What a reference was stored in is freed. */
    LOST("lost-with-owner"),
    /** A reference is taken on a counter that nothing keeps above zero. */
    RESURRECT("resurrect"),
    /** Something is used that the reference held does not keep. */
    WEAK_REF("weak-ref"),
    USE_AFTER_PUT("use-after-put"),
    MISMATCH("mismatch");

    private final String check;

    Kind(String check) {
      this.check = check;
    }

    /** The check's name in rules and reports. */
    public String check() {
      return check;
    }
  }

  /** The same so many lines further down. */
  Suspicion down(int lines) {
    return new Suspicion(
        kind,
        counter,
        object,
        acquiredBy,
        position.down(lines),
        path.stream().map(event -> event.down(lines)).toList(),
        direct);
  }
}
