package org.checkref.index;

import java.io.IOException;
import java.util.Arrays;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/** What an index of an earlier run was asked, as it was kept. May be used by several threads. */
public final class AskedBefore {
  private final long[] contents;
  private final long paths;
  private final Questions questions;

  private AskedBefore(long[] contents, long paths, Questions questions) {
    this.contents = contents;
    this.paths = paths;
    this.questions = questions;
  }

  /**
   * @param entry where what {@link TreeIndex#asked} gave was kept
   * @param first section of it
   */
  public static AskedBefore read(Entry entry, int first) throws IOException {
    long[] files = entry.longs(first);
    if (files.length == 0) {
      throw new IOException("it is damaged");
    }
    return new AskedBefore(
        Arrays.copyOfRange(files, 1, files.length), files[0], Questions.read(entry, first + 1));
  }

  /** The section behind it. */
  public static int after(int first) {
    return first + 1 + Questions.SECTIONS;
  }

  /** Whether the files had these paths and contents. */
  boolean isOf(ScanHealth files) {
    return Arrays.equals(contents, files.contents()) && paths == files.numbers().hash();
  }

  /** What tells an index's files: a hash of their paths, then those of their contents. */
  static Section files(ScanHealth files) {
    long[] contents = files.contents();
    long[] all = new long[contents.length + 1];
    all[0] = files.numbers().hash();
    System.arraycopy(contents, 0, all, 1, contents.length);
    return Section.of(all);
  }

  Questions questions() {
    return questions;
  }

  /** To tell whether the answers are still the same. */
  Answers answers(NameTable names, IndexBase before, IndexBase now) {
    return new Answers(questions, CallWords.of(names, questions.callWords()), before, now);
  }
}
