package org.checkref.tree;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The sorted paths of a tree. What is made of all of them is made once, when somebody asks. */
final class TreePaths {
  private final List<String> list;
  private volatile Optional<byte[]> joined = Optional.empty();
  private volatile OptionalLong hash = OptionalLong.empty();

  TreePaths(List<String> list) {
    this.list = List.copyOf(list);
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
