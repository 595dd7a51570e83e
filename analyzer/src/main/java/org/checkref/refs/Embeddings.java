package org.checkref.refs;

import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.index.Memo;
import org.checkref.index.Memos;
import org.checkref.index.TreeIndex;

/** Which structs have others in them: what ends the one ends the other. */
public final class Embeddings {
  private final TreeIndex index;
  private final Memo<String, Set<String>> known;

  public Embeddings(TreeIndex index, Memos memos) {
    this.index = index;
    this.known = memos.of("Embeddings.known", (tag, parts, change) -> true);
  }

  /** Whether a struct is the other one, or has one as a member. */
  public boolean holds(String outer, String inner) {
    return outer.equals(inner) || parts(outer).contains(inner);
  }

  /** The structs that a struct has as members. */
  Set<String> parts(String tag) {
    return known.get(
        tag,
        () ->
            index.structs(tag).stream()
                .flatMap(s -> index.members(s).stream())
                .filter(m -> m.type().tagged() && m.type().pointers() == 0)
                .map(m -> m.type().name())
                .collect(Collectors.toUnmodifiableSet()));
  }
}
