package org.checkref.refs;

import java.util.List;
import java.util.Set;
import org.checkref.rules.Api;

/**
 * What one way through a function does to references that its caller can name.
 *
 * @param returns the classes of values returned, as {@link Signs}; any for a void function, none
 *     where it never returns
 * @param effects net changes, the tokens of {@link CounterId} among them
 * @param nulls parameters that are NULL on this way, zero-based
 */
public record Behaviour(int returns, List<Summary.Effect> effects, Set<Integer> nulls) {
  public Behaviour {
    effects = List.copyOf(effects);
    nulls = Set.copyOf(nulls);
  }

  /**
   * The net change of one counter on an argument's object, or on the returned one.
   *
   * @param argument zero-based, or {@link Api#RETURN}
   */
  public int delta(int argument, CounterId counter) {
    return effects.stream()
        .filter(e -> e.counter().equals(counter) && isSubject(e.object(), argument))
        .mapToInt(Summary.Effect::delta)
        .sum();
  }

  private static boolean isSubject(Term object, int argument) {
    return argument == Api.RETURN
        ? object instanceof Term.Result
        : object instanceof Term.Parameter p && p.index() == argument;
  }
}
