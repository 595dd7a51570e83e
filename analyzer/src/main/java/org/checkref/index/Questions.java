package org.checkref.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.checkref.index.Asked.Part;
import org.checkref.index.Tables.Lookup;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/**
 * What was asked of an index up to some moment, as it is kept.
 *
 * @param files by part: the files of which it was asked
 * @param names by lookup: hashes of the names, sorted
 * @param stretches {@value #STRETCH} numbers for each: file, kind, name, which of them, text;
 *     sorted
 * @param callWords the words by which the calls of functions were told
 * @param orders all functions were asked for by what they call last
 */
record Questions(
    Map<Part, BitSet> files,
    Map<Lookup, long[]> names,
    long[] stretches,
    SoughtWords callWords,
    List<CallOrder> orders) {
  Questions {
    orders = List.copyOf(orders);
  }

  /** Longs that a stretch and the hash of its text take. */
  static final int STRETCH = 5;

  /** How many {@link #sections} there are. */
  static final int SECTIONS = Part.values().length + Lookup.COUNT + 1 + SoughtWords.SECTIONS + 1;

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Part part : Part.values()) {
      sections.add(Section.of(files.getOrDefault(part, new BitSet()).toLongArray()));
    }
    for (Lookup lookup : Lookup.values()) {
      sections.add(Section.of(names.getOrDefault(lookup, new long[0])));
    }
    sections.add(Section.of(stretches));
    sections.addAll(callWords.sections());
    sections.add(
        Section.of(
            orders.stream()
                .flatMapToLong(
                    order -> LongStream.concat(counted(order.first()), counted(order.second())))
                .toArray()));
    return sections;
  }

  /**
   * @param entry what {@link #sections} gave
   * @param first section of it
   */
  static Questions read(Entry entry, int first) throws IOException {
    int section = first;
    Map<Part, BitSet> files = new EnumMap<>(Part.class);
    for (Part part : Part.values()) {
      files.put(part, BitSet.valueOf(entry.longs(section++)));
    }
    Map<Lookup, long[]> names = new EnumMap<>(Lookup.class);
    for (Lookup lookup : Lookup.values()) {
      names.put(lookup, entry.longs(section++));
    }
    long[] stretches = entry.longs(section++);
    SoughtWords words = SoughtWords.read(entry, section);
    long[] cells = entry.longs(section + SoughtWords.SECTIONS);
    List<CallOrder> orders = new ArrayList<>();
    for (int at = 0; at < cells.length; ) {
      long[] one = counted(cells, at);
      at += one.length + 1;
      long[] other = counted(cells, at);
      at += other.length + 1;
      orders.add(new CallOrder(one, other));
    }
    return new Questions(files, names, stretches, words, orders);
  }

  private static LongStream counted(long[] hashes) {
    return LongStream.concat(LongStream.of(hashes.length), Arrays.stream(hashes));
  }

  private static long[] counted(long[] cells, int at) throws IOException {
    if (at >= cells.length || cells[at] < 0 || cells[at] >= cells.length - at) {
      throw new IOException("its parts do not fit");
    }
    return Arrays.copyOfRange(cells, at + 1, at + 1 + (int) cells[at]);
  }

  boolean has(Part part, int file) {
    return files.getOrDefault(part, new BitSet()).get(file);
  }

  /** Where the stretches of a file begin, or would. */
  int firstStretch(int file) {
    int low = 0;
    int high = stretches.length / STRETCH;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (stretches[middle * STRETCH] < file) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low * STRETCH;
  }
}
