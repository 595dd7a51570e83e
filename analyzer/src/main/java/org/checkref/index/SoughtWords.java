package org.checkref.index;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/** Words that calls were looked through for. They are told by their hashes: there are many. */
final class SoughtWords {
  /** Stands between two words; no word has it. */
  private static final String SEPARATOR = "\0";

  /** How many {@link #sections} there are. */
  static final int SECTIONS = 2;

  private final long[] hashes;
  private final Lazy<Set<String>> all;

  /**
   * @param hashes of all of them, sorted
   */
  private SoughtWords(long[] hashes, Lazy<Set<String>> all) {
    this.hashes = hashes;
    this.all = all;
  }

  static SoughtWords of(Set<String> words) {
    Set<String> all = Set.copyOf(words);
    long[] hashes = all.stream().mapToLong(Asked::hash).sorted().toArray();
    return new SoughtWords(hashes, new Lazy<>(() -> all));
  }

  /** Those of several. */
  static SoughtWords of(List<SoughtWords> several) {
    if (several.size() == 1) {
      return several.get(0);
    }
    Set<String> all = new TreeSet<>();
    several.forEach(one -> all.addAll(one.all()));
    return of(all);
  }

  List<Section> sections() {
    byte[] joined = String.join(SEPARATOR, new TreeSet<>(all())).getBytes(StandardCharsets.UTF_8);
    return List.of(Section.of(hashes), Section.of(joined));
  }

  /**
   * @param entry what {@link #sections} gave
   * @param first section of it
   */
  static SoughtWords read(Entry entry, int first) throws IOException {
    byte[] joined = entry.bytes(first + 1);
    return new SoughtWords(entry.longs(first), new Lazy<>(() -> split(joined)));
  }

  private static Set<String> split(byte[] joined) {
    return joined.length == 0
        ? Set.of()
        : Set.of(new String(joined, StandardCharsets.UTF_8).split(SEPARATOR));
  }

  boolean isEmpty() {
    return hashes.length == 0;
  }

  /** Whether a word with this hash is among them. */
  boolean has(long hash) {
    return Arrays.binarySearch(hashes, hash) >= 0;
  }

  /** All of them, in no order. */
  Set<String> all() {
    return all.get();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoughtWords that && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return hashes.length == 0 ? 0 : Long.hashCode(hashes[0] ^ hashes.length);
  }
}
