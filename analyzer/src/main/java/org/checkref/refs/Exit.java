package org.checkref.refs;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.Position;

/**
 * One way out of a function.
 *
 * @param returned the returned value; empty for a void function
 * @param signs the classes it may be in; any for a void function
 * @param position of the return
 */
record Exit(Optional<Term> returned, int signs, Position position, State state) {

  /** Changes of references, by object and counter, that are not zero. */
  Map<State.Key, State.Held> changes() {
    return state.held.entrySet().stream()
        .filter(e -> e.getValue().delta() != 0)
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Set<Term> kept() {
    return state.kept;
  }

  /** Whether the object goes to the caller with the returned value. */
  boolean returns(Term object) {
    return returned.isPresent() && Terms.any(returned.get(), t -> t.equals(object));
  }
}
