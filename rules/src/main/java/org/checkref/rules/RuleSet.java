package org.checkref.rules;

import java.util.List;
import java.util.Optional;

/**
 * All the rules of a run: the families, the contexts in which code runs, and the C vocabulary.
 *
 * @param texts of the rule files, which say all of it
 */
public record RuleSet(
    List<Family> families, ContextRules contexts, Vocabulary vocabulary, List<String> texts) {
  public RuleSet {
    families = List.copyOf(families);
    texts = List.copyOf(texts);
  }

  /** The family with this name. */
  public Optional<Family> family(String name) {
    return families.stream().filter(f -> f.name().equals(name)).findFirst();
  }
}
