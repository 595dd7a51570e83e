package org.checkref.rules.model;

/**
 * One counter at one moment.
 *
 * @param count what the field holds; as large as references are told apart, not as large as it may
 *     be
 * @param mine how many of those references belong to the code under scrutiny
 */
public record CounterState(Life life, int count, int mine) {
  /** Where a counter is in its life. */
  public enum Life {
    /** Nothing has set it: it holds whatever the memory held. */
    UNSET,
    /** Above zero. */
    LIVE,
    /** It fell to zero, and its end has run. */
    ZERO,
    /** It sticks at its end, as a {@code refcount_t} does (lib/refcount.c). */
    SATURATED
  }

  static final CounterState NOTHING = new CounterState(Life.UNSET, 0, 0);

  CounterState plus(int number, int mineToo) {
    return new CounterState(life, count + number, Math.max(0, mine + mineToo));
  }

  CounterState with(Life other) {
    return new CounterState(other, count, mine);
  }

  /** What a reader sees: the number, or why there is none. */
  public String shown() {
    return switch (life) {
      case UNSET -> "unset";
      case SATURATED -> "saturated";
      case LIVE, ZERO -> Integer.toString(count);
    };
  }
}
