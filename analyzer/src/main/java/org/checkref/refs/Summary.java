package org.checkref.refs;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a call of a function does to references.
 *
 * <p>Terms are built of {@link Term.Parameter}s, globals and {@link Term.Result}.
 *
 * @param cases disjoint classes of return values, or of what callers know before the call; together
 *     all that the function may return
 * @param unguarded the same for who does not know that
 * @param doubts what the functions that it calls may do, or not
 */
public record Summary(List<Case> cases, List<Case> unguarded, List<Doubt> doubts) {
  /** A function that does nothing to any reference. */
  public static final Summary NOTHING =
      of(
          List.of(
              new Case(
                  Signs.ANY,
                  Optional.empty(),
                  List.of(),
                  Set.of(),
                  Set.of(),
                  List.of(),
                  List.of(),
                  Set.of(),
                  Optional.empty(),
                  true)));

  /** As many as are told apart, or more: what loops take or drop is not counted to its end. */
  public static final int MANY = State.MOST;

  public Summary {
    cases = List.copyOf(cases);
    unguarded = List.copyOf(unguarded);
    doubts = List.copyOf(doubts);
  }

  private static Summary of(List<Case> cases) {
    return new Summary(cases, cases, List.of());
  }

  /**
   * One class of return values.
   *
   * @param returns the classes, as {@link Signs}
   * @param guard what the case hangs on besides, known before the call
   * @param effects net changes
   * @param kept values that are kept in memory or of which it is not known what becomes of them
   * @param unclear references that are changed on some ways and not, or otherwise, on others
   * @param stored references that were taken for an owner, which may drop them later
   * @param deferred references that are dropped some time after it has returned
   * @param emptied members, of those that own references, which hold NULL when it has returned
   * @param returned what is returned, built of parameters and globals; empty when that is not all
   *     that can be said of it, or it is a constant
   * @param exact whether nothing about this case was given up on
   */
  public record Case(
      int returns,
      Optional<Guard> guard,
      List<Effect> effects,
      Set<Term> kept,
      Set<Unclear> unclear,
      List<Stored> stored,
      List<Deferred> deferred,
      Set<Place.Member> emptied,
      Optional<Term> returned,
      boolean exact) {
    public Case {
      effects = List.copyOf(effects);
      kept = Set.copyOf(kept);
      unclear = Set.copyOf(unclear);
      stored = List.copyOf(stored);
      deferred = List.copyOf(deferred);
      emptied = Set.copyOf(emptied);
    }

    /** The same for other classes of return values. */
    Case returning(int classes) {
      return with(classes, guard);
    }

    /** The same, where something more must hold. */
    Case where(Guard holds) {
      return with(returns, Optional.of(holds));
    }

    private Case with(int classes, Optional<Guard> holds) {
      return new Case(
          classes, holds, effects, kept, unclear, stored, deferred, emptied, returned, exact);
    }

    boolean sameAs(Case other) {
      return guard.equals(other.guard)
          && effects.equals(other.effects)
          && kept.equals(other.kept)
          && unclear.equals(other.unclear)
          && stored.equals(other.stored)
          && deferred.equals(other.deferred)
          && emptied.equals(other.emptied)
          && returned.equals(other.returned)
          && exact == other.exact;
    }
  }

  /**
   * What a value was when the function was entered.
   *
   * @param zero whether it was zero, or NULL; or else was not
   */
  public record Guard(Term value, boolean zero) {
    int classes() {
      return zero ? Signs.ZERO : Signs.NONZERO;
    }

    /** Whether an object is read from the value, or is it: without the value there is none. */
    public boolean isBehind(Term object) {
      return Terms.any(object, value::equals);
    }
  }

  /** References of one kind on one object. */
  public record Reference(Term object, CounterId counter) {}

  /**
   * References of which it is not known whether they are changed.
   *
   * @param taken whether some ways take them
   * @param dropped whether some ways drop them
   */
  public record Unclear(Reference reference, boolean taken, boolean dropped) {}

  /**
   * References that a callee takes or drops on some ways alone, which nothing tells apart.
   *
   * @param returns the classes of values that are returned then, as {@link Signs}
   * @param taken whether they may be taken, not dropped
   */
  public record Doubt(int returns, Term object, CounterId counter, boolean taken) {
    Doubt returning(int classes) {
      return new Doubt(classes, object, counter, taken);
    }
  }

  /**
   * References that were taken for an owner.
   *
   * @param object by a name that it has for callers; where it is {@code found}, by the place that
   *     holds it when the function returns
   * @param owner what came to hold them, as callers can name it; empty when they cannot
   * @param placed whether the function has put the owner in the place by which it is named
   * @param always whether that happens on every way
   */
  public record Stored(
      Term object,
      CounterId counter,
      int number,
      Optional<Term> owner,
      boolean placed,
      boolean found,
      boolean always) {
    boolean concernsCallers() {
      return isGiven(object) || owner.filter(Stored::isGiven).isPresent();
    }

    /**
     * Whether they are on what a pointer is left pointing at that the callers gave the place of.
     */
    public boolean isLeft() {
      return found && object instanceof Term.Load load && load.place() instanceof Place.Pointee;
    }

    Stored times(int references, boolean onEveryWay) {
      return new Stored(object, counter, references, owner, placed, found, onEveryWay);
    }

    private static boolean isGiven(Term term) {
      return Terms.any(term, t -> t instanceof Term.Parameter || t instanceof Term.Result);
    }
  }

  /**
   * References that something drops when the function has returned.
   *
   * @param always whether that happens on every way
   */
  public record Deferred(Term object, CounterId counter, int number, boolean always) {}

  /** Whether it does the same, if in doubt the same is not in doubt. */
  boolean doesAs(Summary other) {
    return cases.equals(other.cases) && unguarded.equals(other.unguarded);
  }

  /** Whether there is something that it, or what it calls, does on some ways alone. */
  boolean isInDoubt() {
    return !doubts.isEmpty() || cases.stream().anyMatch(c -> !c.unclear().isEmpty());
  }

  /** Whether references are taken or dropped for callers. */
  boolean hasEffect() {
    return cases.stream().anyMatch(c -> !c.effects().isEmpty());
  }

  /**
   * Whether callers have to know: references change hands on what they know or give. What an owner
   * that they cannot name gets of an object that everybody knows is no business of theirs.
   */
  boolean concernsCallers() {
    return cases.stream()
        .anyMatch(
            c ->
                !c.effects().isEmpty()
                    || !c.deferred().isEmpty()
                    || c.stored().stream().anyMatch(Stored::concernsCallers));
  }

  /** A net change of the references of one kind on one object. */
  public record Effect(Term object, CounterId counter, int delta) {}

  public boolean isNothing() {
    return cases.stream()
        .allMatch(
            c ->
                c.effects().isEmpty()
                    && c.kept().isEmpty()
                    && c.unclear().isEmpty()
                    && c.stored().isEmpty()
                    && c.deferred().isEmpty());
  }
}
