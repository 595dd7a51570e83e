package org.checkref.index;

import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.checkref.index.Asked.Part;
import org.checkref.index.Tables.Lookup;
import org.checkref.store.Entry;

/**
 * Compares two states of a tree by what was {@link Asked} of the index of the first: whether the
 * second would answer the same.
 *
 * <p>An offset says nothing without the text that it is in: where the text was not looked at, only
 * the order of the rows counts, and which function they are in.
 */
final class Answers {
  private final Map<Part, BitSet> files = new EnumMap<>(Part.class);
  private final Map<Lookup, long[]> names = new EnumMap<>(Lookup.class);

  /** As {@link Asked#sections} has them: by file. */
  private final long[] stretches;

  /**
   * @param entry what {@link Asked#sections} gave
   * @param first section of it
   */
  Answers(Entry entry, int first) throws IOException {
    int section = first;
    for (Part part : Part.values()) {
      files.put(part, BitSet.valueOf(entry.longs(section++)));
    }
    for (Lookup lookup : Lookup.values()) {
      names.put(lookup, entry.longs(section++));
    }
    this.stretches = entry.longs(section);
  }

  /** Whether a file, which has the same number in both states, gives the same answers. */
  boolean same(int file, IndexBase before, IndexBase after) {
    if (isAsked(Part.TEXT, file) || !same(Kind.INCLUSION, file, before, after)) {
      return false;
    }
    if (isAsked(Part.FUNCTIONS, file) && !same(Kind.FUNCTION, file, before, after)) {
      return false;
    }
    if (isAsked(Part.CALLS, file)
        && !(same(Kind.FUNCTION, file, before, after) && same(Kind.CALL, file, before, after))) {
      return false;
    }
    if (isAsked(Part.MEMBERS, file)
        && !(same(Kind.STRUCT, file, before, after) && same(Kind.MEMBER, file, before, after))) {
      return false;
    }
    for (Lookup lookup : Lookup.values()) {
      if (!Arrays.equals(asked(lookup, file, before), asked(lookup, file, after))) {
        return false;
      }
    }
    return true;
  }

  /** Whether the definitions of a file that were looked at have the same text still. */
  boolean sameTexts(int file, Stretches now) throws IOException {
    for (int at = firstStretch(file);
        at < stretches.length && stretches[at] == file;
        at += Asked.STRETCH) {
      Kind kind = Kind.values()[(int) stretches[at + 1]];
      Optional<Long> text =
          now.text(new Asked.Stretch(file, kind, stretches[at + 2], (int) stretches[at + 3]));
      if (!text.equals(Optional.of(stretches[at + 4]))) {
        return false;
      }
    }
    return true;
  }

  private int firstStretch(int file) {
    int low = 0;
    int high = stretches.length / Asked.STRETCH;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stretches[middle * Asked.STRETCH] < file) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * Asked.STRETCH;
  }

  private boolean isAsked(Part part, int file) {
    return files.getOrDefault(part, new BitSet()).get(file);
  }

  private static boolean same(Kind kind, int file, IndexBase before, IndexBase after) {
    return Arrays.equals(all(kind, file, before), all(kind, file, after));
  }

  private static int[] all(Kind kind, int file, IndexBase index) {
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
    long[] hashes = names.getOrDefault(lookup, new long[0]);
    RowBuffer rows = new RowBuffer(1);
    for (int row = table.firstRow(file); row < table.endRow(file); row++) {
      if (Arrays.binarySearch(hashes, hash(lookup, table, row, index.names())) >= 0) {
        new Bare(index, file).put(lookup.kind, row, rows);
      }
    }
    return rows.take();
  }

  private static long hash(Lookup lookup, Table table, int row, NameTable names) {
    if (lookup == Lookup.MACRO) {
      return (long) table.get(row, Layout.Macro.HASH) << 32
          | table.get(row, Layout.Macro.HASH_LOW) & 0xffffffffL;
    }
    return names.hash(table.get(row, lookup.column) >> lookup.shift);
  }
}
