package org.checkref.refs;

import java.util.Optional;
import org.checkref.rules.Counter;
import org.checkref.syntax.Function;

/** How a counter's end can come to run later. */
public interface Endings {
  /** The argument of a registering function that is the callback; empty when it registers none. */
  Optional<Integer> callbackArgument(String function);

  /** Whether a callback that {@code caller} names runs the counter's end. */
  boolean runs(Function caller, String callback, Counter counter);
}
