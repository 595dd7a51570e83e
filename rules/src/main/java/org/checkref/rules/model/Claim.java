package org.checkref.rules.model;

import java.util.Optional;
import java.util.Set;
import org.checkref.rules.ContextRules.Context;

/**
 * What is said to go wrong, in the model's words, so that the model can be asked.
 *
 * @param laws of which one is broken
 * @param counter the counter it is about, by its short name; empty when it is about none
 * @param start how the object comes into sight
 * @param context where the code runs; empty when that does not matter
 */
public record Claim(Set<Law> laws, String counter, Start start, Optional<Context> context) {
  public Claim {
    laws = Set.copyOf(laws);
  }

  /** How an object comes into sight. */
  public enum Start {
    /** It exists, and somebody else has a strongest reference on it. */
    SHARED,
    /** It is memory in which no counter was set. */
    RAW
  }

  /** A claim about one law, made of code in any context. */
  public static Claim of(Law law, String counter, Start start) {
    return new Claim(Set.of(law), counter, start, Optional.empty());
  }

  /** Whether a breach is the one that was claimed. */
  public boolean isMetBy(Breach breach) {
    return laws.contains(breach.law())
        && (counter.isEmpty() || breach.counter().isEmpty() || counter.equals(breach.counter()));
  }
}
