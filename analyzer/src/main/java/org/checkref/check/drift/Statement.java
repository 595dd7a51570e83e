package org.checkref.check.drift;

import java.util.List;
import java.util.Optional;
import org.checkref.context.Chain;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules.Context;

/**
 * What a function says of the contexts it is for, and what is found out about them.
 *
 * @param said the word that says it, such as {@code might_sleep}, or the kernel-doc line
 * @param refused the contexts that it is not for
 * @param against a chain into one of them
 * @param found whether any way to the function is known at all
 */
public record Statement(
    FunctionDef function,
    String said,
    List<Context> refused,
    Optional<Chain> against,
    boolean found) {
  public Statement {
    refused = List.copyOf(refused);
  }

  /** How the two compare. */
  public enum Verdict {
    AGREED,
    CONTRADICTED,
    UNKNOWN
  }

  public Verdict verdict() {
    if (against.isPresent()) {
      return Verdict.CONTRADICTED;
    }
    return found ? Verdict.AGREED : Verdict.UNKNOWN;
  }
}
