package org.checkref.refs;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.checkref.index.Position;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** Takes, drops, stores and uses of references on a state; notes what is wrong at once. */
final class References {
  /**
   * References taken or dropped.
   *
   * @param direct whether the call's own rule says so, not what was found out about a function
   * @param acceptsNull whether nothing happens to NULL
   */
  record Change(Term object, CounterId counter, int number, boolean direct, boolean acceptsNull) {
    Event.Subject subject() {
      return new Event.Subject(object, Optional.of(counter), number, direct);
    }
  }

  private final CounterFields counters;
  private final Vocabulary vocabulary;
  private final Supplier<Candidates> candidates;
  private final Uses uses = new Uses();
  private final Orphans orphans;
  private final FieldUses fields;
  private final Demands demands;
  private final OwnerEnds ends;
  private final OpenPairs pairs = new OpenPairs();
  private final Passings passings = new Passings();
  private final Map<Position, Backing> drops = new HashMap<>();
  private final Set<Position> answered = new HashSet<>();

  References(
      CounterFields counters,
      Vocabulary vocabulary,
      Predicate<String> isReleased,
      Supplier<Candidates> candidates) {
    this.candidates = candidates;
    this.counters = counters;
    this.vocabulary = vocabulary;
    this.fields = new FieldUses(counters, isReleased);
    this.demands = new Demands(counters, vocabulary, uses);
    this.orphans = new Orphans(counters);
    this.ends = new OwnerEnds(vocabulary);
  }

  FieldUses fields() {
    return fields;
  }

  Demands demands() {
    return demands;
  }

  Passings passings() {
    return passings;
  }

  OpenPairs pairs() {
    return pairs;
  }

  OwnerEnds ends() {
    return ends;
  }

  /** For each place that drops, whether its paths had what it drops, the worst of them. */
  Map<Position, Backing> drops() {
    return drops;
  }

  /** Where references are taken that some path drops again. */
  Set<Position> answered() {
    return answered;
  }

  Uses uses() {
    return uses;
  }

  Orphans orphans() {
    return orphans;
  }

  /**
   * @param how {@code CREATE} or {@code ACQUIRE}
   * @param fresh whether the object comes into sight with this reference
   */
  void take(State state, Change change, Event.Kind how, boolean fresh, Instruction.Call call) {
    Term object = change.object();
    CounterId counter = change.counter();
    if (isImmortal(object) || isNone(state, object)) {
      return;
    }
    if (pair(counter) && change.direct()) {
      pairs.called(counter, true, call.position(), name(call));
    }
    // counting dereferences the pointer: from here on it is one
    new Reasoning(state).restrict(object, Signs.POSITIVE);
    State.Key key = new State.Key(object, counter);
    int delta = Math.min(State.MOST, state.held(key).delta() + change.number());
    state.held.put(
        key, new State.Held(delta, Optional.of(call.position()), fields.ownersOf(state, object)));
    fields.taken(object, counter, call.position(), change.direct());
    state.failed.remove(call.position());
    state.untaken.remove(key);
    if (fresh) {
      state.fresh.add(object);
    }
    state.gone.remove(object);
    state.record(
        new Event(
            how,
            call.position(),
            name(call) + (pair(counter) ? "() begins " : "() takes a reference: ") + field(counter),
            Optional.of(change.subject())));
  }

