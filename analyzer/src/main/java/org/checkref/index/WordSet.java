package org.checkref.index;

import java.util.Arrays;
import java.util.List;

/** A fixed set of names that tells fast whether a stretch of text is one of them. */
final class WordSet {
  private static final int SLOTS = 4096;

  private final byte[][] words;

  /**
   * By slot: a word's position plus one, or 0. Slots are so many that most words of a text meet an
   * empty one.
   */
  private final int[] slots = new int[SLOTS];

  /** By word: the next one of the same slot, plus one, or 0. */
  private final int[] next;

  WordSet(List<String> names) {
    this.words = new byte[names.size()][];
    this.next = new int[names.size()];
    for (int i = 0; i < words.length; i++) {
      Text text = Text.of(names.get(i));
      words[i] = Arrays.copyOf(text.bytes, text.length);
      if (text.length > 0 && find(text.bytes, 0, text.length) < 0) {
        int slot = slot(text.bytes, 0, text.length);
        next[i] = slots[slot];
        slots[slot] = i + 1;
      }
    }
  }

  /** Position of the name {@code text[start, stop)} in the list this set was made of, or -1. */
  int find(byte[] text, int start, int stop) {
    int word = slots[slot(text, start, stop)] - 1;
    while (word >= 0 && !same(words[word], text, start, stop)) {
      word = next[word] - 1;
    }
    return word;
  }

  /** Whether a name may be in the set; most others it tells apart at once. */
  boolean mayHave(byte[] text, int start, int stop) {
    return slots[slot(text, start, stop)] != 0;
  }

  private static boolean same(byte[] word, byte[] text, int start, int stop) {
    int length = word.length;
    if (stop - start != length) {
      return false;
    }
    // Names are short: a loop beats what the library would set up.
    for (int i = 0; i < length; i++) {
      if (word[i] != text[start + i]) {
        return false;
      }
    }
    return true;
  }

  private static int slot(byte[] text, int start, int stop) {
    return (text[start] * 31 + text[stop - 1] * 487 + (stop - start) * 1021) & (SLOTS - 1);
  }
}
