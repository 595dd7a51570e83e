package org.checkref.rules;

import org.antlr.v4.runtime.Token;

/** Takes quoted texts out of their quotes. */
final class TextBlocks {
  private static final int QUOTES = 3;

  private TextBlocks() {}

  /** The text between the quotes of a token. */
  static String unquoted(Token string) {
    String text = string.getText();
    return text.substring(1, text.length() - 1);
  }

  /** The lines between triple quotes as they stand. */
  static String raw(Token block) {
    String text = block.getText();
    return text.substring(QUOTES, text.length() - QUOTES);
  }

  /**
   * The lines between triple quotes without the indentation that all have; ends with one newline
   * unless empty.
   */
  static String unindented(Token block) {
    String lines = raw(block).stripIndent();
    int start = 0;
    while (start < lines.length() && lines.charAt(start) == '\n') {
      start++;
    }
    String text = lines.substring(start).stripTrailing();
    return text.isEmpty() ? "" : text + "\n";
  }
}
