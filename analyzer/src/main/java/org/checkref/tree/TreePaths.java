package org.checkref.tree;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.checkref.store.Entry;
import org.checkref.store.Section;

/** The sorted paths of a tree. What is made of all of them is made once, when somebody asks. */
final class TreePaths {
  /** What {@link #sections} takes. */
  static final int SECTIONS = 2;

  private final List<String> list;
  private volatile Optional<byte[]> joined = Optional.empty();
  private volatile OptionalLong hash = OptionalLong.empty();

  TreePaths(List<String> list) {
    this.list = List.copyOf(list);
  }

  /** What is kept of them: {@link #SECTIONS} sections. */
  List<Section> sections() {
    return List.of(Section.of(joined()), Section.of(new long[] {hash()}));
  }

  /**
   * Those that {@link #sections} gave.
   *
   * @param first section of them
   */
  static TreePaths read(Entry entry, int first) throws IOException {
    long[] hash = entry.longs(first + 1);
    if (hash.length != 1) {
      throw new IOException("its parts do not fit");
    }
    byte[] joined = entry.bytes(first);
    TreePaths paths = new TreePaths(JoinedPaths.split(joined));
    paths.joined = Optional.of(joined);
    paths.hash = OptionalLong.of(hash[0]);
    return paths;
  }

  /** The same list at each call. */
  List<String> list() {
    return list;
  }

  /** As {@link JoinedPaths#join} has them; not to be written to. */
  byte[] joined() {
    byte[] text = joined.orElseGet(() -> JoinedPaths.join(list));
    joined = Optional.of(text);
    return text;
  }

  /** As {@link SourceTree#pathsHash}. */
  long hash() {
    long number = hash.orElseGet(() -> JoinedPaths.hash(joined()));
    hash = OptionalLong.of(number);
    return number;
  }
}
