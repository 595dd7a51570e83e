package org.checkref.refs;

import java.util.Set;
import org.checkref.index.Position;

/**
 * What has become of a parameter's references on one way out of a function that drops some of them,
 * or stores the parameter, on one way or other.
 *
 * @param parameter zero-based
 * @param dropped counters on which more was dropped than taken
 * @param kept whether the parameter was stored, or went where it is not followed
 * @param signs the classes of what is returned; any for a void function
 * @param position of the return
 */
public record ParameterEnd(
    int parameter, Set<CounterId> dropped, boolean kept, int signs, Position position) {
  public ParameterEnd {
    dropped = Set.copyOf(dropped);
  }

  /** Whether a function that returns this has not failed. */
  public boolean succeeds() {
    return signs == Signs.ANY || (signs & Signs.NEGATIVE) == 0;
  }

  /** The same so many lines further down. */
  ParameterEnd down(int lines) {
    return new ParameterEnd(parameter, dropped, kept, signs, position.down(lines));
  }
}
