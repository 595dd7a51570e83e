package org.checkref.rules.model;

import java.util.List;
import org.checkref.grammar.RuleError;

/**
 * A program that the model cannot step through. The message holds every error found, each as
 * compilers write it: place, what stood there and what was expected, the line, a caret.
 */
public final class ModelScriptException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What an error names, since a program has no file. */
  private static final String SOURCE = "program";

  private final String errors;

  ModelScriptException(List<RuleError> errors) {
    super("the program has errors");
    this.errors = String.join("\n", errors.stream().map(e -> e.render(SOURCE)).toList());
  }

  @Override
  public String getMessage() {
    return errors;
  }
}
