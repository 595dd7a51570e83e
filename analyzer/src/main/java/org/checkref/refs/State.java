package org.checkref.refs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.index.Position;
import org.checkref.rules.Family.FieldName;
import org.checkref.syntax.Value;

/**
 * What is known at one point of one path. The walker changes a state while it runs a block and
 * copies it where paths fork; two states that are equal go on as one. Neither the trail counts (the
 * first, hence shortest, stays) nor do doubts, which are told and not judged by.
 */
final class State {
  /** References of one kind on one object. */
  record Key(Term object, CounterId counter) {
    @Override
    public int hashCode() {
      return object.hashCode() * 31 + counter.counter().hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && object.equals(that.object)
          && counter.equals(that.counter);
    }
  }

  /**
   * What the path has done to them.
   *
   * @param delta taken less dropped since entry
   * @param takenAt where the last one was taken on this path
   * @param owners members that the object was stored in
   */
  record Held(int delta, Optional<Position> takenAt, Set<FieldName> owners) {
    static final Held NONE = new Held(0, Optional.empty(), Set.of());

    Held ownedBy(FieldName member) {
      Set<FieldName> more = new HashSet<>(owners);
      more.add(member);
      return new Held(delta, takenAt, Set.copyOf(more));
    }

    Held ownedByNobody() {
      return new Held(delta, takenAt, Set.of());
    }

    boolean taken() {
      return takenAt.isPresent();
    }
  }

  /**
   * A reference whose owner was freed.
   *
   * @param position where
   * @param by the function that frees it
   */
  record Orphan(Position position, String by) {}

  /**
   * A value that a member was given without a reference.
   *
   * @param untaken the counter on which a call was to take one before, and did not
   */
  record Stored(Term value, Position position, Optional<CounterId> untaken) {}

  /**
   * A drop of one counter while the reference held is on another.
   *
   * @param dropped the counter that was dropped
   * @param held the counter on which the reference is
   */
  record Pending(Term object, CounterId dropped, CounterId held, String by, Position position) {}

  /** References told apart; a loop that takes or drops more is not counted to its end. */
  static final int MOST = 3;

  final Map<Value.Local, Term> locals;
  final Map<Place, Term> memory;
  final Map<Term, Integer> signs;
  final Map<Term, Term> equal;
  final Map<Key, Held> held;

  /** References that callees took for owners of their own. */
  final Credits credits;

  /** References that callbacks drop some time later. */
  final Map<Key, Integer> deferred;

  /** Those of them that a callee may or may not have passed to a callback. */
  final Set<Key> unsure;

  /** What callees may have taken or dropped, and may not. */
  final Set<Doubts.Doubt> doubts;

  /** Objects that came into this function's sight with a reference of its own. */
  final Set<Term> fresh;

  /** Values passed on for good: others may do with them what they like. */
  final Set<Term> kept;

  /** Values that this function stored where others may find them. */
  final Set<Term> placed;

  /** Values that somebody else uses for the time being, and may drop. */
  final Set<Term> lent;

  /** Fresh objects whose last own reference was dropped. */
  final Set<Term> gone;

  /** What members were given last, where it was a loan then. */
  final Map<FieldName, Stored> stored;

  /** What members held when the function was entered, and was loaded, and they hold no more. */
  final Map<Term, Position> overwritten;

  /** Objects of which a reference was asked for: nothing that this path knows kept them before. */
  final Set<Term> asked;

  /** Members' values that a call may have replaced since something was dropped on them. */
  final Set<Term> replaced;

  /** Calls that might have taken a reference and did not. */
  final Set<Position> failed;

  /**
   * Results of calls that took nothing on this path and at which it has not looked since, with the
   * classes of which one must be possible for that.
   */
  final Map<Term, Integer> absent;

  /** References that a call was to take and did not. */
  final Set<Key> untaken;

  /** References that a callee was to take for an owner and did not. */
  final Set<Key> unowned;

  /** Drops of the wrong counter, to be judged at the exit. */
  final Set<Pending> pending;

  /**
   * Members that the caller can see set to a constant since something was, or might have been,
   * taken.
   */
  final Set<Place> marks;

  /**
   * Members that the caller can see found to be NULL, or zero, by a test, where the function sets
   * them to a constant elsewhere.
   */
  final Set<Place> zeros;

  /** References whose owners were freed, and that are still held. */
  final Map<Key, Orphan> orphans;

  /** Fresh objects that nobody else knows yet: any counter's drop ends them. */
  final Set<Term> unpublished;

  Optional<Trail> trail;

  State() {
    locals = new HashMap<>();
    memory = new HashMap<>();
    signs = new HashMap<>();
    equal = new HashMap<>();
    held = new HashMap<>();
    credits = new Credits();
    deferred = new HashMap<>();
    doubts = new HashSet<>();
    fresh = new HashSet<>();
    kept = new HashSet<>();
    placed = new HashSet<>();
    lent = new HashSet<>();
    gone = new HashSet<>();
    stored = new HashMap<>();
    overwritten = new HashMap<>();
    asked = new HashSet<>();
    replaced = new HashSet<>();
    failed = new HashSet<>();
    absent = new HashMap<>();
    untaken = new HashSet<>();
    unowned = new HashSet<>();
    unsure = new HashSet<>();
    pending = new HashSet<>();
    marks = new HashSet<>();
    zeros = new HashSet<>();
    unpublished = new HashSet<>();
    orphans = new HashMap<>();
    trail = Optional.empty();
  }

