package org.checkref.refs;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.Position;
import org.checkref.rules.Family.FieldName;

/** Notes, along the paths of a function, what becomes of references that members own. */
final class FieldUses {
  private final CounterFields counters;
  private final Set<FieldUse> found = new LinkedHashSet<>();

  FieldUses(CounterFields counters) {
    this.counters = counters;
  }

  Set<FieldUse> found() {
    return found;
  }

  /** A value is stored: references on it are the place's from here on. */
  void stored(State state, Place place, Term value, Position position) {
    owned(value)
        .filter(m -> !isSame(place, m))
        .ifPresent(m -> add(FieldUse.Kind.PASSED_ON, m, Optional.empty(), position, ""));
    if (place instanceof Place.Member member && isOwner(member)) {
      state.held.replaceAll(
          (key, held) -> key.object().equals(value) ? held.ownedBy(name(member)) : held);
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
    return Set.copyOf(owners);
  }

  /** The function is left: what members own now, they keep. */
  void left(Exit exit) {
    exit.state()
        .held
        .forEach(
            (key, held) -> {
              if (held.delta() > 0
                  && !held.owners().isEmpty()
                  && held.takenAt().isPresent()
                  && !exit.returns(key.object())) {
                Optional<CounterId> counter = Optional.of(key.counter());
                Position taken = held.takenAt().get();
                found.add(new FieldUse(FieldUse.Kind.FILLED, held.owners(), counter, taken, ""));
              }
            });
  }

  private static FieldName name(Place.Member member) {
    return new FieldName(member.struct(), member.field());
  }

  /** A reference is dropped on an object. */
  void dropped(Term object, CounterId counter, Position position, String by) {
    owned(object)
        .ifPresent(m -> add(FieldUse.Kind.RELEASED, m, Optional.of(counter), position, by));
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

  private boolean isOwner(Place.Member member) {
    return !Terms.isPrivate(member)
        && !counters.isBorrower(member.struct(), member.field())
        && counters.counter(member.struct(), member.field()).isEmpty();
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
