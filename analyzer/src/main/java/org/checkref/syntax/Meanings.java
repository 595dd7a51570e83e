package org.checkref.syntax;

import java.util.HashSet;
import java.util.Set;
import org.checkref.index.IndexChange;

/**
 * What the text of a function means by its words, as far as it was asked while the function was
 * parsed: it is parsed alike where they mean the same.
 */
final class Meanings {
  /** A member of a struct. */
  private record Member(String tag, String name) {}

  private final Set<String> names = new HashSet<>();
  private final Set<Member> members = new HashSet<>();

  /** A name was asked for, be it one of a macro, of a type, or of neither. */
  void name(String name) {
    names.add(name);
  }

  void names(Set<String> more) {
    names.addAll(more);
  }

  /** The type of a member was asked for, be it there or not. */
  void member(String tag, String name) {
    members.add(new Member(tag, name));
  }

  /** Whether nothing of it means something else now. */
  boolean hold(IndexChange change) {
    return names.stream().noneMatch(change::isChanged)
        && members.stream().noneMatch(m -> change.isChanged(m.tag(), m.name()));
  }
}