  State(State other) {
    locals = copy(other.locals);
    memory = copy(other.memory);
    signs = copy(other.signs);
    equal = copy(other.equal);
    held = copy(other.held);
    credits = new Credits(other.credits);
    deferred = copy(other.deferred);
    doubts = copy(other.doubts);
    fresh = copy(other.fresh);
    kept = copy(other.kept);
    placed = copy(other.placed);
    lent = copy(other.lent);
    gone = copy(other.gone);
    stored = copy(other.stored);
    overwritten = copy(other.overwritten);
    asked = copy(other.asked);
    replaced = copy(other.replaced);
    failed = copy(other.failed);
    absent = copy(other.absent);
    untaken = copy(other.untaken);
    unowned = copy(other.unowned);
    unsure = copy(other.unsure);
    pending = copy(other.pending);
    marks = copy(other.marks);
    zeros = copy(other.zeros);
    unpublished = copy(other.unpublished);
    orphans = copy(other.orphans);
    trail = other.trail;
  }

  /** Most are empty, and a state is copied for each block of each path. */
  private static <K, V> Map<K, V> copy(Map<K, V> map) {
    return map.isEmpty() ? new HashMap<>() : new HashMap<>(map);
  }

  private static <T> Set<T> copy(Set<T> set) {
    return set.isEmpty() ? new HashSet<>() : new HashSet<>(set);
  }

  void record(Event event) {
    trail = Optional.of(new Trail(event, trail));
  }

  /** Members of a struct that were read before anything was written to them. */
  Set<Place> loadedFrom(Term base) {
    Set<Place> places = new HashSet<>();
    Predicate<Term> collect =
        t -> {
          if (t instanceof Term.Load load
              && load.place() instanceof Place.Member member
              && member.base().equals(base)
              && !memory.containsKey(load.place())) {
            places.add(load.place());
          }
          return false;
        };
    locals.values().forEach(t -> Terms.any(t, collect));
    held.keySet().forEach(k -> Terms.any(k.object(), collect));
    return places;
  }

  Held held(Key key) {
    return held.getOrDefault(key, Held.NONE);
  }

  /** Whether a value is somebody else's business, too. */
  boolean isKept(Term object) {
    return placed.contains(object) || isWithOthers(object);
  }

  /** Whether a value went where it is not followed. */
  boolean isWithOthers(Term object) {
    return kept.contains(object) || lent.contains(object);
  }

  /** A value becomes somebody else's business; references on it are theirs from here on. */
  void keep(Term value, Position position, String how) {
    if (kept.add(value)) {
      tell(Event.Kind.HAND_OVER, value, position, how);
    }
  }

  /** A value is stored where others may find it; references on it are the place's from here on. */
  void place(Term value, Position position, String how) {
    if (!kept.contains(value) && placed.add(value)) {
      tell(Event.Kind.HAND_OVER, value, position, how);
    }
  }

  /**
   * A place is given another value: what it held is this function's again, if it is nowhere else.
   */
  void displace(Place place, Term old, Position position) {
    boolean elsewhere =
        memory.entrySet().stream()
            .anyMatch(e -> e.getValue().equals(old) && !Terms.isPrivate(e.getKey()));
    if (elsewhere || !placed.remove(old)) {
      return;
    }
    held.replaceAll((key, h) -> key.object().equals(old) ? h.ownedByNobody() : h);
    tell(Event.Kind.RECALL, old, position, place + " is cleared");
  }

  /** Records an event for each reference that is held on an object. */
  void tell(Event.Kind kind, Term object, Position position, String text) {
    held.entrySet().stream()
        .filter(e -> e.getValue().delta() > 0 && e.getKey().object().equals(object))
        .map(e -> e.getKey().counter())
        .sorted()
        .forEach(c -> record(Event.of(kind, position, text, object, Optional.of(c))));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof State that
        && locals.equals(that.locals)
        && memory.equals(that.memory)
        && signs.equals(that.signs)
        && equal.equals(that.equal)
        && held.equals(that.held)
        && credits.equals(that.credits)
        && deferred.equals(that.deferred)
        && fresh.equals(that.fresh)
        && kept.equals(that.kept)
        && placed.equals(that.placed)
        && lent.equals(that.lent)
        && gone.equals(that.gone)
        && asked.equals(that.asked)
        && stored.equals(that.stored)
        && overwritten.equals(that.overwritten)
        && replaced.equals(that.replaced)
        && marks.equals(that.marks)
        && zeros.equals(that.zeros)
        && unpublished.equals(that.unpublished)
        && orphans.equals(that.orphans)
        && failed.equals(that.failed)
        && absent.equals(that.absent)
        && untaken.equals(that.untaken)
        && unowned.equals(that.unowned)
        && unsure.equals(that.unsure)
        && pending.equals(that.pending);
  }

  @Override
  public int hashCode() {
    return Objects.hash(
        locals, memory, signs, equal, held, credits, fresh, kept, gone, failed, untaken, marks);
  }
}
