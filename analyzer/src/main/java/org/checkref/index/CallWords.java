package org.checkref.index;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Words to look for among the calls of functions, with their numbers in one index.
 *
 * <p>What is found in a function is told from what another state has by the words alone, in their
 * order: other calls may come and go.
 */
public final class CallWords {
  private final NameTable names;

  /** All of them. */
  private final Set<String> given;

  /** Those of which no name is known. */
  private final Set<String> unknown = new HashSet<>();

  private final int[] numbers;
  private final String[] words;
  private final long[] hashes;

  CallWords(NameTable names, Set<String> all) {
    this.names = names;
    this.given = Set.copyOf(all);
    String[] each = given.toArray(String[]::new);
    long[] givenHashes = new long[each.length];
    long[] found = new long[each.length];
    int known = 0;
    for (int i = 0; i < each.length; i++) {
      Text text = Text.of(each[i]);
      givenHashes[i] = Hash.of(text.bytes, 0, text.length);
      int number = names.find(givenHashes[i], text);
      if (number >= 0) {
        found[known++] = (long) number << Integer.SIZE | i;
      } else {
        unknown.add(each[i]);
      }
    }
    Arrays.sort(found, 0, known);
    this.numbers = new int[known];
    this.words = new String[known];
    this.hashes = new long[known];
    for (int i = 0; i < known; i++) {
      numbers[i] = (int) (found[i] >> Integer.SIZE);
      words[i] = each[(int) found[i]];
      hashes[i] = givenHashes[(int) found[i]];
    }
  }

  /** The same words in another index; this, if they have the same numbers there. */
  CallWords in(NameTable other) {
    return other == names && unknown.stream().allMatch(word -> other.find(word) < 0)
        ? this
        : new CallWords(other, all());
  }

  /** Whether it is the same words with the same numbers: many states of a tree look for them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CallWords that
        && names == that.names
        && Arrays.equals(numbers, that.numbers)
        && unknown.equals(that.unknown);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(numbers) * 31 + unknown.hashCode();
  }

  /** Whether it is these words. */
  boolean are(Set<String> others) {
    // what was kept of an earlier run gives the same set each time
    return given == others || given.equals(others);
  }

  /** All of them, in no order. */
  Set<String> all() {
    return given;
  }

  /** The hash of the word that a call's cell has the number of; 0 for anything else. */
  long hash(int cell) {
    int found = find(cell);
    return found < 0 ? 0 : hashes[found];
  }

  private int find(int cell) {
    int name = cell >> Kind.CALL.nameShift;
    return cell == name << Kind.CALL.nameShift ? Arrays.binarySearch(numbers, name) : -1;
  }

  /** Hears of a word that is called. */
  @FunctionalInterface
  public interface Listener {
    /**
     * @param offset of the call in its file, in bytes
     */
    void called(String word, int offset);
  }

  /**
   * Tells of the calls in a function, not those through members.
   *
   * @return a hash of the words in their order
   */
  long each(Table functions, Table calls, int function, Listener listener) {
    CallRows rows = CallRows.of(functions, calls, function);
    long hash = 0;
    for (int row = rows.from(); row < rows.to(); row++) {
      int found = find(calls.get(row, Layout.Call.NAME));
      if (found >= 0) {
        hash = hash * 31 + hashes[found];
        listener.called(words[found], calls.get(row, Layout.Call.OFFSET));
      }
    }
    return hash;
  }
}
