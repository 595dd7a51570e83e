package org.checkref.mutants;

import java.util.Locale;

/** What is done to a function to make it wrong. */
enum MutantKind {
  /** A release of a local is taken out. */
  REMOVE_RELEASE,
  /** A release is done twice. */
  DOUBLE_RELEASE,
  /** A release is moved before the last use of the object. */
  EARLY_RELEASE,
  /** A release becomes that of another counter of the family. */
  SWAP_COUNTER,
  /** The result of a conditional acquire is no longer tested. */
  REMOVE_NULL_CHECK,
  /** An unconditional get is taken out. */
  REMOVE_GET,
  /** A get that fails at zero becomes one that does not look. */
  PLAIN_GET,
  /** A release of what a struct's member points at is taken out. */
  FIELD_RELEASE;

  /** As in the table and on the command line. */
  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
