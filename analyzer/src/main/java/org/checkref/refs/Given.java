package org.checkref.refs;

/**
 * What a definition is given.
 *
 * @param argument zero-based
 * @param depth calls between it and what was asked about
 */
record Given(int definition, int argument, int depth) {
  /** As a record would have it, but not by way of method handles: each question asks for some. */
  @Override
  public int hashCode() {
    return (definition * 31 + argument) * 31 + depth;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Given that
        && definition == that.definition
        && argument == that.argument
        && depth == that.depth;
  }
}
