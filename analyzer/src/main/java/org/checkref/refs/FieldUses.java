package org.checkref.refs;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.index.Position;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/** Notes, along the paths of a function, what becomes of references that members own. */
final class FieldUses {
  private static final Position NOWHERE = new Position(1, 1);

  /** What {@link FieldUse#by} says of a take that some path of the function drops again. */
  static final String ANSWERED = "answered";

  /** What {@link FieldUse#by} says of a take on an object that callers cannot name. */
  static final String FOUND = "found";

  private final CounterFields counters;
  private final Predicate<String> isReleased;
  private final Set<FieldUse> found = new LinkedHashSet<>();
  private final Set<Position> takenByCallees = new HashSet<>();
  private final Set<Position> unnamed = new HashSet<>();
  private final EmptyHands empty = new EmptyHands();

  /**
   * @param isReleased whether somewhere a reference is dropped on what members of a name hold
   */
  FieldUses(CounterFields counters, Predicate<String> isReleased) {
    this.isReleased = isReleased;
    this.counters = counters;
  }

  Set<FieldUse> found() {
    return found;
  }

  /** A value is stored: references on it are the place's from here on. */
  void stored(State state, Place place, Term value, Position position) {
    owned(value)
        .filter(m -> !isSame(place, m) && !isBorrower(place))
        .ifPresent(m -> add(FieldUse.Kind.PASSED_ON, m, Optional.empty(), position, ""));
    Term old = new Term.Load(place);
    state
        .stored
        .entrySet()
        .removeIf(
            e -> {
              boolean moved = e.getValue().value().equals(old);
              if (moved && !value.equals(old)) {
                moved(state, place, e.getKey(), e.getValue());
              }
              return moved;
            });
    if (place instanceof Place.Member member && isOwner(member)) {
      if (isReleased.test(member.field())) {
        add(FieldUse.Kind.SET, member, Optional.empty(), position, "");
        if (!state.memory.containsKey(place) && !value.equals(old) && isLoaded(state, old)) {
          state.overwritten.put(old, position);
        }
      }
      state.held.replaceAll(
          (key, held) -> key.object().equals(value) ? held.ownedBy(name(member)) : held);
      state.stored.remove(name(member));
      boolean back = value instanceof Term.Load load && load.place().equals(place);
      boolean loan = (isLoan(value) && !back) || value instanceof Term.Parameter;
      if (loan && isReleased.test(member.field())) {
        lend(state, name(member), value, position);
      }
    }
  }

  /** A member was given what another one held, and that one is given something else. */
  private void moved(State state, Place from, FieldName to, State.Stored moved) {
    boolean taken =
        state.held.entrySet().stream()
            .anyMatch(e -> e.getKey().object().equals(moved.value()) && e.getValue().taken());
    if (from instanceof Place.Member member && !taken) {
      found.add(
          new FieldUse(
              FieldUse.Kind.MOVED,
              Set.of(to),
              Optional.empty(),
              moved.position(),
              FieldUse.name(name(member))));
    }
  }

  /** A member is given a value without a reference of its own. */
  private static void lend(State state, FieldName member, Term value, Position position) {
    Optional<CounterId> untaken =
        state.untaken.stream()
            .filter(k -> k.object().equals(value) && state.held(k).delta() <= 0)
            .map(State.Key::counter)
            .sorted()
            .findFirst();
    state.stored.put(member, new State.Stored(value, position, untaken));
  }

  /**
   * A struct is copied, with what one of its members holds: a reference that the function took on
   * that is the copy's member's from here on.
   */
  void copied(State state, Place.Member member, Term value, Position position) {
    if (isOwner(member)) {
      state.held.replaceAll(
          (key, held) ->
              key.object().equals(value) && held.delta() > 0 ? held.ownedBy(name(member)) : held);
      boolean held =
          state.held.entrySet().stream()
              .anyMatch(e -> e.getKey().object().equals(value) && e.getValue().delta() > 0);
      if (!held && isReleased.test(member.field())) {
        lend(state, name(member), value, position);
      }
    }
  }

  /** Whether the function gave a member what another one still holds, without a reference. */
  static boolean isLent(State state, Term value) {
    return value instanceof Term.Load load
        && !state.memory.containsKey(load.place())
        && state.stored.values().stream().anyMatch(s -> s.value().equals(value));
  }

  /** A struct is freed: what it was lent does not matter any more. */
  static void freed(State state, Term owner) {
    for (Place place : state.memory.keySet()) {
      if (place instanceof Place.Member member && member.base().equals(owner)) {
        state.stored.remove(name(member));
      }
    }
  }

  /** The members that hold an object on which a reference is taken. */
  Set<FieldName> ownersOf(State state, Term object) {
    Set<FieldName> owners = new HashSet<>();
    state.memory.forEach(
        (place, value) -> {
          if (value.equals(object) && place instanceof Place.Member member && isOwner(member)) {
            owners.add(name(member));
          }
        });
    // what it was stored in may be out of sight by now
    state.stored.forEach(
        (member, stored) -> {
          if (stored.value().equals(object)) {
            owners.add(member);
          }
        });
    return Set.copyOf(owners);
  }

