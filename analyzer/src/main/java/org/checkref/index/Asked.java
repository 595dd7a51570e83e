package org.checkref.index;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.Tables.Lookup;
import org.checkref.store.Section;

/**
 * What an index was asked. What was found out with its answers holds for another state of the tree
 * whose index would answer the same. May be told by several threads at once.
 */
final class Asked {
  /** What of a file was asked. */
  enum Part {
    /** Its text, or something that is not kept apart. */
    TEXT,
    /** Its functions, one by one. */
    FUNCTIONS,
    /** The calls in its functions. */
    CALLS
  }

  private final Map<Lookup, Set<String>> names = new EnumMap<>(Lookup.class);
  private final Map<Part, Set<Integer>> files = new EnumMap<>(Part.class);

  Asked() {
    for (Lookup lookup : Lookup.values()) {
      names.put(lookup, ConcurrentHashMap.newKeySet());
    }
    for (Part part : Part.values()) {
      files.put(part, ConcurrentHashMap.newKeySet());
    }
  }

  /** The rows of a name were asked for, be there any or not. */
  void name(Lookup lookup, String name) {
    names.getOrDefault(lookup, Set.of()).add(name);
  }

  void file(Part part, int file) {
    files.getOrDefault(part, Set.of()).add(file);
  }

  /** For {@link Answers}. */
  List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (Part part : Part.values()) {
      BitSet bits = new BitSet();
      files.getOrDefault(part, Set.of()).forEach(bits::set);
      sections.add(Section.of(bits.toLongArray()));
    }
    for (Lookup lookup : Lookup.values()) {
      sections.add(
          Section.of(
              names.getOrDefault(lookup, Set.of()).stream()
                  .mapToLong(Asked::hash)
                  .sorted()
                  .toArray()));
    }
    return sections;
  }

  private static long hash(String name) {
    Text text = Text.of(name);
    return Hash.of(text.bytes, 0, text.length);
  }
}
