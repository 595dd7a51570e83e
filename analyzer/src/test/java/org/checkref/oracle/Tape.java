package org.checkref.oracle;

import java.util.ArrayList;
import java.util.List;

/**
 * The choices of one run; {@link #next} goes through all sequences of choices, one after another.
 */
final class Tape {
  private final List<Integer> choices = new ArrayList<>();
  private final List<Integer> widths = new ArrayList<>();
  private int at;

  /** A number from 0 to {@code width - 1}. */
  int choose(int width) {
    if (at == choices.size()) {
      choices.add(0);
      widths.add(width);
    }
    return choices.get(at++);
  }

  /** Winds back with the next sequence; false when all have been. */
  boolean next() {
    at = 0;
    for (int last = choices.size() - 1; last >= 0; last--) {
      if (choices.get(last) + 1 < widths.get(last)) {
        choices.set(last, choices.get(last) + 1);
        return true;
      }
      choices.remove(last);
      widths.remove(last);
    }
    return false;
  }
}
