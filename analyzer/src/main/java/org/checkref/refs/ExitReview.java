package org.checkref.refs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.index.Position;
import org.checkref.syntax.Value;

/**
 * Compares a function's exits: what is lost for good, and which exits behave unlike their siblings.
 *
 * <p>A reference that came with a call's result and that nobody else can reach is lost when the
 * function returns. One on an object that callers know may be meant for them; it is held against
 * the function only where another path of the same outcome, or the successful ones where this one
 * fails, dropped what was taken at the same place (the path-pair consistency of RID, ASPLOS'16).
 */
final class ExitReview {
  private static final int FAILURE = Signs.NEGATIVE;

  private final List<Exit> exits;
  private final boolean returnsPointer;
  private final boolean returnsNothing;
  private final Set<Position> answered;
  private final Predicate<CounterId> isPair;
  private final Predicate<String> isReleased;
  private final Set<Suspicion> found = new LinkedHashSet<>();
  private final Set<State.Key> lost = new HashSet<>();

  /**
   * @param answered where references are taken that some path drops again
   * @param isPair whether a counter stands for a pair of calls
   * @param isReleased whether somewhere a reference is dropped on what members of a name hold
   */
  ExitReview(
      List<Exit> exits,
      boolean returnsPointer,
      boolean returnsNothing,
      Set<Position> answered,
      Predicate<CounterId> isPair,
      Predicate<String> isReleased) {
    this.isReleased = isReleased;
    this.answered = answered;
    this.isPair = isPair;
    this.exits = exits;
    this.returnsPointer = returnsPointer;
    this.returnsNothing = returnsNothing;
  }

  /** Leaks and mismatches, one for each place of taking and place of leaving. */
  List<Suspicion> review() {
    for (Exit exit : exits) {
      Set<State.Key> explained = mismatches(exit);
      exit.state()
          .held
          .forEach(
              (key, held) -> {
                State.Orphan orphan = exit.state().orphans.get(key);
                if (held.delta() > 0
                    && orphan != null
                    && !exit.state().isKept(key.object())
                    && !exit.returns(key.object())) {
                  lost.add(key);
                  add(lost(exit, key, orphan));
                } else if (held.delta() > 0 && !explained.contains(key) && isLeak(exit, key)) {
                  leak(exit, key)
                      .ifPresent(
                          leak -> {
                            lost.add(key);
                            add(leak);
                          });
                }
              });
    }
    loans();
    List<Suspicion> sorted = new ArrayList<>(found);
    sorted.sort(
        Comparator.comparing(Suspicion::position)
            .thenComparing(Suspicion::kind)
            .thenComparing(Suspicion::counter));
    return sorted;
  }

  private void add(Suspicion suspicion) {
    boolean known =
        found.stream()
            .anyMatch(
                s ->
                    s.kind() == suspicion.kind()
                        && s.position().equals(suspicion.position())
                        && s.counter().equals(suspicion.counter())
                        && acquiredAt(s).equals(acquiredAt(suspicion)));
    if (!known) {
      found.add(suspicion);
    }
  }

  private static Optional<Position> acquiredAt(Suspicion suspicion) {
    Optional<Position> last = Optional.empty();
    for (Event event : suspicion.path()) {
      if (isTake(event)) {
        last = Optional.of(event.position());
      }
    }
    return last;
  }

  private Set<State.Key> mismatches(Exit exit) {
    Set<State.Key> explained = new HashSet<>();
    for (State.Pending pending : exit.state().pending) {
      State.Key held = new State.Key(pending.object(), pending.held());
      boolean stillHeld = exit.state().held(held).delta() > 0;
      boolean stillBelow =
          exit.state().held(new State.Key(pending.object(), pending.dropped())).delta() < 0;
      if (stillHeld && stillBelow && !exit.state().isKept(pending.object())) {
        explained.add(held);
        add(
            Suspicion.of(
                Suspicion.Kind.MISMATCH,
                pending.held(),
                pending.object(),
                pending.by(),
                pending.position(),
                Trail.about(exit.state().trail, pending.object())));
      }
    }
    return explained;
  }

