package org.checkref.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
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
  private final IndexBase before;
  private final IndexBase after;

  /**
   * @param words those of the questions, by their numbers in both states
   */
  Answers(Questions questions, CallWords words, IndexBase before, IndexBase after) {
    this.questions = questions;
    this.words = words;
    this.before = before;
    this.after = after;
  }

  /** Compares the texts of what was looked at in a file that is another. */
  @FunctionalInterface
  interface Texts {
    /**
     * @param file its number in the second state
     * @param then that in the first one
     */
    boolean areSame(int file, int then) throws IOException;
  }

  /** Whether the second state gives the same answers. */
  boolean areSame(Texts texts) throws IOException {
    FileNumbers there = before.files().numbers();
    FileNumbers here = after.files().numbers();
    int[] numbers = here.in(there);
    for (int file = 0; file < numbers.length; file++) {
      int then = numbers[file];
      if (here.has(file)
          && !before.has(then, after.files().contents()[file])
          && !(areSame(then, file) && (!hasStretches(then) || texts.areSame(file, then)))) {
        return false;
      }
    }
    int[] later = there.in(here);
    for (int file = 0; file < later.length; file++) {
      if (there.has(file) && later[file] < 0 && (hasStretches(file) || !areSame(file, -1))) {
        return false;
      }
    }
    Set<String> others = new HashSet<>();
    new ChangedInclusions(before, after, numbers, later)
        .eachChanged(file -> questions.has(Part.INCLUSIONS, file), others::add);
    return others.isEmpty();
  }

  /**
   * Whether a file gives the same answers.
   *
   * @param then its number in the first state, or -1
   * @param file its number in the second one, or -1
   */
  private boolean areSame(int then, int file) {
    boolean moved = then < 0 || file < 0;
    if (has(Part.TEXT, then) || (moved && questions.has(Part.PATHS, 0))) {
      return false;
    }
    if (has(Part.FUNCTIONS, then) && !same(Kind.FUNCTION, then, file)) {
      return false;
    }
    if (has(Part.MEMBERS, then)
        && !(same(Kind.STRUCT, then, file) && same(Kind.MEMBER, then, file))) {
      return false;
    }
    for (CallOrder order : questions.orders()) {
      if (!Arrays.equals(order.in(then, before), order.in(file, after))) {
        return false;
      }
    }
    for (Lookup lookup : Lookup.values()) {
      if (!Arrays.equals(asked(lookup, then, before), asked(lookup, file, after))) {
        return false;
      }
    }
    return true;
  }

  private boolean has(Part part, int file) {
    return file >= 0 && questions.has(part, file);
  }

  /** Whether definitions of the file were looked at. */
  private boolean hasStretches(int file) {
    if (file < 0) {
      return false;
    }
    int first = questions.firstStretch(file);
    return first < questions.stretches().length && questions.stretches()[first] == file;
  }

  /**
   * Whether the definitions of a file that were looked at have the same text still.
   *
   * @param then its number in the first state
   */
  boolean sameTexts(int file, int then, byte[] text, Stretches now) {
    long[] cells = questions.stretches();
    for (int at = questions.firstStretch(then);
        at < cells.length && cells[at] == then;
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
    if (file < 0) {
      return RowBuffer.NOTHING;
    }
    Table table = index.table(Kind.INCLUSION);
    RowBuffer targets = new RowBuffer(1);
    int end = table.endRow(file);
    for (int row = table.firstRow(file); row < end; row++) {
      targets.put(table.get(row, Layout.Inclusion.TARGET));
    }
    return targets.takeDistinct();
  }

  private boolean same(Kind kind, int then, int file) {
    return Arrays.equals(all(kind, then, before), all(kind, file, after));
  }

  static int[] all(Kind kind, int file, IndexBase index) {
    if (file < 0) {
      return RowBuffer.NOTHING;
    }
    Table table = index.table(kind);
    RowBuffer rows = new RowBuffer(1);
    for (int row = table.firstRow(file); row < table.endRow(file); row++) {
      new Bare(index, file).put(kind, row, rows);
    }
    return rows.take();
  }

  /** The rows of a file that were asked for. */
  private int[] asked(Lookup lookup, int file, IndexBase index) {
    if (file < 0) {
      return RowBuffer.NOTHING;
    }
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
