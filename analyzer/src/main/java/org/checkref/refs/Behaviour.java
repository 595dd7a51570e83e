package org.checkref.refs;

import java.util.List;
import java.util.Set;

/**
 * What one way through a function does to references that its caller can name.
 *
 * @param returns the classes of values returned, as {@link Signs}; any for a void function
 * @param effects net changes, the tokens of {@link CounterId} among them
 * @param nulls parameters that are NULL on this way, zero-based
 */
public record Behaviour(int returns, List<Summary.Effect> effects, Set<Integer> nulls) {
  public Behaviour {
    effects = List.copyOf(effects);
    nulls = Set.copyOf(nulls);
  }

  /** The net change of one counter on one object. */
  public int delta(Term object, CounterId counter) {
    return effects.stream()
        .filter(e -> e.object().equals(object) && e.counter().equals(counter))
        .mapToInt(Summary.Effect::delta)
        .sum();
  }
}
