package org.checkref.syntax;

import java.util.Set;
import org.checkref.index.IndexChange;
import org.checkref.index.Keys;

/**
 * What the text of a function means by its words, as far as it was asked while the function was
 * parsed: it is parsed alike where they mean the same.
 */
final class Meanings {
  private final Keys keys = new Keys();

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

  /** It was asked what functions of a name call. */
  void function(String name) {
    add(IndexChange.functionKey(name));
  }

  private void add(long key) {
    keys.add(key);
  }

  /** All of it, each once. */
  long[] keys() {
    return keys.sorted();
  }
}
