package org.checkref.refs;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * References that callees took for owners of their own, and that may be dropped through those: part
 * of a {@link State}.
 */
final class Credits {
  /**
   * References that a callee took for an owner of its own.
   *
   * @param owner empty when it is not known
   * @param sure whether the callee is known to have taken them on this path
   * @param back whether another callee may have given them back since
   */
  record Credit(State.Key reference, Optional<Term> owner, boolean sure, boolean back) {
    /** The owner of what is left when the struct that it was taken for is freed. */
    static final Optional<Term> NOBODY = Optional.of(Term.ZERO);

    @Override
    public int hashCode() {
      return ((reference.hashCode() * 31 + owner.hashCode()) * 31 + Boolean.hashCode(sure)) * 31
          + Boolean.hashCode(back);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Credit that
          && sure == that.sure
          && back == that.back
          && reference.equals(that.reference)
          && owner.equals(that.owner);
    }

    /** One that was just taken. */
    static Credit on(State.Key reference, Optional<Term> owner, boolean sure) {
      return new Credit(reference, owner, sure, false);
    }

    Credit of(Optional<Term> other) {
      return new Credit(reference, other, sure, back);
    }

    Credit rewritten(Function<Term, Optional<Term>> part) {
      return new Credit(
          new State.Key(Terms.rewrite(reference.object(), part), reference.counter()),
          owner.map(o -> Terms.rewrite(o, part)),
          sure,
          back);
    }

    boolean isOn(Term object) {
      return reference.object().equals(object);
    }
  }

  private static final Comparator<Credit> SURE_FIRST =
      Comparator.comparing(Credit::sure).reversed().thenComparing(c -> c.owner().toString());

  private final Map<Credit, Integer> numbers;

  Credits() {
    numbers = new HashMap<>();
  }

  Credits(Credits other) {
    numbers = other.numbers.isEmpty() ? new HashMap<>() : new HashMap<>(other.numbers);
  }

  /** Each, and how many there are of it. */
  Map<Credit, Integer> numbers() {
    return Collections.unmodifiableMap(numbers);
  }

  Set<Credit> all() {
    return Collections.unmodifiableSet(numbers.keySet());
  }

  /** Whether there is one on an object. */
  boolean isOn(Term object) {
    for (Credit credit : numbers.keySet()) {
      if (credit.isOn(object)) {
        return true;
      }
    }
    return false;
  }

  /** References become those of owners; a loop that makes more is not counted to its end. */
  void add(Credit credit, int number) {
    numbers.merge(credit, number, Credits::together);
  }

  private static int together(int one, int other) {
    return Math.min(State.MOST, one + other);
  }

  /**
   * Takes one such reference back: one on the object, or of the owner in a member of which the
   * object is.
   *
   * @param memory what members hold
   * @return whether there was one
   */
  boolean takeBack(State.Key reference, Map<Place, Term> memory) {
    Optional<Credit> one = find(reference, memory);
    one.ifPresent(this::takeOne);
    return one.isPresent();
  }

  private Optional<Credit> find(State.Key reference, Map<Place, Term> memory) {
    return numbers.keySet().stream()
        .filter(
            c ->
                c.reference().equals(reference)
                    || (c.reference().counter().equals(reference.counter())
                        && c.owner().filter(o -> isIn(reference.object(), o, memory)).isPresent()))
        .min(SURE_FIRST);
  }

  private void takeOne(Credit credit) {
    numbers.computeIfPresent(credit, (k, n) -> n == 1 ? null : n - 1);
  }

  /**
   * One such reference may be taken back, and may not: what was not sure to be there is not told of
   * any more.
   *
   * @return whether there was one
   */
  boolean doubt(State.Key reference, Map<Place, Term> memory) {
    Optional<Credit> one = find(reference, memory);
    one.ifPresent(
        c -> {
          takeOne(c);
          add(
              c.sure() ? new Credit(c.reference(), c.owner(), false, true) : c.of(Credit.NOBODY),
              1);
        });
    return one.isPresent();
  }

  /** Whether a callee took references for a struct, or for a part of it. */
  boolean isOwner(Term struct) {
    for (Credit credit : numbers.keySet()) {
      if (credit.owner().filter(o -> isPart(o, struct)).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A struct is freed: what was taken for it is nobody's any more. It may have been given back
   * before, in the name of another reference on the same object, so that one is left to take back.
   */
  void forgetOwner(Term struct) {
    replace(
        credit ->
            Optional.of(
                credit.owner().filter(o -> isPart(o, struct)).isPresent()
                    ? credit.of(Credit.NOBODY)
                    : credit));
  }

  /** An owner is known by another name from here on. */
  void renameOwner(Term owner, Term name) {
    replace(
        credit ->
            Optional.of(
                credit.owner().filter(owner::equals).isPresent()
                    ? credit.of(Optional.of(name))
                    : credit));
  }

  boolean isEmpty() {
    return numbers.isEmpty();
  }

  /** Puts others in their place, or none; those that become equal count together. */
  void replace(Function<Credit, Optional<Credit>> by) {
    if (!numbers.isEmpty()) {
      Map<Credit, Integer> left = new HashMap<>();
      numbers.forEach(
          (credit, number) ->
              by.apply(credit).ifPresent(other -> left.merge(other, number, Credits::together)));
      numbers.clear();
      numbers.putAll(left);
    }
  }

  private static boolean isPart(Term part, Term struct) {
    return part.equals(struct)
        || (part instanceof Term.Address address
            && address.place() instanceof Place.Member member
            && isPart(member.base(), struct));
  }

  private static boolean isIn(Term object, Term owner, Map<Place, Term> memory) {
    return (object instanceof Term.Load load && isMemberOf(load.place(), owner))
        || memory.entrySet().stream()
            .anyMatch(e -> e.getValue().equals(object) && isMemberOf(e.getKey(), owner));
  }

  private static boolean isMemberOf(Place place, Term owner) {
    return place instanceof Place.Member member && member.base().equals(owner);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credits that && numbers.equals(that.numbers);
  }

  @Override
  public int hashCode() {
    return numbers.hashCode();
  }
}
