package org.checkref.refs;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/** The values that something in a state still leads to, with all parts of theirs. */
final class Sight {
  private final Set<Term> seen = new HashSet<>();

  /** Made once: a state is looked through at the start of every block. */
  private final Predicate<Term> unknown = t -> t instanceof Term.Symbol && !seen.contains(t);

  /** Whether the term, or a part of it, was not in sight before. */
  boolean add(Term term) {
    return Terms.addParts(term, seen);
  }

  /** Whether a place is reached through a value that nothing leads to. */
  boolean hides(Place place) {
    return Terms.any(place, unknown);
  }

  /**
   * Whether nothing leads to the value any more, or not to what it is reached through; parameters
   * and globals always do for the caller.
   */
  boolean hides(Term term) {
    return Terms.any(term, unknown);
  }
}
