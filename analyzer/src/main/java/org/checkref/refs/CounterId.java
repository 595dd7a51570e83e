package org.checkref.refs;

/**
 * A counter of a family.
 *
 * @param family the family's name
 * @param counter the counter's short name
 */
public record CounterId(String family, String counter) implements Comparable<CounterId> {
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
