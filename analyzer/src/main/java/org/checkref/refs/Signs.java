package org.checkref.refs;

import org.checkref.rules.Outcome;

/**
 * What is known of a number or pointer: which of three classes it may be in.
 *
 * <p>The kernel's conventions make three classes enough: an error number or error pointer
 * (include/linux/err.h) is NEGATIVE, NULL and success are ZERO, a valid pointer or a count is
 * POSITIVE.
 */
public final class Signs {
  /** No value at all: nothing is returned to. */
  public static final int NONE = 0;

  public static final int NEGATIVE = 1;
  public static final int ZERO = 2;
  public static final int POSITIVE = 4;
  public static final int ANY = NEGATIVE | ZERO | POSITIVE;
  public static final int NONZERO = NEGATIVE | POSITIVE;

  private Signs() {}

  public static int of(long number) {
    return number < 0 ? NEGATIVE : number == 0 ? ZERO : POSITIVE;
  }

  /** The classes of return values for which an outcome holds. */
  public static int of(Outcome outcome) {
    return switch (outcome) {
      case ALWAYS -> ANY;
      case TRUE -> NONZERO;
      case FALSE -> ZERO;
      case NONNULL, VALID -> POSITIVE;
      case NEGATIVE -> NEGATIVE;
      case NONNEGATIVE -> ZERO | POSITIVE;
    };
  }

  /** The classes of return values for which an outcome does not hold. */
  public static int otherwise(Outcome outcome) {
    // a function said to return NULL or a pointer never returns an error pointer
    return outcome == Outcome.NONNULL ? ZERO : ANY & ~of(outcome);
  }
}
