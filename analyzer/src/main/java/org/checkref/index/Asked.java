package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.index.Tables.Lookup;

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
    /** The structs, with their members. */
    MEMBERS
  }

  /** By lookup. */
  private final List<HashSink> names =
      Arrays.stream(Lookup.values()).map(lookup -> new HashSink()).toList();

  private final Map<Part, Set<Integer>> files = new EnumMap<>(Part.class);
  private final Map<Stretch, Long> stretches = new ConcurrentHashMap<>();
  private final Set<String> callWords = ConcurrentHashMap.newKeySet();
  private final Set<CallOrder> orders = ConcurrentHashMap.newKeySet();

  /** What is told of a definition. */
  enum Told {
    /** The text of a function. */
    FUNCTION,
    /** The text of a macro. */
    MACRO,
    /** Which of the words that were looked for a function calls, in their order. */
    WORDS,
    /** The calls in a function, in their order. */
    CALLS
  }

  /**
   * Something about a definition.
   *
   * @param name a hash
   * @param nth of this name and kind in the file
   */
  record Stretch(int file, Told told, long name, int nth) implements Comparable<Stretch> {
    @Override
    public int compareTo(Stretch other) {
      int order = Integer.compare(file, other.file);
      order = order != 0 ? order : told.compareTo(other.told);
      order = order != 0 ? order : Long.compare(name, other.name);
      return order != 0 ? order : Integer.compare(nth, other.nth);
    }
  }

  /** A definition was looked at, and nothing else of the text around it. */
  void stretch(Stretch stretch, long text) {
    stretches.put(stretch, text);
  }

  /**
   * Words were looked for among the calls of functions: each function is told as a stretch of its
   * own. With others than these the functions would have to be told anew.
   */
  void callWords(Collection<String> words) {
    callWords.addAll(words);
  }

  Set<String> callWords() {
    return callWords;
  }

  /** It was asked for all functions by what they call last. */
  void order(Set<String> first, Set<String> second) {
    orders.add(CallOrder.of(first, second));
  }

  Asked() {
    for (Part part : Part.values()) {
      files.put(part, ConcurrentHashMap.newKeySet());
    }
  }

  /** The rows of a name were asked for, be there any or not. */
  void name(Lookup lookup, String name) {
    names.get(lookup.ordinal()).add(hash(name));
  }

  void file(Part part, int file) {
    files.getOrDefault(part, Set.of()).add(file);
  }

  Questions questions() {
    Map<Part, BitSet> parts = new EnumMap<>(Part.class);
    files.forEach(
        (part, asked) -> {
          BitSet bits = new BitSet();
          asked.forEach(bits::set);
          parts.put(part, bits);
        });
    Map<Lookup, long[]> hashes = new EnumMap<>(Lookup.class);
    for (Lookup lookup : Lookup.values()) {
      hashes.put(lookup, names.get(lookup.ordinal()).sorted());
    }
    List<Long> cells = new ArrayList<>();
    new TreeMap<>(stretches)
        .forEach(
            (stretch, text) ->
                Collections.addAll(
                    cells,
                    (long) stretch.file(),
                    (long) stretch.told().ordinal(),
                    stretch.name(),
                    (long) stretch.nth(),
                    text));
    return new Questions(
        parts,
        hashes,
        cells.stream().mapToLong(cell -> cell).toArray(),
        Set.copyOf(callWords),
        List.copyOf(orders));
  }

  /**
   * Takes over what was asked of another state's index.
   *
   * @param numbers by file there its number here, or -1
   */
  void addAll(Asked other, int[] numbers, Stretches.Finder here) {
    for (Lookup lookup : Lookup.values()) {
      names.get(lookup.ordinal()).addAll(other.names.get(lookup.ordinal()));
    }
    callWords.addAll(other.callWords);
    orders.addAll(other.orders);
    other.files.forEach(
        (part, asked) ->
            asked.stream().filter(f -> numbers[f] >= 0).forEach(f -> file(part, numbers[f])));
    other.stretches.forEach(
        (stretch, text) -> {
          if (numbers[stretch.file()] >= 0) {
            Stretch one =
                new Stretch(numbers[stretch.file()], stretch.told(), stretch.name(), stretch.nth());
            here.text(one, text).ifPresent(now -> stretch(one, now));
          }
        });
  }

  static long hash(String name) {
    Text text = Text.of(name);
    return Hash.of(text.bytes, 0, text.length);
  }
}