  private boolean isLeak(Exit exit, State.Key key) {
    Term object = key.object();
    if (isPair.test(key.counter())) {
      // what goes on between two calls is nobody else's to end, but may outlive the function
      return isUnlikeSiblings(exit, key);
    }
    if (exit.state().isKept(object) || exit.returns(object) || isInside(object, exit)) {
      return false;
    }
    if (exit.state().fresh.contains(object) || (isNobodys(object) && isAnswered(exit, key))) {
      return true;
    }
    return !(object instanceof Term.Number) && isUnlikeSiblings(exit, key);
  }

  /** Whether callers cannot name the object: what is taken on it here is dropped here. */
  private static boolean isNobodys(Term object) {
    return Terms.any(object, t -> t instanceof Term.Symbol);
  }

  private boolean isAnswered(Exit exit, State.Key key) {
    return exit.state().held(key).takenAt().filter(answered::contains).isPresent();
  }

  /** Whether the object was reached through something that is itself kept or returned. */
  private static boolean isInside(Term object, Exit exit) {
    return Terms.any(object, t -> !t.equals(object) && (exit.state().isKept(t) || exit.returns(t)));
  }

  private boolean isUnlikeSiblings(Exit exit, State.Key key) {
    Optional<Position> takenAt = exit.state().held(key).takenAt();
    boolean droppedAlike = false;
    boolean droppedInSuccess = false;
    boolean heldInSuccess = false;
    boolean storedInSuccess = false;
    for (Exit other : exits) {
      State.Held held = other.state().held(key);
      boolean alike = other.signs() == exit.signs();
      if (exit.signs() == Signs.NEGATIVE && alike && !held.taken() && looksLike(exit, other)) {
        // it fails before it takes anything, too, and the caller cannot tell
        return true;
      }
      boolean success = isSuccess(other);
      if (held.delta() <= 0
          && takenAt.filter(other.state().failed::contains).isPresent()
          && looksLike(exit, other)) {
        // it was not taken there, and the caller cannot tell
        return true;
      }
      if (success
          && held.delta() > 0
          && !held.owners().isEmpty()
          && held.takenAt().equals(takenAt)) {
        storedInSuccess = true;
      }
      if (held.taken() && held.delta() <= 0) {
        droppedAlike |= alike;
        droppedInSuccess |= success;
      } else if (held.delta() > 0 && success) {
        heldInSuccess = true;
      }
    }
    if (returnsNothing) {
      return droppedAlike;
    }
    if (isFailure(exit)) {
      // what success stores in an owner is nothing that a failure leaves to the caller
      return droppedAlike || (droppedInSuccess && !heldInSuccess) || storedInSuccess;
    }
    return droppedAlike && Integer.bitCount(exit.signs()) == 1;
  }

  /**
   * Whether callers cannot tell one exit from the other. A pointer whose value is not known may be
   * what tells them; a number seldom is.
   */
  private boolean looksLike(Exit exit, Exit other) {
    Set<Place> seen = new HashSet<>(other.state().marks);
    seen.addAll(other.state().zeros);
    if (!seen.containsAll(exit.state().marks)) {
      return false;
    }
    return returnsPointer
        ? (exit.signs() & ~other.signs()) == 0
        : (exit.signs() & other.signs()) != 0;
  }

  private boolean isFailure(Exit exit) {
    int failure = returnsPointer ? FAILURE | Signs.ZERO : FAILURE;
    return !returnsNothing && (exit.signs() & ~failure) == 0;
  }

  private boolean isSuccess(Exit exit) {
    return !isFailure(exit) && (exit.signs() & FAILURE) == 0;
  }

