package org.checkref.refs;

/** Whether a path has what it drops; the worse of two comes later. */
public enum Backing {
  /** It has taken the reference, and neither dropped it nor handed it over since. */
  OWN,
  /** A call that gives an object may have given NULL. */
  MAYBE_NULL,
  /** There is no object: the pointer is NULL or an error. */
  NO_OBJECT,
  /** The reference may be somebody else's. */
  UNKNOWN;

  /** What holds for two paths. */
  public Backing and(Backing other) {
    return compareTo(other) < 0 ? other : this;
  }
}
