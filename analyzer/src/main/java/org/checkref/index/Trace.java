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

  private final long[] questions;
  private final Trace[] parts;

  /**
   * What was found out last about whether it holds: {@link ChangedAnswers} asks the same trace many
   * times in a row, and a map of all of them takes longer. Whichever thread writes it, each verdict
   * is true.
   */
  private @Nullable Verdict verdict;

  /** One of two for each change: its traces hold, or do not. */
  static final class Verdict {}

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

  /** The last verdict. */
  @Nullable Verdict verdict() {
    return verdict;
  }

  void judged(Verdict last) {
    verdict = last;
  }

  /** Whether all of it is answered the same after a change. */
  boolean holds(ChangedAnswers changed) {
    for (long question : questions) {
      if (changed.contains(question)) {
        return false;
      }
    }
    for (Trace part : parts) {
      if (!changed.leaves(part)) {
        return false;
      }
    }
    return true;
  }
}
