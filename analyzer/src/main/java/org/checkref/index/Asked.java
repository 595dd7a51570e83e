package org.checkref.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntPredicate;
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
    MEMBERS,
    /** Which files it includes, directly or through others. */
    INCLUSIONS,
    /** Of the first one alone: which files there are. */
    PATHS
  }

  /** By lookup. */
  private final List<HashSink> names =
      Arrays.stream(Lookup.values()).map(lookup -> new HashSink()).toList();

  private final Map<Part, Set<Integer>> files = new EnumMap<>(Part.class);

  /** By file. */
  private final Map<Integer, Map<Stretch, Long>> stretches = new ConcurrentHashMap<>();

  private final Set<CallWords> callWords = ConcurrentHashMap.newKeySet();
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
    Stretch in(int other) {
      return other == file ? this : new Stretch(other, told, name, nth);
    }

    /** As a record would have it, but not by way of method handles: each state has all of them. */
    @Override
    public int hashCode() {
      return (Long.hashCode(name) * 31 + file) * 31 + told.ordinal() * 7 + nth;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Stretch that
          && name == that.name
          && file == that.file
          && told == that.told
          && nth == that.nth;
    }

    @Override
    public int compareTo(Stretch other) {
      int order = Integer.compare(file, other.file);
      order = order != 0 ? order : told.compareTo(other.told);
      order = order != 0 ? order : Long.compare(name, other.name);
      return order != 0 ? order : Integer.compare(nth, other.nth);
    }
  }

  private void put(Stretch stretch, long text) {
    stretches.computeIfAbsent(stretch.file(), file -> new ConcurrentHashMap<>()).put(stretch, text);
  }

  /** A definition was looked at, and nothing else of the text around it. */
  void stretch(Stretch stretch, long text) {
    put(stretch, text);
    if (tracer.isOn()) {
      tracer.asked(question(stretch));
    }
  }

  /**
   * Words were looked for among the calls of functions: each function is told as a stretch of its
   * own. With others than these the functions would have to be told anew.
   */
  void callWords(CallWords words) {
    callWords.add(words);
  }

  private SoughtWords callWords() {
    return SoughtWords.of(callWords.stream().map(CallWords::words).distinct().toList());
  }

  /** All words that were looked for, as an index has them. */
  CallWords words(NameTable names) {
    List<CallWords> all = List.copyOf(callWords);
    return all.size() == 1 ? all.get(0).in(names) : CallWords.of(names, callWords());
  }

  /** It was asked for all functions by what they call last. */
  void order(Set<String> first, Set<String> second) {
    CallOrder order = CallOrder.of(first, second);
    orders.add(order);
    tracer.asked(Question.order(order));
  }

  private final List<String> paths;
  private final Tracer tracer;

  /**
   * @param paths of the files, by their numbers
   * @param tracer hears of it, too
   */
  Asked(List<String> paths, Tracer tracer) {
    this.paths = paths;
    this.tracer = tracer;
    for (Part part : Part.values()) {
      files.put(part, ConcurrentHashMap.newKeySet());
    }
  }

  /** The rows of a name were asked for, be there any or not. */
  void name(Lookup lookup, String name) {
    long hash = hash(name);
    names.get(lookup.ordinal()).add(hash);
    if (tracer.isOn()) {
      tracer.asked(Question.name(lookup, hash));
    }
  }

  void file(Part part, int file) {
    keep(part, file);
    if (tracer.isOn()) {
      tracer.asked(Question.file(part, paths.get(file)));
    }
  }

  /** All files were asked for. */
  void files() {
    keep(Part.PATHS, 0);
    tracer.asked(Question.paths());
  }

  /** A function was asked for that is known by an earlier answer. */
  void function(int file) {
    keep(Part.FUNCTIONS, file);
  }

  /** It was asked which arms of conditionals a function's definitions and calls are in. */
  void arms(int file, String function) {
    keep(Part.TEXT, file);
    if (tracer.isOn()) {
      tracer.asked(Question.arms(paths.get(file), hash(function)));
    }
  }

  /** The members of a struct were asked for. */
  void members(int file, String tag) {
    keep(Part.MEMBERS, file);
    if (tracer.isOn()) {
      tracer.asked(Question.members(hash(tag)));
    }
  }

  private void keep(Part part, int file) {
    files.getOrDefault(part, Set.of()).add(file);
  }

  /** Whether the rows of a name were asked for. */
  boolean hasName(Lookup lookup, long name) {
    return names.get(lookup.ordinal()).contains(name);
  }

  boolean hasFile(Part part, int file) {
    return files.getOrDefault(part, Set.of()).contains(file);
  }

  Tracer tracer() {
    return tracer;
  }

  private long question(Stretch stretch) {
    return Question.stretch(
        stretch.told(), paths.get(stretch.file()), stretch.name(), stretch.nth());
  }

  /** Hears of a question that is answered in another way. */
  @FunctionalInterface
  interface ChangeListener {
    void changed(long question);
  }

  /**
   * Tells which of the questions about definitions another state answers in another way.
   *
   * @param numbers by file here its number there, or -1
   * @param changed whether a file may be another one there
   * @param now tells of a definition there
   */
  void eachChanged(
      int[] numbers, IntPredicate changed, Stretches.Finder now, ChangeListener listener) {
    stretches.forEach(
        (before, asked) -> {
          if (changed.test(before)) {
            int file = numbers[before];
            asked.forEach(
                (stretch, text) -> {
                  if (file < 0 || !now.text(stretch.in(file), text).equals(Optional.of(text))) {
                    listener.changed(question(stretch));
                  }
                });
          }
        });
  }

  Set<CallOrder> orders() {
    return orders;
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
    Map<Stretch, Long> sorted = new TreeMap<>();
    stretches.values().forEach(sorted::putAll);
    sorted.forEach(
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
        callWords(),
        List.copyOf(orders));
  }

  /**
   * Takes over what was asked of another state's index.
   *
   * @param numbers by file there its number here, or -1
   * @param same whether a file is as it was there; what was asked of it is held together
   */
  void addAll(Asked other, int[] numbers, IntPredicate same, Stretches.Finder here) {
    for (Lookup lookup : Lookup.values()) {
      names.get(lookup.ordinal()).addAll(other.names.get(lookup.ordinal()));
    }
    callWords.addAll(other.callWords);
    orders.addAll(other.orders);
    other.files.forEach(
        (part, asked) ->
            asked.stream().filter(f -> numbers[f] >= 0).forEach(f -> keep(part, numbers[f])));
    other.stretches.forEach(
        (before, asked) -> {
          int file = numbers[before];
          if (file == before && same.test(file)) {
            Map<Stretch, Long> own = stretches.putIfAbsent(file, asked);
            if (own != null && own != asked) {
              own.putAll(asked);
            }
          } else if (file >= 0) {
            asked.forEach(
                (stretch, text) -> {
                  Stretch one = stretch.in(file);
                  here.text(one, text).ifPresent(now -> put(one, now));
                });
          }
        });
  }

  /** Takes over what was asked of the same index in an earlier run. */
  void addAll(Questions earlier, NameTable numbers) {
    // whoever asked for all of that waits for it
    Arrays.stream(Lookup.values())
        .parallel()
        .forEach(
            lookup ->
                names
                    .get(lookup.ordinal())
                    .addAll(earlier.names().getOrDefault(lookup, new long[0])));
    earlier.files().forEach((part, asked) -> asked.stream().forEach(file -> keep(part, file)));
    long[] cells = earlier.stretches();
    Told[] kinds = Told.values();
    for (int at = 0; at < cells.length; ) {
      int file = (int) cells[at];
      Map<Stretch, Long> own = stretches.computeIfAbsent(file, f -> new ConcurrentHashMap<>());
      for (; at < cells.length && cells[at] == file; at += Questions.STRETCH) {
        Told told = kinds[(int) cells[at + 1]];
        own.put(new Stretch(file, told, cells[at + 2], (int) cells[at + 3]), cells[at + 4]);
      }
    }
    if (!earlier.callWords().isEmpty()) {
      callWords.add(CallWords.of(numbers, earlier.callWords()));
    }
    orders.addAll(earlier.orders());
  }

  static long hash(String name) {
    Text text = Text.of(name);
    return Hash.of(text.bytes, 0, text.length);
  }
}
