package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.checkref.index.Position;
import org.checkref.syntax.Instruction;

/**
 * Judges uses of objects on a path: after the last reference was dropped, and before anybody looked
 * whether there is an object. Keeps what was found wrong at once.
 */
final class Uses {
  private final Set<Suspicion> found = new LinkedHashSet<>();

  /** What was found wrong so far, in the order of finding. */
  Set<Suspicion> found() {
    return found;
  }

  /** A use of what a call returned when it took nothing, on a path that has not looked. */
  void checkPresence(State state, Term object, Position position, String how) {
    Integer failing = state.absent.remove(object);
    if (failing == null || (new Reasoning(state).signs(object) & failing) == 0) {
      return;
    }
    Event use = Event.of(Event.Kind.USE, position, how, object, Optional.empty());
    suspect(state, Suspicion.Kind.UNCHECKED, counterOf(state, object), object, use, how);
  }

  /**
   * The function is left with success, and a member holds what a call returned when it took
   * nothing: an error pointer, or NULL where a new object was wanted.
   */
  void checkLeft(Exit exit) {
    if ((exit.signs() & Signs.NEGATIVE) != 0 || exit.state().absent.isEmpty()) {
      return;
    }
    State state = exit.state();
    Map<Term, Place> left = new HashMap<>();
    state.memory.forEach(
        (place, value) -> {
          boolean error = (state.absent.getOrDefault(value, 0) & Signs.NEGATIVE) != 0;
          if (error && place instanceof Place.Member && !Terms.isPrivate(place)) {
            left.merge(value, place, (a, b) -> a.toString().compareTo(b.toString()) <= 0 ? a : b);
          }
        });
    left.forEach(
        (value, place) -> checkPresence(state, value, exit.position(), "left in " + place));
  }

  /**
   * A call that is handed an object whose last reference this function has dropped.
   *
   * @param looks whether the call may look behind an argument
   */
  void checkUses(
      State state, Instruction.Call call, List<Term> arguments, String name, IntPredicate looks) {
    for (int i = 0; i < arguments.size(); i++) {
      Term argument = arguments.get(i);
      if (state.gone.contains(argument) && !state.isKept(argument) && looks.test(i)) {
        suspectUse(state, argument, call.position(), "passed to " + name + "()");
      }
    }
  }

  /** A call that looks at an object whose last reference this function has dropped. */
  void checkUse(State state, Term object, Instruction.Call call) {
    if (state.gone.contains(object) && !state.isKept(object)) {
      suspectUse(state, object, call.position(), "passed to " + name(call) + "()");
    }
  }

  /** A member access to an object whose last reference this function has dropped. */
  void checkAccess(State state, Place place, Position position) {
    if (place instanceof Place.Member member && state.absent.containsKey(member.base())) {
      checkPresence(state, member.base(), position, "its member " + member.field() + " is used");
    }
    if (place instanceof Place.Member member
        && state.gone.contains(member.base())
        && !state.isKept(member.base())) {
      suspectUse(state, member.base(), position, "its member " + member.field() + " is used");
    }
  }

  /**
   * A part of an object is looked at, {@code mm->context.id}: of an object that came into sight
   * with the reference that was dropped, as what else is looked at may have a weaker one.
   */
  void checkPart(State state, Place place, Position position) {
    if (place instanceof Place.Member member && state.fresh.contains(member.base())) {
      checkAccess(state, place, position);
    }
  }

  /** A counter on which the path had to do with an object. */
  private static CounterId counterOf(State state, Term object) {
    return Stream.concat(state.held.keySet().stream(), state.untaken.stream())
        .filter(k -> k.object().equals(object))
        .map(State.Key::counter)
        .sorted()
        .findFirst()
        .orElse(new CounterId("?", "?"));
  }

  /**
   * A call that needs a stronger reference than the path has.
   *
   * @param takes whether it takes one more of the stronger, as if there were one
   */
  void suspectWeak(
      State state, Term object, CounterId needed, boolean takes, Instruction.Call call) {
    String name = name(call);
    Event.Kind how = takes ? Event.Kind.ACQUIRE : Event.Kind.USE;
    Event use = Event.of(how, call.position(), name + "() needs more", object, Optional.of(needed));
    Suspicion.Kind kind = takes ? Suspicion.Kind.RESURRECT : Suspicion.Kind.WEAK_REF;
    suspect(state, kind, needed, object, use, name);
  }

  void suspectUse(State state, Term object, Position position, String how) {
    CounterId counter = counterOf(state, object);
    Event use = Event.of(Event.Kind.USE, position, how, object, Optional.empty());
    suspect(state, Suspicion.Kind.USE_AFTER_PUT, counter, object, use, how);
  }

  void suspect(
      State state, Suspicion.Kind kind, CounterId counter, Term object, Event last, String what) {
    boolean known =
        found.stream()
            .anyMatch(
                s ->
                    s.kind() == kind
                        && s.position().equals(last.position())
                        && s.counter().equals(counter));
    if (!known) {
      List<Event> path = new ArrayList<>(Trail.about(state.trail, object));
      path.add(last);
      found.add(Suspicion.of(kind, counter, object, what, last.position(), path));
    }
    // one report for an object on a path is enough
    state.gone.remove(object);
    state.kept.add(object);
  }

  private static String name(Instruction.Call call) {
    return call.name().orElse("a call");
  }
}
