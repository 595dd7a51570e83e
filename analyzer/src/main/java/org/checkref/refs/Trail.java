package org.checkref.refs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The events of a path so far, newest first; paths that fork share what they have in common. */
record Trail(Event event, Optional<Trail> before) {
  /**
   * The decisions of a path and what happened to one object, oldest first.
   *
   * @param object as the path calls it at its end
   */
  static List<Event> about(Optional<Trail> trail, Term object) {
    List<Event> events = new ArrayList<>();
    Optional<Term> name = Optional.of(object);
    for (Optional<Trail> at = trail; at.isPresent(); at = at.get().before()) {
      Event event = at.get().event();
      if (event.kind() == Event.Kind.AGE) {
        name = name.flatMap(n -> event.subject().flatMap(s -> younger(n, s.object())));
      } else if (event.kind() == Event.Kind.BRANCH
          || name.filter(n -> isAbout(event, n)).isPresent()) {
        events.add(event);
      }
    }
    Collections.reverse(events);
    return events;
  }

  private static boolean isAbout(Event event, Term object) {
    return event.subject().filter(s -> s.object().equals(object)).isPresent();
  }

  /**
   * What an object was called before an instruction made a new value; empty when it is that value.
   */
  private static Optional<Term> younger(Term object, Term made) {
    if (Terms.any(object, t -> isMadeBy(t, made) && ((Term.Symbol) t).generation() == 0)) {
      return Optional.empty();
    }
    return Optional.of(
        Terms.rewrite(
            object,
            t ->
                t instanceof Term.Symbol s && isMadeBy(t, made)
                    ? Optional.of(
                        new Term.Symbol(s.block(), s.instruction(), s.generation() - 1, s.name()))
                    : Optional.empty()));
  }

  private static boolean isMadeBy(Term term, Term made) {
    return term instanceof Term.Symbol symbol
        && made instanceof Term.Symbol maker
        && symbol.block() == maker.block()
        && symbol.instruction() == maker.instruction();
  }
}
