package org.checkref.refs;

/**
 * A counter of a family.
 *
 * @param family the family's name
 * @param counter the counter's short name
 */
public record CounterId(String family, String counter) implements Comparable<CounterId> {
  private static final String AT_ZERO = " at zero";
  private static final String DEFERRED = " end deferred";
  private static final String SET = " set";
  private static final String UNTESTED = " dropped untested";
  private static final String UNTESTED_TAKE = " taken untested";

  /** As a record would have it, but not by way of method handles: each state is full of them. */
  @Override
  public int hashCode() {
    return family.hashCode() * 31 + counter.hashCode();
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof CounterId that
            && counter.equals(that.counter)
            && family.equals(that.family));
  }

  /** The token that a fall to zero leaves, and that the counter's end takes. */
  public CounterId atZero() {
    return new CounterId(family, counter + AT_ZERO);
  }

  /** Says that the counter's end runs later. */
  public CounterId deferred() {
    return new CounterId(family, counter + DEFERRED);
  }

  /** Says that the counter was set. */
  public CounterId isSet() {
    return new CounterId(family, counter + SET);
  }

  /** Says that the counter was dropped and nobody looked whether it fell to zero. */
  public CounterId untested() {
    return new CounterId(family, counter + UNTESTED);
  }

  /** Says that the counter was incremented and nobody looked whether it was zero. */
  public CounterId untestedTake() {
    return new CounterId(family, counter + UNTESTED_TAKE);
  }

  /** Whether this says something of a counter and is none itself. */
  public boolean isToken() {
    return counter.contains(" ");
  }

  boolean isAtZero() {
    return counter.endsWith(AT_ZERO);
  }

  /** The counter of a token of {@link #atZero}. */
  CounterId ofZero() {
    return new CounterId(family, counter.replace(AT_ZERO, ""));
  }

  @Override
  public int compareTo(CounterId other) {
    int byFamily = family.compareTo(other.family);
    return byFamily != 0 ? byFamily : counter.compareTo(other.counter);
  }

  @Override
  public String toString() {
    return family + "." + counter;
  }
}