  void drop(State state, Change change, Instruction.Call call) {
    Term object = change.object();
    CounterId counter = change.counter();
    if (isImmortal(object)) {
      drops.merge(call.position(), Backing.NO_OBJECT, Backing::and);
      return;
    }
    if (isNone(state, object)) {
      boolean given = object instanceof Term.Symbol;
      boolean isNull = new Reasoning(state).signs(object) == Signs.ZERO;
      Backing none = given && isNull ? Backing.MAYBE_NULL : Backing.NO_OBJECT;
      if (change.acceptsNull()) {
        return;
      }
      drops.merge(call.position(), none, Backing::and);
      uses.checkPresence(state, object, call.position(), "passed to " + name(call) + "()");
      return;
    }
    String name = name(call);
    if (pair(counter) && change.direct()) {
      pairs.called(counter, false, call.position(), name);
    }
    State.Key key = new State.Key(object, counter);
    State.Held before = state.held(key);
    State.Held after =
        new State.Held(
            Math.max(-State.MOST, before.delta() - 1), before.takenAt(), before.owners());
    // what goes on between two calls is nobody else's to end
    boolean kept = state.isKept(object) && !pair(counter);
    Backing backing = before.delta() > 0 && !kept ? Backing.OWN : Backing.UNKNOWN;
    drops.merge(call.position(), backing, Backing::and);
    Event event =
        new Event(
            Event.Kind.RELEASE,
            call.position(),
            name + (pair(counter) ? "() ends " : "() drops it: ") + field(counter),
            Optional.of(change.subject()));
    Optional<CounterId> other =
        after.delta() < 0 ? otherHeld(state, object, counter) : Optional.empty();
    boolean end = other.isPresent() && !kept && isUnsharedEnd(state, object, counter);
    if (before.delta() <= 0 && !end && state.credits.takeBack(key, state.memory)) {
      // one that a callee took for an owner of its own
      return;
    }
    if (!kept && before.delta() <= 0 && state.untaken.contains(key)) {
      uses.suspect(state, Suspicion.Kind.UNTAKEN, counter, object, event, name);
      return;
    }
    if (!kept && state.gone.contains(object) && state.fresh.contains(object)) {
      uses.suspect(state, Suspicion.Kind.OVERPUT, counter, object, event, name);
      return;
    }
    if (end) {
      // nothing is mapped yet: every counter's end frees the same
      drop(state, new Change(object, other.get(), 1, change.direct(), change.acceptsNull()), call);
      return;
    }
    // a callee that drops what a member owns may put another object there
    boolean second =
        before.delta() < 0
            && change.direct()
            && isOwned(object)
            && !state.replaced.contains(object);
    // a member that it gave it to has none but those that were taken here
    boolean stored = kept && !state.isWithOthers(object);
    if (after.delta() < 0
        && ((!kept && (before.taken() || second)) || (stored && before.taken()))) {
      uses.suspect(state, Suspicion.Kind.OVERPUT, counter, object, event, name);
      return;
    }
    if (before.delta() == 0
        && !before.taken()
        && change.direct()
        && stored
        && FieldUses.isLent(state, object)) {
      uses.suspect(state, Suspicion.Kind.OVERPUT, counter, object, event, name);
      return;
    }
    if (other.isPresent() && !kept && state.fresh.contains(object)) {
      uses.suspect(state, Suspicion.Kind.MISMATCH, other.get(), object, event, name);
      return;
    }
    boolean found = Terms.any(object, t -> t instanceof Term.Symbol);
    if (other.isPresent()
        && !kept
        && (object instanceof Term.Parameter || found || isBorrowed(object))) {
      state.pending.add(new State.Pending(object, counter, other.get(), name, call.position()));
    }
    if (before.delta() > 0) {
      before.takenAt().ifPresent(answered::add);
    }
    state.held.put(key, after);
    fields.dropped(state, object, counter, before, call.position(), name);
    state.record(event);
    boolean own =
        state.fresh.contains(object)
            || state.asked.contains(object)
            || (!before.taken() && change.direct() && isMembers(object));
    boolean fresh = stored && state.fresh.contains(object);
    if (own && (!kept || fresh) && !pair(counter) && noneHeld(state, object)) {
      state.gone.add(object);
    }
  }

  /**
   * A call that is given what leads to a member may put another object there: what was dropped on
   * the old one says nothing of the new.
   */
  static void maybeReplaced(State state, List<Term> arguments) {
    List<Term> dropped = new ArrayList<>(state.gone);
    state.held.forEach(
        (key, held) -> {
          if (held.delta() < 0) {
            dropped.add(key.object());
          }
        });
    for (Term object : dropped) {
      if (isMembers(object) && Terms.any(object, t -> !t.equals(object) && arguments.contains(t))) {
        state.gone.remove(object);
        state.replaced.add(object);
      }
    }
  }

