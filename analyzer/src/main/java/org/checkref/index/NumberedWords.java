package org.checkref.index;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Words by their numbers in a table of names, as it was when they were looked up. */
final class NumberedWords {
  /** Those that the table did not have. */
  private final Set<String> unknown = new HashSet<>();

  /** Sorted. */
  private final int[] numbers;

  private final long[] hashes;

  NumberedWords(NameTable names, Set<String> all) {
    long[] givenHashes = new long[all.size()];
    long[] found = new long[all.size()];
    int given = 0;
    int known = 0;
    for (String word : all) {
      Text text = Text.of(word);
      givenHashes[given] = Hash.of(text.bytes, 0, text.length);
      int number = names.find(givenHashes[given], text);
      if (number >= 0) {
        found[known++] = (long) number << Integer.SIZE | given;
      } else {
        unknown.add(word);
      }
      given++;
    }
    Arrays.sort(found, 0, known);
    this.numbers = new int[known];
    this.hashes = new long[known];
    for (int i = 0; i < known; i++) {
      numbers[i] = (int) (found[i] >> Integer.SIZE);
      hashes[i] = givenHashes[(int) found[i]];
    }
  }

  /** Whether none of the others has come into the table since. */
  boolean areAll(NameTable names) {
    return unknown.stream().allMatch(word -> names.find(word) < 0);
  }

  /** The hash of the word of a number; 0 when there is none. */
  long hash(int number) {
    int found = Arrays.binarySearch(numbers, number);
    return found < 0 ? 0 : hashes[found];
  }
}