  /** A value that something else keeps, as far as this function can see. */
  private static boolean isLoan(Term value) {
    return value instanceof Term.Load load && load.place() instanceof Place.Member;
  }

  /**
   * A reference is taken.
   *
   * @param direct whether this function takes it, not a callee for it
   */
  void taken(Term object, CounterId counter, Position position, boolean direct) {
    if (!direct) {
      takenByCallees.add(position);
    }
    owned(object).ifPresent(m -> add(FieldUse.Kind.COUNTED, m, Optional.of(counter), position, ""));
  }

  /** A loan that nothing was taken for, and that was not moved from where it was. */
  private static boolean isUnkept(State state, Term value) {
    if (new Reasoning(state).signs(value) == Signs.ZERO) {
      return false;
    }
    boolean moved =
        value instanceof Term.Load load
            && state.memory.containsKey(load.place())
            && !state.memory.get(load.place()).equals(value);
    return !moved
        && state.held.entrySet().stream()
            .noneMatch(e -> e.getKey().object().equals(value) && e.getValue().taken());
  }

  /** The function is left: what members own now, they keep. */
  void left(Exit exit) {
    exit.state()
        .stored
        .forEach(
            (member, stored) -> {
              if (isUnkept(exit.state(), stored.value())) {
                boolean given = stored.value() instanceof Term.Parameter;
                FieldUse.Kind loan = given ? FieldUse.Kind.GIVEN : FieldUse.Kind.BORROWED;
                found.add(
                    new FieldUse(
                        stored.untaken().isPresent() ? FieldUse.Kind.MISSED : loan,
                        Set.of(member),
                        stored.untaken(),
                        stored.position(),
                        stored.value().toString()));
              }
            });
    exit.state().overwritten.forEach((old, position) -> leftLost(exit, old, position));
    if (exit.returned().isEmpty() || (exit.signs() & Signs.NEGATIVE) == 0) {
      // what a failing function leaves behind it may have freed
      exit.state().memory.forEach((place, value) -> leftEmpty(exit.state(), place, value));
    }
    exit.state()
        .held
        .forEach(
            (key, held) -> {
              Position taken = held.takenAt().orElse(NOWHERE);
              boolean stays = held.delta() > 0 && held.taken() && !exit.returns(key.object());
              if (!stays || key.counter().isToken() || counters.pair(key.counter()).isPresent()) {
                return;
              }
              Optional<CounterId> counter = Optional.of(key.counter());
              if (!held.owners().isEmpty()) {
                String object = key.object().toString();
                found.add(
                    new FieldUse(FieldUse.Kind.FILLED, held.owners(), counter, taken, object));
                // on what others know as well, the other reference may be for them
                boolean fresh = exit.state().fresh.contains(key.object());
                if (fresh && isHeldBeside(exit, key, held)) {
                  found.add(new FieldUse(FieldUse.Kind.DOUBLED, held.owners(), counter, taken, ""));
                }
              } else if (!exit.state().isKept(key.object())
                  && !new Reasoning(exit.state()).isAnother(key.object())) {
                owned(key.object())
                    .filter(this::isMember)
                    .ifPresent(
                        m -> {
                          boolean named = Terms.visibleToCaller(key.object());
                          add(FieldUse.Kind.TAKEN, m, counter, taken, named ? "" : FOUND);
                          if (!named) {
                            unnamed.add(taken);
                          }
                        });
              }
            });
  }

  /** Whether the object is left with a reference on another counter that is the same members'. */
  private static boolean isHeldBeside(Exit exit, State.Key key, State.Held held) {
    boolean owned =
        exit.state().credits.all().stream()
            .map(Credits.Credit::reference)
            .anyMatch(
                k ->
                    k.object().equals(key.object())
                        && !k.counter().equals(key.counter())
                        && k.counter().family().equals(key.counter().family()));
    return owned
        || exit.state().held.entrySet().stream()
            .anyMatch(
                e ->
                    e.getKey().object().equals(key.object())
                        && !e.getKey().counter().equals(key.counter())
                        && e.getKey().counter().family().equals(key.counter().family())
                        && !e.getKey().counter().isToken()
                        && e.getValue().delta() > 0
                        && e.getValue().owners().equals(held.owners()));
  }

  /** Whether a variable that points at a counted object holds a value. */
  private boolean isLoaded(State state, Term value) {
    return state.locals.entrySet().stream()
        .anyMatch(
            e ->
                e.getValue().equals(value)
                    && e.getKey().type().pointers() == 1
                    && counters.isObject(e.getKey().type().name()));
  }

  /** What a member held is dropped by nobody, and in no other hands. */
  private void leftLost(Exit exit, Term old, Position position) {
    State state = exit.state();
    boolean dropped =
        state.held.entrySet().stream()
            .anyMatch(e -> e.getKey().object().equals(old) && e.getValue().delta() < 0);
    if (!dropped
        && !state.isKept(old)
        && !exit.returns(old)
        && new Reasoning(state).signs(old) != Signs.ZERO
        && !new Reasoning(state).isAnother(old)) {
      owned(old).ifPresent(m -> add(FieldUse.Kind.REPLACED, m, Optional.empty(), position, ""));
    }
  }

