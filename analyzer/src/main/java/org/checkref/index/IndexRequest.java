package org.checkref.index;

import java.util.List;
import java.util.Set;
import org.checkref.rules.Vocabulary.Definer;

/**
 * What an index is to look for beyond what it always holds.
 *
 * @param watched identifiers whose every occurrence is recorded
 * @param inMacros identifiers whose occurrences in macros are recorded
 * @param registering functions and macros whose arguments are recorded where they name something
 * @param definers macros that define a function
 */
public record IndexRequest(
    Set<String> watched, Set<String> inMacros, Set<String> registering, List<Definer> definers) {
  public IndexRequest {
    watched = Set.copyOf(watched);
    inMacros = Set.copyOf(inMacros);
    registering = Set.copyOf(registering);
    definers = List.copyOf(definers);
  }

  /** Nothing beyond what an index always holds. */
  public static IndexRequest plain() {
    return new IndexRequest(Set.of(), Set.of(), Set.of(), List.of());
  }
}
