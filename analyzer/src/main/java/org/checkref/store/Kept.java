package org.checkref.store;

/** A value that is no record, but can be made of one. */
public interface Kept {
  /** What it is made of. */
  Parts parts();

  /** A record of what such a value is made of. */
  interface Parts {
    /** The value, equal to the one whose parts these are. */
    Object whole();
  }
}
