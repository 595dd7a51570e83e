package org.checkref.refs;

import java.util.Set;
import org.checkref.index.Position;

/**
 * A struct that a function frees.
 *
 * @param struct its tag
 * @param own whether the function made it: else it was given it, or found it
 * @param settled members that hold no reference any more on some way to it: dropped, given another
 *     value, or known to be NULL
 * @param by the function that frees it
 */
public record OwnerEnd(
    String struct, boolean own, Set<String> settled, Position position, String by) {
  public OwnerEnd {
    settled = Set.copyOf(settled);
  }

  /** The same so many lines further down. */
  OwnerEnd down(int lines) {
    return new OwnerEnd(struct, own, settled, position.down(lines), by);
  }
}