  /** Whether the callers, or a member, have one reference that the function may drop for them. */
  private static boolean isOwned(Term object) {
    return isMembers(object) || object instanceof Term.Parameter;
  }

  private static boolean isMembers(Term object) {
    return object instanceof Term.Load load && load.place() instanceof Place.Member;
  }

  /** Whether the value is NULL or an error pointer. */
  private static boolean isNone(State state, Term object) {
    return (new Reasoning(state).signs(object) & Signs.POSITIVE) == 0;
  }

  private boolean pair(CounterId counter) {
    return counters.pair(counter).isPresent();
  }

  /**
   * Whether the path knows of no reference on an object, of its own or of an owner it was given.
   */
  private static boolean noneHeld(State state, Term object) {
    return state.held.entrySet().stream()
            .noneMatch(e -> e.getKey().object().equals(object) && e.getValue().delta() > 0)
        && !state.credits.isOn(object);
  }

  /**
   * Whether a drop of a counter ends a new object that nobody else knows: the one reference is on a
   * stronger counter.
   */
  private boolean isUnsharedEnd(State state, Term object, CounterId dropped) {
    int weaker = state.held(new State.Key(object, dropped)).delta();
    return state.unpublished.contains(object) && heldFrom(state, object, dropped) - weaker == 1;
  }

  /** References held on a counter and on those stronger than it. */
  private int heldFrom(State state, Term object, CounterId weakest) {
    int limit = counters.isInForce(weakest) ? counters.rank(weakest) : Integer.MAX_VALUE;
    return held(state, object, weakest.family())
        .filter(e -> counters.rank(e.getKey().counter()) <= limit)
        .filter(e -> counters.isInForce(e.getKey().counter()))
        .mapToInt(e -> e.getValue().delta())
        .sum();
  }

  private static Stream<Map.Entry<State.Key, State.Held>> held(
      State state, Term object, String family) {
    return state.held.entrySet().stream()
        .filter(e -> e.getKey().object().equals(object))
        .filter(e -> e.getKey().counter().family().equals(family));
  }

  /** Whether a counter of a new object that nobody else knows has fallen to zero. */
  boolean isOver(State state, Term object, CounterId counter) {
    return state.unpublished.contains(object)
        && !state.isKept(object)
        && heldFrom(state, object, counter) <= 0;
  }

  /** A take on a counter that has fallen to zero. */
  void checkOver(State state, Term object, CounterId counter, Instruction.Call call) {
    if (isOver(state, object, counter)) {
      uses.suspectUse(state, object, call.position(), name(call) + "() after its end");
    }
  }

  /** The strongest other counter on which a reference is held. */
  private Optional<CounterId> otherHeld(State state, Term object, CounterId counter) {
    return held(state, object, counter.family())
        .filter(e -> e.getValue().delta() > 0)
        .map(e -> e.getKey().counter())
        .filter(c -> !c.equals(counter) && counters.isInForce(c))
        .min(Comparator.comparing(counters::rank));
  }

  private boolean isImmortal(Term object) {
    return object instanceof Term.Address address
        && address.place() instanceof Place.OfGlobal global
        && counters.isImmortal(global.name());
  }

  /** The object is new: this function alone knows it. */
  static void publishLater(State state, Term object) {
    state.unpublished.add(object);
  }

  /** A new object is freed by hand: with it goes what its counters were set to. */
  static void undone(State state, Term object) {
    Set<CounterId> set = new HashSet<>();
    state.held.forEach(
        (key, held) -> {
          if (key.object().equals(object)
              && state.held(new State.Key(object, key.counter().isSet())).delta() > 0) {
            set.add(key.counter());
          }
        });
    set.forEach(counter -> state.held.remove(new State.Key(object, counter)));
  }

  /** Whether a call works on a counter's field by itself. */
  boolean isCounterOperation(Instruction.Call call) {
    return CounterOperation.of(call, vocabulary, counters).isPresent();
  }

