package org.checkref.index;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A fixed set of names that tells fast whether a stretch of text is one of them. */
final class WordSet {
  private static final int FILTER = 4096;

  private final byte[][] words;
  private final int[] slots;
  private final boolean[] filter = new boolean[FILTER];

  WordSet(List<String> names) {
    this.words = new byte[names.size()][];
    this.slots = new int[Integer.highestOneBit(Math.max(names.size(), 4)) * 4];
    for (int i = 0; i < words.length; i++) {
      Text text = Text.of(names.get(i));
      words[i] = Arrays.copyOf(text.bytes, text.length);
      if (text.length > 0 && find(text.bytes, 0, text.length) < 0) {
        add(text, i);
      }
    }
  }

  private void add(Text text, int word) {
    int slot = (int) Hash.of(text.bytes, 0, text.length) & (slots.length - 1);
    while (slots[slot] != 0) {
      slot = (slot + 1) & (slots.length - 1);
    }
    slots[slot] = word + 1;
    filter[filterIndex(text.bytes, 0, text.length)] = true;
  }

  /** Position of the name {@code text[start, stop)} in the list this set was made of, or -1. */
  int find(byte[] text, int start, int stop) {
    return mayHave(text, start, stop) ? lookUp(text, start, stop) : -1;
  }

  /** Whether a name may be in the set; most others it tells apart at once. */
  boolean mayHave(byte[] text, int start, int stop) {
    return filter[filterIndex(text, start, stop)];
  }

  private int lookUp(byte[] text, int start, int stop) {
    int slot = (int) Hash.of(text, start, stop) & (slots.length - 1);
    while (slots[slot] != 0) {
      byte[] word = words[slots[slot] - 1];
      if (Arrays.equals(word, 0, word.length, text, start, stop)) {
        return slots[slot] - 1;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return -1;
  }

  String word(int position) {
    return new String(words[position], StandardCharsets.ISO_8859_1);
  }

  private static int filterIndex(byte[] text, int start, int stop) {
    return (text[start] * 31 + text[stop - 1] * 487 + (stop - start) * 1021) & (FILTER - 1);
  }
}
