package org.checkref.refs;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What owners have come to hold where a function returns, by names that its callers have. */
final class Handovers {
  private final int sign;
  private final Map<Summary.Stored, Integer> most = new HashMap<>();
  private final Map<Summary.Stored, Integer> sure = new HashMap<>();

  private Handovers(int sign) {
    this.sign = sign;
  }

  /**
   * What is taken for owners on some of these ways.
   *
   * @param sign the class of values that they return
   */
  static List<Summary.Stored> of(List<Exit> exits, int sign) {
    Handovers all = new Handovers(sign);
    exits.forEach(all::add);
    return all.most.entrySet().stream()
        .map(
            e ->
                e.getKey()
                    .times(e.getValue(), all.sure.getOrDefault(e.getKey(), 0) == exits.size()))
        .sorted(
            Comparator.comparing((Summary.Stored s) -> s.object().toString())
                .thenComparing(Summary.Stored::counter)
                .thenComparing(s -> s.owner().toString()))
        .toList();
  }

  /** Whether a reference was taken for an owner, other than the first of a new object. */
  static boolean isOwned(Exit exit, State.Key key) {
    State.Key set = new State.Key(key.object(), key.counter().isSet());
    return exit.state().isKept(key.object())
        && exit.state().held(key).delta() > 0
        && exit.state().held(set).delta() == 0
        && !key.counter().isToken();
  }

  private void add(Exit exit) {
    Map<Credits.Credit, Integer> owned = new HashMap<>(exit.state().credits.numbers());
    owned.keySet().removeIf(c -> c.owner().equals(Credits.Credit.NOBODY));
    if (exit.fails()) {
      // what a function that fails may have given back it has
      owned.keySet().removeIf(Credits.Credit::back);
    }
    exit.changes()
        .forEach(
            (key, held) -> {
              if (isOwned(exit, key)) {
                Optional<Term> owner = owner(exit, key.object());
                owned.merge(Credits.Credit.on(key, owner, true), 1, Integer::sum);
              }
            });
    Map<Summary.Stored, Integer> here = new HashMap<>();
    Set<Summary.Stored> surely = new HashSet<>();
    owned.forEach(
        (credit, number) ->
            stored(exit, credit)
                .ifPresent(
                    one -> {
                      here.merge(one, number, Integer::sum);
                      if (credit.sure()) {
                        surely.add(one);
                      }
                    }));
    here.forEach((one, number) -> most.merge(one, number, Integer::max));
    surely.forEach(one -> sure.merge(one, 1, Integer::sum));
  }

  /** One such reference, where callers have a name for its object or know where to find it. */
  private Optional<Summary.Stored> stored(Exit exit, Credits.Credit credit) {
    Term object = credit.reference().object();
    CounterId counter = credit.reference().counter();
    Optional<Term> known =
        credit.owner().isPresent()
            ? credit.owner().flatMap(o -> fromResult(exit, o))
            : owner(exit, object);
    Optional<Term> put =
        known.isPresent() ? Optional.empty() : credit.owner().flatMap(o -> whereIs(exit, o));
    Optional<Term> owner = known.or(() -> put);
    boolean isPut = put.isPresent();
    Optional<Summary.Stored> named =
        CallerNames.of(exit, object)
            .map(o -> new Summary.Stored(o, counter, 1, owner, isPut, false, false));
    Optional<Summary.Stored> placed =
        place(exit, object).map(o -> new Summary.Stored(o, counter, 1, owner, isPut, true, false));
    // what was found by a part of it has a name, but callers know it by where it was left for them
    boolean left = placed.filter(Summary.Stored::isLeft).isPresent();
    return left && Terms.any(object, t -> t instanceof Term.Container)
        ? placed
        : named.or(() -> placed);
  }

  /** An owner, or what it is a part of, by the place where it is when the function returns. */
  private Optional<Term> whereIs(Exit exit, Term owner) {
    Term there =
        Terms.rewrite(owner, t -> t instanceof Term.Symbol ? place(exit, t) : Optional.empty());
    return there.equals(owner) ? Optional.empty() : CallerNames.of(exit, there);
  }

  /** Where an object is when the function returns: of several places that of the shortest name. */
  private Optional<Term> place(Exit exit, Term object) {
    return exit.state().memory.entrySet().stream()
        .filter(e -> e.getValue().equals(object) && isLasting(e.getKey()))
        .flatMap(e -> fromResult(exit, new Term.Load(e.getKey())).stream())
        .filter(t -> t instanceof Term.Load)
        .min(Comparator.comparing((Term t) -> t.toString().length()).thenComparing(Term::toString));
  }

  /** Whether a place is there when the function has returned: a member, or what is pointed at. */
  private static boolean isLasting(Place place) {
    return place instanceof Place.Member || place instanceof Place.Pointee;
  }

  /** The struct in a member of which an object is, when callers can name it. */
  private Optional<Term> owner(Exit exit, Term object) {
    return exit.state().memory.entrySet().stream()
        .filter(e -> e.getValue().equals(object) && !Terms.isPrivate(e.getKey()))
        .filter(e -> e.getKey() instanceof Place.Member)
        .map(e -> ((Place.Member) e.getKey()).base())
        .filter(b -> fromResult(exit, b).isPresent())
        .min(Comparator.comparing(Term::toString));
  }

  /** Neither NULL nor an error leads anywhere. */
  private Optional<Term> fromResult(Exit exit, Term term) {
    return (sign & Signs.POSITIVE) == 0
        ? CallerNames.of(exit, term)
        : CallerNames.fromResult(exit, term);
  }
}
