package org.checkref.rules;

/** A class of return values under which an effect happens. */
public enum Outcome {
  /** Whatever is returned. */
  ALWAYS,
  /** A non-zero integer. */
  TRUE,
  /** Zero, for an integer. */
  FALSE,
  /** A pointer that is not NULL; the function never returns an error pointer. */
  NONNULL,
  /** A pointer that is neither NULL nor an error pointer. */
  VALID,
  /** A negative error number. */
  NEGATIVE,
  /** Zero or above. */
  NONNEGATIVE
}
