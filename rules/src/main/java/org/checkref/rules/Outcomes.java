package org.checkref.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.Token;
import org.jspecify.annotations.Nullable;

/** The words for outcomes. */
final class Outcomes {
  private Outcomes() {}

  /** The outcome that a word behind {@code when} names; without a word, every outcome. */
  static Outcome of(@Nullable Token word, Problems problems) {
    if (word == null) {
      return Outcome.ALWAYS;
    }
    for (Outcome outcome : Outcome.values()) {
      if (outcome != Outcome.ALWAYS && name(outcome).equals(word.getText())) {
        return outcome;
      }
    }
    problems.unknown(word, "outcome", names());
    return Outcome.ALWAYS;
  }

  private static List<String> names() {
    return Arrays.stream(Outcome.values())
        .filter(outcome -> outcome != Outcome.ALWAYS)
        .map(Outcomes::name)
        .toList();
  }

  private static String name(Outcome outcome) {
    return outcome.name().toLowerCase(Locale.ROOT);
  }
}
