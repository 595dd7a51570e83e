package org.checkref.refs;

import java.util.HashSet;
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

  /** Operators that keep a pointer recognisable: tags in its low bits, offsets. */
  private static final Set<String> PACKING = Set.of("+", "-", "|", "&", "^");

  /** Changes of references, by object and counter, that are not zero. */
  Map<State.Key, State.Held> changes() {
    return state.held.entrySet().stream()
        .filter(e -> e.getValue().delta() != 0)
        .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  Set<Term> kept() {
    Set<Term> kept = new HashSet<>(state.kept);
    kept.addAll(state.placed);
    return kept;
  }

  /** Whether an error number, or an error pointer, is returned, and nothing that means success. */
  boolean fails() {
    return returned.isPresent() && (signs & Signs.NEGATIVE) != 0 && (signs & Signs.ZERO) == 0;
  }

  /** Whether the object goes to the caller with the returned value. */
  boolean returns(Term object) {
    return returned.isPresent() && leadsTo(returned.get(), object);
  }

  /**
   * Whether a value is the object, points into it, or has it packed in; what is read from it does
   * not count.
   */
  private static boolean leadsTo(Term value, Term object) {
    if (value.equals(object)) {
      return true;
    }
    if (value instanceof Term.Address address && address.place() instanceof Place.Member member) {
      return leadsTo(member.base(), object);
    }
    return value instanceof Term.Compound compound
        && PACKING.contains(compound.operator())
        && compound.operands().stream().anyMatch(o -> leadsTo(o, object));
  }
}
