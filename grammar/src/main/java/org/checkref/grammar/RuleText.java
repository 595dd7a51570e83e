package org.checkref.grammar;

import java.util.List;
import org.antlr.v4.runtime.Token;

/** The text of a rule file, for errors that point into it. */
public final class RuleText {
  private final String text;
  private final List<String> lines;

  /** Keeps the text and its lines. */
  public RuleText(String text) {
    this.text = text;
    this.lines = text.lines().toList();
  }

  /** The text as it was given. */
  public String text() {
    return text;
  }

  /** An error at a token. */
  public RuleError at(Token token, String message) {
    return at(token.getLine(), token.getCharPositionInLine() + 1, message);
  }

  /** An error at a line and a column, both counted from 1. */
  public RuleError at(int line, int column, String message) {
    String source = line <= lines.size() ? lines.get(line - 1) : "";
    return new RuleError(line, column, message, source);
  }
}
