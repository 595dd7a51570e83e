package org.checkref.index;

import java.util.Set;

/**
 * Functions by which of two kinds of calls they make last.
 *
 * @param first names of functions whose last call of either kind is of the first kind
 * @param second names of functions that have calls of the second kind alone
 */
public record LastCalls(Set<String> first, Set<String> second) {
  public LastCalls {
    first = Set.copyOf(first);
    second = Set.copyOf(second);
  }
}
