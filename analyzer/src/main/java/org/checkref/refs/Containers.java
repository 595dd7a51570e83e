package org.checkref.refs;

import java.util.List;
import java.util.Optional;
import org.checkref.rules.Vocabulary;

/** Structs told by a member of them, as {@code container_of()} does. */
final class Containers {
  private Containers() {}

  /**
   * What a call makes; empty where neither callers nor this function could name it.
   *
   * @param word with the meaning {@code CONTAINER}
   */
  static Optional<Term> of(Vocabulary.Word word, List<Term> arguments) {
    int name = word.argument() + 1;
    if (name >= arguments.size() || !(arguments.get(name) instanceof Term.Named quoted)) {
      return Optional.empty();
    }
    Term part = arguments.get(word.argument());
    Term struct = Term.Container.of(part, quoted.name().replaceAll("[\\s\"]", ""));
    // a list's nodes, each told by the one before, are no names for callers
    boolean chained = Terms.any(part, t -> t instanceof Term.Container);
    boolean known =
        !(struct instanceof Term.Container) || (!chained && Terms.visibleToCaller(part));
    return known ? Optional.of(struct) : Optional.empty();
  }
}
