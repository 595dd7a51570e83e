package org.checkref.index;

import java.util.Optional;

/**
 * Words to look for among the calls of functions, in one index.
 *
 * <p>What is found in a function is told from what another state has by the words alone, in their
 * order: other calls may come and go.
 */
public final class CallWords {
  private final NameTable names;
  private final SoughtWords words;

  /** Their numbers, if they are to be looked for in more than a few files. */
  private final Optional<NumberedWords> numbered;

  private CallWords(NameTable names, SoughtWords words, Optional<NumberedWords> numbered) {
    this.names = names;
    this.words = words;
    this.numbered = numbered;
  }

  /** Words to be looked for in a few files. */
  static CallWords of(NameTable names, SoughtWords words) {
    return new CallWords(names, words, Optional.empty());
  }

  /** Words to be looked for in all files. */
  static CallWords numbered(NameTable names, SoughtWords words) {
    return new CallWords(names, words, Optional.of(new NumberedWords(names, words.all())));
  }

  /** The same words in another index; this, if they have the same numbers there. */
  CallWords in(NameTable other) {
    if (other == names && numbered.stream().allMatch(numbers -> numbers.areAll(names))) {
      return this;
    }
    return numbered.isPresent() ? numbered(other, words) : of(other, words);
  }

  SoughtWords words() {
    return words;
  }

  /** Whether it is the same words in the same index: many states of a tree look for them. */
  @Override
  public boolean equals(Object other) {
    return other instanceof CallWords that && names == that.names && words.equals(that.words);
  }

  @Override
  public int hashCode() {
    return words.hashCode();
  }

  /** The hash of the word that a call's cell has the number of; 0 for anything else. */
  long hash(int cell) {
    int name = cell >> Kind.CALL.nameShift;
    if (cell != name << Kind.CALL.nameShift) {
      return 0;
    }
    if (numbered.isPresent()) {
      return numbered.get().hash(name);
    }
    long hash = names.hash(name);
    return words.has(hash) ? hash : 0;
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
    long all = 0;
    for (int row = rows.from(); row < rows.to(); row++) {
      int cell = calls.get(row, Layout.Call.NAME);
      long hash = hash(cell);
      if (hash != 0) {
        all = all * 31 + hash;
        listener.called(
            names.name(cell >> Kind.CALL.nameShift), calls.get(row, Layout.Call.OFFSET));
      }
    }
    return all;
  }
}
