package org.checkref.grammar;

/**
 * What is wrong at one place of a rule file.
 *
 * @param line counted from 1
 * @param column counted from 1, in characters
 * @param message what is wrong and what was expected, in plain words
 * @param sourceLine the whole line, without its end
 */
public record RuleError(int line, int column, String message, String sourceLine) {

  /**
   * The error as compilers write it: position and message, the line, and a caret under the place.
   */
  public String render(String file) {
    return "%s:%d:%d: error: %s%n%s%n%s^"
        .formatted(file, line, column, message, sourceLine, margin())
        .replace(System.lineSeparator(), "\n");
  }

  /** Tabs are kept, so that the caret stands right whatever a tab's width. */
  private String margin() {
    String before = sourceLine.substring(0, Math.min(column - 1, sourceLine.length()));
    return before.replaceAll("[^\t]", " ");
  }
}
