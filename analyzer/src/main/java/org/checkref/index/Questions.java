package org.checkref.index;

import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
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
 */
record Questions(Map<Part, BitSet> files, Map<Lookup, long[]> names, long[] stretches) {
  /** Longs that a stretch and the hash of its text take. */
  static final int STRETCH = 5;

  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Part part : Part.values()) {
      sections.add(Section.of(files.getOrDefault(part, new BitSet()).toLongArray()));
    }
    for (Lookup lookup : Lookup.values()) {
      sections.add(Section.of(names.getOrDefault(lookup, new long[0])));
    }
    sections.add(Section.of(stretches));
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
    return new Questions(files, names, entry.longs(section));
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
