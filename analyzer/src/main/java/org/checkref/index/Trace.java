package org.checkref.index;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * What a computation asked: of the index itself, and of others that were made before. What it came
 * to holds in another state of the tree in which all of it would be answered the same.
 *
 * <p>This is the dynamic dependence graph of Acar's self-adjusting computation, without its change
 * propagation: nobody but those who ask again is made anew.
 */
public final class Trace {
  /** Of what depends on nothing. */
  public static final Trace NOTHING = new Trace(new long[0], new Trace[0]);

  /** So many verdicts are remembered: on each change since a {@link Memo}'s earliest state. */
  private static final int MOST_VERDICTS = 2 * Memo.MOST_EARLIER;

  private final long[] questions;
  private final Trace[] parts;

  /**
   * What was found out last about whether it holds, the latest first. {@link ChangedAnswers} asks
   * the same trace many times, through all that changed since the value was made; a map of all
   * traces for each change takes longer. Whichever thread writes it, each verdict is true.
   */
  private @Nullable Verdict last;

  /** What stands for a change, which a trace shall not keep from being forgotten. */
  static final class Change {
    private final long made = System.nanoTime();
  }

  /** What one change does to a trace. */
  private static final class Verdict {
    private final Change change;
    private final boolean holds;
    private final @Nullable Verdict earlier;
    private final int depth;

    /** When the latest change was made of this and earlier verdicts. */
    private final long latest;

    Verdict(Change change, boolean holds, @Nullable Verdict earlier) {
      this.change = change;
      this.holds = holds;
      this.earlier = earlier;
      this.depth = earlier == null ? 1 : earlier.depth + 1;
      this.latest =
          earlier == null || earlier.latest - change.made < 0 ? change.made : earlier.latest;
    }
  }

  private Trace(long[] questions, Trace[] parts) {
    this.questions = questions;
    this.parts = parts;
  }

  static Trace of(Keys questions, Collection<Trace> parts) {
    return new Trace(questions.sorted(), parts.toArray(Trace[]::new));
  }

  /** One that was kept. */
  static Trace of(long[] questions, Trace[] parts) {
    return questions.length + parts.length == 0 ? NOTHING : new Trace(questions, parts);
  }

  /** Sorted; not to be changed. */
  long[] questions() {
    return questions;
  }

  /** Not to be changed. */
  Trace[] parts() {
    return parts;
  }

  /** Whether all of it is answered the same after a change. */
  @SuppressWarnings("ReferenceEquality") // each change is itself alone
  boolean holds(ChangedAnswers changed) {
    Change change = changed.change();
    Verdict known = last;
    // most are asked about each change once: nothing is known yet
    for (Verdict one = known; one != null && one.latest - change.made >= 0; one = one.earlier) {
      if (one.change == change) {
        return one.holds;
      }
    }
    boolean holds = isHeld(changed);
    boolean many = known != null && known.depth >= MOST_VERDICTS;
    last = new Verdict(change, holds, many ? null : known);
    return holds;
  }

  private boolean isHeld(ChangedAnswers changed) {
    if (changed.containsSome(questions)) {
      return false;
    }
    for (Trace part : parts) {
      if (!changed.leaves(part)) {
        return false;
      }
    }
    return true;
  }
}