  /**
   * A pointer is returned with a reference on all ways but some, on which it is only what a member
   * holds: whoever calls cannot tell, and drops it.
   */
  private void loans() {
    if (!returnsPointer) {
      return;
    }
    Set<CounterId> given = new HashSet<>();
    List<Exit> bare = new ArrayList<>();
    for (Exit exit : exits) {
      if ((exit.signs() & Signs.POSITIVE) == 0 || exit.returned().isEmpty()) {
        continue;
      }
      Term object = exit.returned().get();
      Set<CounterId> held = new HashSet<>();
      exit.state()
          .held
          .forEach(
              (key, one) -> {
                if (key.object().equals(object) && one.delta() > 0 && !key.counter().isToken()) {
                  held.add(key.counter());
                }
              });
      given.addAll(held);
      if (held.isEmpty()) {
        bare.add(exit);
      }
    }
    boolean allLent = bare.stream().allMatch(ExitReview::returnsMember);
    if (given.size() == 1 && allLent) {
      CounterId counter = given.iterator().next();
      for (Exit exit : bare) {
        Term object = exit.returned().get();
        List<Event> path = new ArrayList<>(Trail.about(exit.state().trail, object));
        path.add(
            Event.of(
                Event.Kind.EXIT,
                exit.position(),
                "returning it without a reference",
                object,
                Optional.of(counter)));
        add(Suspicion.of(Suspicion.Kind.LOAN, counter, object, "", exit.position(), path));
      }
    }
  }

  private static boolean returnsMember(Exit exit) {
    return exit.returned()
        .filter(t -> t instanceof Term.Load load && load.place() instanceof Place.Member)
        .isPresent();
  }

  private static Suspicion lost(Exit exit, State.Key key, State.Orphan orphan) {
    List<Event> path = new ArrayList<>(Trail.about(exit.state().trail, key.object()));
    path.removeIf(e -> e.position().compareTo(orphan.position()) > 0);
    path.add(
        Event.of(
            Event.Kind.EXIT,
            orphan.position(),
            orphan.by() + "() frees what holds it",
            key.object(),
            Optional.of(key.counter())));
    return Suspicion.of(
        Suspicion.Kind.LOST, key.counter(), key.object(), orphan.by(), orphan.position(), path);
  }

  /** Empty where paths have met, and this one's reference was taken on another. */
  private static Optional<Suspicion> leak(Exit exit, State.Key key) {
    List<Event> path = new ArrayList<>(Trail.about(exit.state().trail, key.object()));
    Optional<Event> taken = path.stream().filter(ExitReview::isTake).reduce((one, last) -> last);
    if (taken.isEmpty()) {
      return Optional.empty();
    }
    String by = taken.get().text().substring(0, taken.get().text().indexOf('('));
    path.add(
        Event.of(
            Event.Kind.EXIT,
            exit.position(),
            "returning without dropping it",
            key.object(),
            Optional.of(key.counter())));
    return Optional.of(
        Suspicion.of(Suspicion.Kind.LEAK, key.counter(), key.object(), by, exit.position(), path));
  }

  private static boolean isTake(Event event) {
    return event.kind() == Event.Kind.ACQUIRE || event.kind() == Event.Kind.CREATE;
  }

  /** The function's effects on what its callers know, by classes of return values. */
  Summary summary(boolean exact) {
    List<Summary.Case> cases = new ArrayList<>();
    List<Summary.Case> unguarded = new ArrayList<>();
    Doubts doubts = new Doubts();
    for (int sign : returnsNothing ? new int[] {Signs.ANY} : new int[] {1, 2, 4}) {
      List<Exit> those = exits.stream().filter(e -> (e.signs() & sign) != 0).toList();
      if (!those.isEmpty()) {
        Summary.Case whole = caseOf(sign, those, exact);
        new Guards(those, whole, part -> caseOf(sign, part, exact))
            .cases()
            .forEach(c -> merge(cases, c));
        merge(unguarded, whole);
        doubts.add(those, sign);
      }
    }
    return cases.isEmpty() ? Summary.NOTHING : new Summary(cases, unguarded, doubts.all());
  }

  /** What the ways through the function do, each once. */
  List<Behaviour> behaviours(List<Value.Local> parameters) {
    Set<Behaviour> behaviours = new LinkedHashSet<>();
    for (Exit exit : exits) {
      Reasoning known = new Reasoning(exit.state());
      Set<Integer> nulls = new HashSet<>();
      for (int i = 0; i < parameters.size(); i++) {
        if (known.signs(new Term.Parameter(i, parameters.get(i).name())) == Signs.ZERO) {
          nulls.add(i);
        }
      }
      List<Summary.Effect> effects = new ArrayList<>();
      visibleChanges(exit)
          .forEach((v, d) -> effects.add(new Summary.Effect(v.object(), v.counter(), d)));
      effects.sort(
          Comparator.comparing((Summary.Effect e) -> e.object().toString())
              .thenComparing(Summary.Effect::counter));
      behaviours.add(new Behaviour(exit.signs(), effects, nulls));
    }
    return List.copyOf(behaviours);
  }

