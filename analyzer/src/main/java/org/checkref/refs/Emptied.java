package org.checkref.refs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Members that hold NULL where a function returns, by names that its callers have. */
final class Emptied {
  private Emptied() {}

  /**
   * Those that do on each of some ways out.
   *
   * @param isReleased whether somewhere a reference is dropped on what members of a name hold
   */
  static Set<Place.Member> of(List<Exit> exits, Predicate<String> isReleased) {
    Set<Place.Member> all = new HashSet<>();
    for (int i = 0; i < exits.size(); i++) {
      Set<Place.Member> here = of(exits.get(i).state(), isReleased);
      if (i == 0) {
        all.addAll(here);
      } else {
        all.retainAll(here);
      }
    }
    return all;
  }

  private static Set<Place.Member> of(State state, Predicate<String> isReleased) {
    Reasoning known = new Reasoning(state);
    Set<Place.Member> empty = new HashSet<>();
    state.memory.forEach(
        (place, value) -> {
          if (isNamed(place, isReleased) && known.signs(value) == Signs.ZERO) {
            empty.add((Place.Member) place);
          }
        });
    // and what was found to be so, and was not touched
    for (Term term : state.signs.keySet()) {
      if (term instanceof Term.Load load
          && !state.memory.containsKey(load.place())
          && isNamed(load.place(), isReleased)
          && known.signs(term) == Signs.ZERO) {
        empty.add((Place.Member) load.place());
      }
    }
    return empty;
  }

  private static boolean isNamed(Place place, Predicate<String> isReleased) {
    return place instanceof Place.Member member
        && isReleased.test(member.field())
        && Terms.visibleToCaller(member.base())
        && Terms.any(member.base(), t -> t instanceof Term.Parameter);
  }
}
