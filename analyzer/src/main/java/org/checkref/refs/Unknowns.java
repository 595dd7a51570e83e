package org.checkref.refs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.checkref.syntax.Value;

/** Names for what locals and places hold where states have met. */
final class Unknowns {
  private final Map<Place, Integer> numbers = new HashMap<>();

  /** What a local holds at the start of a block. */
  Term in(int block, Value.Local local) {
    return new Term.Symbol(maker(block), local.id(), 0, local.name());
  }

  /** What a place holds at the start of a block; two that look the same are not the same. */
  Term in(int block, Place place) {
    int number = numbers.computeIfAbsent(place, p -> -1 - numbers.size());
    return new Term.Symbol(maker(block), number, 0, place.toString());
  }

  /** Not a block's number, nor one of those for values that no instruction made. */
  private static int maker(int block) {
    return -2 - block;
  }

  /**
   * Makes sure that the names which a block gives are, in a state that comes to it, those of what
   * the locals and places hold now: what they held when states met there in an earlier turn of a
   * loop, and is known elsewhere by now, is a generation older.
   */
  void settle(int block, State state) {
    Map<Integer, Term> newest = Aging.newest(state, maker(block));
    if (newest.isEmpty()) {
      return;
    }
    Set<Term> current = new HashSet<>();
    state.locals.forEach(
        (local, held) -> {
          if (held.equals(in(block, local))) {
            current.add(held);
          }
        });
    state.memory.forEach(
        (place, held) -> {
          if (held.equals(in(block, place))) {
            current.add(held);
          }
        });
    newest.values().removeAll(current);
    if (!newest.isEmpty()) {
      Aging.age(state, maker(block), newest.keySet());
    }
  }
}
