package org.checkref.index;

import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;

/**
 * Words to look for among the calls of functions, with their numbers in one index.
 *
 * <p>What is found in a function is told from what another state has by the words alone, in their
 * order: other calls may come and go.
 */
public final class CallWords {
  private final int[] numbers;
  private final String[] words;
  private final long[] hashes;

  CallWords(NameTable names, Collection<String> all) {
    TreeMap<Integer, String> known = new TreeMap<>();
    for (String word : all) {
      int number = names.find(word);
      if (number >= 0) {
        known.put(number, word);
      }
    }
    this.numbers = known.keySet().stream().mapToInt(n -> n).toArray();
    this.words = known.values().toArray(String[]::new);
    this.hashes = Arrays.stream(words).mapToLong(Asked::hash).toArray();
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
      int cell = calls.get(row, Layout.Call.NAME);
      int name = cell >> Kind.CALL.nameShift;
      int found = cell == name << Kind.CALL.nameShift ? Arrays.binarySearch(numbers, name) : -1;
      if (found >= 0) {
        hash = hash * 31 + hashes[found];
        listener.called(words[found], calls.get(row, Layout.Call.OFFSET));
      }
    }
    return hash;
  }
}
