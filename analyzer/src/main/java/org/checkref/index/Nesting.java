package org.checkref.index;

/** How deep the scan is in braces and parentheses, and in what. Mutable; one for each scan. */
final class Nesting {
  /** In no function's body. */
  static final int NO_FUNCTION = -1;

  int braces;
  int parens;

  /** Row of the function whose body this is, or {@link #NO_FUNCTION}. */
  int function = NO_FUNCTION;

  void clear() {
    braces = 0;
    parens = 0;
    function = NO_FUNCTION;
  }

  void copy(Nesting other) {
    braces = other.braces;
    parens = other.parens;
    function = other.function;
  }
}