  /** Whether the value may be a counted object. */
  boolean isCandidate(Value value) {
    return candidates.get().touches(value);
  }

  /**
   * A counter operation on a field: {@code atomic_inc(&mm->mm_count)}; empty when the call is none.
   */
  Optional<State> primitive(State state, Instruction.Call call, List<Term> arguments) {
    Optional<CounterOperation> operation = CounterOperation.of(call, vocabulary, counters);
    if (operation.isEmpty()) {
      noteQuestion(state, call, arguments);
      return Optional.empty();
    }
    if (operation.get().changes() && operation.get().operation() != Vocabulary.Operation.SET) {
      // raw operations belong to the API itself: what they do to ownership is not for us to say
      arguments.stream()
          .filter(Term.Address.class::isInstance)
          .map(a -> ((Term.Address) a).place())
          .filter(Place.Member.class::isInstance)
          .forEach(
              m ->
                  state.keep(
                      ((Place.Member) m).base(),
                      call.position(),
                      "its counter is worked on by hand"));
    }
    return Optional.of(state);
  }

  /** A struct's own count is looked at: whether what it keeps is there may hang on that. */
  private void noteQuestion(State state, Instruction.Call call, List<Term> arguments) {
    Optional<Vocabulary.Primitive> read =
        call.name()
            .flatMap(vocabulary::primitive)
            .filter(p -> p.operation() == Vocabulary.Operation.READ);
    if (read.isPresent()
        && read.get().argument() < arguments.size()
        && arguments.get(read.get().argument()) instanceof Term.Address address
        && address.place() instanceof Place.Member member) {
      state.asked.add(member.base());
    }
  }

  /** Stores a value; one that leaves the function's own variables is handed over. */
  void assign(State state, Place place, Term value, Position position) {
    if (place instanceof Place.OfLocal local) {
      state.locals.put(local.local(), value);
      return;
    }
    fields.stored(state, place, value, position);
    Term old = state.memory.put(place, value);
    if (old != null && Reasoning.isConstant(value)) {
      state.displace(place, old, position);
    }
    if (Reasoning.isConstant(value)
        && place instanceof Place.Member member
        && Terms.visibleToCaller(member.base())
        && !(state.held.isEmpty() && state.failed.isEmpty())) {
      state.marks.add(place);
    }
    if (!Terms.isPrivate(place) && !Reasoning.isConstant(value) && !isBorrower(place)) {
      state.place(value, position, "it is stored in " + place);
      if (value instanceof Term.Address address && address.place() instanceof Place.Member part) {
        // whoever finds a part of an object finds the object
        state.keep(part.base(), position, "a part of it is stored in " + place);
      }
      keepCopied(state, place, value, position);
    }
  }

  /** A struct that is copied takes along what its members point at. */
  private void keepCopied(State state, Place place, Term value, Position position) {
    if (value instanceof Term.Load load && load.place() instanceof Place.Pointee copied) {
      Set<State.Key> known = new HashSet<>(state.held.keySet());
      known.addAll(state.untaken);
      for (State.Key key : known) {
        if (key.object() instanceof Term.Load inner
            && inner.place() instanceof Place.Member member
            && member.base().equals(copied.base())) {
          Place.Member copy =
              new Place.Member(new Term.Address(place), member.field(), member.struct());
          fields.copied(state, copy, key.object(), position);
          state.keep(key.object(), position, "what it is in is copied");
        }
      }
    }
  }

  /** Whether the rules say that the member which an object was read from keeps it not. */
  private boolean isBorrowed(Term object) {
    return object instanceof Term.Load load && isBorrower(load.place());
  }

  private boolean isBorrower(Place place) {
    return place instanceof Place.Member member
        && counters.isBorrower(member.struct(), member.field());
  }

  private static String name(Instruction.Call call) {
    return call.name().orElse("a call");
  }

  /** How reports call a counter: by its field, when the rules name one. */
  private String field(CounterId counter) {
    return counters.label(counter);
  }
}
