package org.checkref.syntax;

import java.util.Arrays;
import java.util.Set;
import org.checkref.index.IndexChange;

/**
 * What the text of a function means by its words, as far as it was asked while the function was
 * parsed: it is parsed alike where they mean the same.
 */
final class Meanings {
  private long[] keys = new long[32];
  private int size;

  /** A name was asked for, be it one of a macro, of a type, or of neither. */
  void name(String name) {
    add(IndexChange.key(name));
  }

  void names(Set<String> more) {
    more.forEach(this::name);
  }

  /** The type of a member was asked for, be it there or not. */
  void member(String tag, String name) {
    add(IndexChange.key(tag, name));
  }

  private void add(long key) {
    if (size == keys.length) {
      trim();
      keys = Arrays.copyOf(keys, Math.max(32, size * 2));
    }
    keys[size++] = key;
  }

  /** Each once; there are many parses. */
  Meanings trim() {
    keys = Arrays.stream(keys, 0, size).sorted().distinct().toArray();
    size = keys.length;
    return this;
  }

  /** Whether nothing of it means something else now. */
  boolean hold(IndexChange change) {
    return Arrays.stream(keys, 0, size).noneMatch(change::isChanged);
  }
}
