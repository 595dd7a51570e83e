package org.checkref.rules;

/**
 * A rule file that cannot be used. The message holds every error found, each as compilers write it:
 * file, line, column, what is wrong and what was expected, the line, a caret.
 */
public final class RuleFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String errors;

  RuleFileException(String errors) {
    super(errors);
    this.errors = errors;
  }

  @Override
  public String getMessage() {
    return errors;
  }
}
