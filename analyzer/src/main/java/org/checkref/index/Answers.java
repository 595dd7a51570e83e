package org.checkref.index;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.checkref.index.Asked.Part;
import org.checkref.index.Tables.Lookup;

/**
 * Compares two states of a tree by what was {@link Asked} of the index of the first: whether the
 * second would answer the same.
 *
 * <p>An offset says nothing without the text that it is in: where the text was not looked at, only
 * the order of the rows counts, and which function they are in.
 */
final class Answers {
  private final Questions questions;
  private final CallWords words;

  /**
   * @param words those of the questions, by their numbers in both states
   */
  Answers(Questions questions, CallWords words) {
    this.questions = questions;
    this.words = words;
  }

  /** Whether a file, which has the same number in both states, gives the same answers. */
  boolean same(int file, IndexBase before, IndexBase after) {
    if (questions.has(Part.TEXT, file)
        || !Arrays.equals(included(file, before), included(file, after))) {
      return false;
    }
    if (questions.has(Part.FUNCTIONS, file) && !same(Kind.FUNCTION, file, before, after)) {
      return false;
    }
    if (questions.has(Part.MEMBERS, file)
        && !(same(Kind.STRUCT, file, before, after) && same(Kind.MEMBER, file, before, after))) {
      return false;
    }
    for (CallOrder order : questions.orders()) {
      if (!Arrays.equals(order.in(file, before), order.in(file, after))) {
        return false;
      }
    }
    for (Lookup lookup : Lookup.values()) {
      if (!Arrays.equals(asked(lookup, file, before), asked(lookup, file, after))) {
        return false;
      }
    }
    return true;
  }

  /** Whether definitions of the file were looked at. */
  boolean hasStretches(int file) {
    int first = questions.firstStretch(file);
    return first < questions.stretches().length && questions.stretches()[first] == file;
  }

  /** Whether the definitions of a file that were looked at have the same text still. */
  boolean sameTexts(int file, byte[] text, Stretches now) {
    long[] cells = questions.stretches();
    for (int at = questions.firstStretch(file);
        at < cells.length && cells[at] == file;
        at += Questions.STRETCH) {
      Asked.Told told = Asked.Told.values()[(int) cells[at + 1]];
      Asked.Stretch stretch = new Asked.Stretch(file, told, cells[at + 2], (int) cells[at + 3]);
      if (!now.text(stretch, text, words).equals(Optional.of(cells[at + 4]))) {
        return false;
      }
    }
    return true;
  }

  /** What is included, no matter how often or in what order. */
  static int[] included(int file, IndexBase index) {
    Table table = index.table(Kind.INCLUSION);
    return IntStream.range(table.firstRow(file), table.endRow(file))
        .map(row -> table.get(row, Layout.Inclusion.TARGET))
        .sorted()
        .distinct()
        .toArray();
  }

  private static boolean same(Kind kind, int file, IndexBase before, IndexBase after) {
    return Arrays.equals(all(kind, file, before), all(kind, file, after));
  }

  static int[] all(Kind kind, int file, IndexBase index) {
    Table table = index.table(kind);
    RowBuffer rows = new RowBuffer(1);
    for (int row = table.firstRow(file); row < table.endRow(file); row++) {
      new Bare(index, file).put(kind, row, rows);
    }
    return rows.take();
  }

  /** The rows of a file that were asked for. */
  private int[] asked(Lookup lookup, int file, IndexBase index) {
    Table table = index.table(lookup.kind);
    long[] hashes = questions.names().getOrDefault(lookup, new long[0]);
    Optional<WordOrder> order =
        lookup == Lookup.CALL ? Optional.of(new WordOrder(index, file, words)) : Optional.empty();
    RowBuffer rows = new RowBuffer(1);
    for (int row = table.firstRow(file); row < table.endRow(file); row++) {
      if (Arrays.binarySearch(hashes, hash(lookup, table, row, index.names())) >= 0) {
        new Bare(index, file).put(lookup.kind, row, rows);
        int of = row;
        order.ifPresent(o -> rows.put(Long.hashCode(o.around(of))));
      }
    }
    return rows.take();
  }

  static long hash(Lookup lookup, Table table, int row, NameTable names) {
    if (lookup == Lookup.MACRO) {
      return (long) table.get(row, Layout.Macro.HASH) << 32
          | table.get(row, Layout.Macro.HASH_LOW) & 0xffffffffL;
    }
    return names.hash(table.get(row, lookup.column) >> lookup.shift);
  }
}
