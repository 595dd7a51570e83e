package org.checkref.index;

import java.io.IOException;
import java.util.Optional;
import org.checkref.store.Entry;

/** What an index of an earlier run was asked, as it was kept. May be used by several threads. */
public final class AskedBefore {
  private final long[] contents;
  private final Questions questions;
  private volatile Optional<CallWords> words = Optional.empty();

  private AskedBefore(long[] contents, Questions questions) {
    this.contents = contents;
    this.questions = questions;
  }

  /**
   * @param entry where what {@link TreeIndex#asked} gave was kept
   * @param first section of it
   */
  public static AskedBefore read(Entry entry, int first) throws IOException {
    return new AskedBefore(entry.longs(first), Questions.read(entry, first + 1));
  }

  /** Hashes of the contents that the files had. */
  long[] contents() {
    return contents;
  }

  /** To tell whether the answers are still the same. */
  Answers answers(NameTable names) {
    CallWords here =
        words
            .map(known -> known.in(names))
            .orElseGet(() -> new CallWords(names, questions.callWords()));
    words = Optional.of(here);
    return new Answers(questions, here);
  }
}