  private static void merge(List<Summary.Case> cases, Summary.Case next) {
    for (int i = 0; i < cases.size(); i++) {
      Summary.Case one = cases.get(i);
      if (one.sameAs(next)) {
        cases.set(i, one.returning(one.returns() | next.returns()));
        return;
      }
    }
    cases.add(next);
  }

  private record Visible(Term object, CounterId counter) {}

  private Map<Visible, Integer> visibleChanges(Exit exit) {
    Map<Visible, Integer> effects = new HashMap<>();
    exit.changes()
        .forEach(
            (key, held) -> {
              // what was stored for its holder to drop is the holder's
              boolean owned = Handovers.isOwned(exit, key);
              int delta = owned ? held.delta() - 1 : held.delta();
              // nor is it the callers' to drop what was reported here already
              CallerNames.of(exit, key.object())
                  .filter(o -> delta != 0 && !(delta > 0 && lost.contains(key)))
                  .ifPresent(o -> effects.put(new Visible(o, key.counter()), delta));
            });
    return effects;
  }

  private Summary.Case caseOf(int sign, List<Exit> exits, boolean exact) {
    Map<Visible, Set<Integer>> deltas = new LinkedHashMap<>();
    List<Map<Visible, Integer>> each = new ArrayList<>();
    Set<Term> kept = new HashSet<>();
    for (Exit exit : exits) {
      each.add(visibleChanges(exit));
      for (Term term : exit.kept()) {
        boolean given =
            exit.state().held.entrySet().stream()
                .anyMatch(e -> e.getKey().object().equals(term) && e.getValue().delta() > 0);
        if (!given) {
          CallerNames.of(exit, term).ifPresent(kept::add);
        }
      }
    }
    for (Map<Visible, Integer> effects : each) {
      effects.keySet().forEach(v -> deltas.computeIfAbsent(v, k -> new HashSet<>()));
    }
    for (int i = 0; i < each.size(); i++) {
      Map<Visible, Integer> effects = each.get(i);
      Reasoning known = new Reasoning(exits.get(i).state());
      deltas.forEach(
          (v, all) -> {
            // nothing happens to a NULL pointer, which takes nothing from what happens to others
            if (effects.containsKey(v) || known.signs(v.object()) != Signs.ZERO) {
              all.add(effects.getOrDefault(v, 0));
            }
          });
    }
    List<Summary.Effect> effects = new ArrayList<>();
    Set<Summary.Unclear> unclear = new HashSet<>();
    deltas.forEach(
        (visible, all) -> {
          if (all.size() == 1) {
            effects.add(
                new Summary.Effect(visible.object(), visible.counter(), all.iterator().next()));
          } else {
            unclear.add(
                new Summary.Unclear(
                    new Summary.Reference(visible.object(), visible.counter()),
                    all.stream().anyMatch(delta -> delta > 0),
                    all.stream().anyMatch(delta -> delta < 0)));
          }
        });
    effects.sort(
        Comparator.comparing((Summary.Effect e) -> e.object().toString())
            .thenComparing(Summary.Effect::counter));
    return new Summary.Case(
        sign,
        Optional.empty(),
        effects,
        kept,
        unclear,
        Handovers.of(exits, sign),
        Deferrals.of(exits),
        Emptied.of(exits, isReleased),
        returned(exits),
        exact);
  }

  /** What all ways out return, where callers can name it. */
  private static Optional<Term> returned(List<Exit> exits) {
    Optional<Term> first = exits.get(0).returned().filter(ExitReview::isNameable);
    return exits.stream().allMatch(e -> e.returned().equals(first)) ? first : Optional.empty();
  }

  private static boolean isNameable(Term term) {
    return Terms.visibleToCaller(term)
        && !Reasoning.isConstant(term)
        && Terms.any(term, t -> t instanceof Term.Parameter);
  }
}
