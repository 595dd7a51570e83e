package org.checkref.check;

/** How sure a finding is; the default shows the first two. */
public enum Confidence {
  /** Every step is direct. */
  CERTAIN,
  /** Rests on a callback, a summary or a pointer bound by its type. */
  LIKELY,
  /** Bound by name only, or on what may be meant. */
  POSSIBLE;

  /** As options and reports write it. */
  public String label() {
    return switch (this) {
      case CERTAIN -> "certain";
      case LIKELY -> "likely";
      case POSSIBLE -> "possible";
    };
  }
}