  /** A member is left with a value, on which nothing may be left that was taken. */
  private void leftEmpty(State state, Place place, Term value) {
    if (place instanceof Place.Member member
        && isOwner(member)
        && isReleased.test(member.field())) {
      empty.left(state, name(member), value);
    }
  }

  private static FieldName name(Place.Member member) {
    return new FieldName(member.struct(), member.field());
  }

  /**
   * A reference is dropped on an object.
   *
   * @param before what the path had of it
   */
  void dropped(
      State state,
      Term object,
      CounterId counter,
      State.Held before,
      Position position,
      String by) {
    boolean own = before.delta() > 0;
    if (own && before.takenAt().filter(takenByCallees::contains).isEmpty()) {
      return;
    }
    if (!own && state.unowned.contains(new State.Key(object, counter))) {
      // nothing was taken for the member
      return;
    }
    owned(object)
        .ifPresent(m -> add(FieldUse.Kind.RELEASED, m, Optional.of(counter), position, by));
    if (before.delta() < 0) {
      owned(object).ifPresent(m -> add(FieldUse.Kind.AGAIN, m, Optional.of(counter), position, by));
    }
    if (!own && owned(object).isEmpty()) {
      // a member holds what was stored there before
      for (FieldName member : ownersOf(state, object)) {
        found.add(
            new FieldUse(
                FieldUse.Kind.RELEASED, Set.of(member), Optional.of(counter), position, by));
      }
    }
  }

  /** A call that drops what a member of a struct holds is given a part of that struct, too. */
  void given(Place.Member part, CounterId counter, Position position, String to) {
    add(FieldUse.Kind.BESIDE, part, Optional.of(counter), position, to);
  }

  /** The function is known: which of its drops depend on what another member says? */
  void compare(Function function, Vocabulary vocabulary, Set<Position> answered) {
    found.addAll(empty.found());
    // what callers cannot name is the function's own affair, and judged by itself
    found.removeIf(
        u ->
            u.kind() == FieldUse.Kind.TAKEN
                && answered.contains(u.position())
                && unnamed.contains(u.position()));
    for (FieldUse use : List.copyOf(found)) {
      if (use.kind() == FieldUse.Kind.COUNTED && answered.contains(use.position())) {
        found.remove(use);
        found.add(new FieldUse(use.kind(), use.members(), use.counter(), use.position(), ANSWERED));
      }
    }
    for (Block block : function.blocks()) {
      if (block.end() instanceof Terminator.Branch branch) {
        compared(branch.condition(), branch.position());
      }
    }
    Sparing sparing = new Sparing(function, vocabulary);
    for (FieldUse use : List.copyOf(found)) {
      if (use.kind() == FieldUse.Kind.RELEASED) {
        for (FieldName member : use.members()) {
          for (String decider : sparing.deciders(use.position(), member.field())) {
            found.add(
                new FieldUse(
                    FieldUse.Kind.SPARED, Set.of(member), use.counter(), use.position(), decider));
          }
        }
      }
    }
  }

  /** A test of whether a member holds what another one does. */
  private void compared(Value value, Position position) {
    if (value instanceof Value.Operation test && test.operands().size() == 2) {
      List<Value> sides = test.operands();
      boolean equality = test.operator().equals("==") || test.operator().equals("!=");
      if (equality
          && sides.get(0) instanceof Value.Member one
          && sides.get(1) instanceof Value.Member other) {
        for (Value.Member side : List.of(one, other)) {
          FieldName member = new FieldName(side.struct(), side.field());
          found.add(
              new FieldUse(FieldUse.Kind.COMPARED, Set.of(member), Optional.empty(), position, ""));
        }
      }
      sides.forEach(s -> compared(s, position));
    }
  }

  /** A value goes where it is not followed. */
  void passedOn(Term value, Position position, String by) {
    owned(value).ifPresent(m -> add(FieldUse.Kind.PASSED_ON, m, Optional.empty(), position, by));
  }

  /** The member that a value was loaded from. */
  private static Optional<Place.Member> owned(Term value) {
    return value instanceof Term.Load load && load.place() instanceof Place.Member member
        ? Optional.of(member)
        : Optional.empty();
  }

  private static boolean isSame(Place place, Place.Member member) {
    return place instanceof Place.Member other
        && other.field().equals(member.field())
        && other.struct().equals(member.struct());
  }

  /** Whether a place only names what something else keeps. */
  private boolean isBorrower(Place place) {
    return place instanceof Place.Member member
        && counters.isBorrower(member.struct(), member.field());
  }

  private boolean isOwner(Place.Member member) {
    return isMember(member) && !isBorrower(member);
  }

  private boolean isMember(Place.Member member) {
    return !Terms.isPrivate(member) && counters.counter(member.struct(), member.field()).isEmpty();
  }

  private void add(
      FieldUse.Kind kind,
      Place.Member member,
      Optional<CounterId> counter,
      Position position,
      String by) {
    found.add(new FieldUse(kind, Set.of(name(member)), counter, position, by));
  }
}
