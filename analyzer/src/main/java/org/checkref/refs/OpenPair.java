package org.checkref.refs;

import org.checkref.index.Position;

/**
 * One of two calls that belong together, in a function without the other.
 *
 * @param pair what goes on between the two
 * @param begins whether it is the first of the two
 * @param position of the call
 * @param by the function called
 */
public record OpenPair(CounterId pair, boolean begins, Position position, String by) {
  /** The same so many lines further down. */
  OpenPair down(int lines) {
    return new OpenPair(pair, begins, position.down(lines), by);
  }
}
