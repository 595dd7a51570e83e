package org.checkref.mutants;

/** C text with blanks for comments, directives and what stands in quotes; offsets stay. */
final class Mask {
  private final char[] text;
  private int at;

  private Mask(String source) {
    text = source.toCharArray();
  }

  static String of(String source) {
    Mask mask = new Mask(source);
    mask.run();
    return new String(mask.text);
  }

  private void run() {
    boolean fresh = true;
    while (at < text.length) {
      char c = text[at];
      if (starts("/*")) {
        comment();
      } else if (starts("//") || (c == '#' && fresh)) {
        line();
      } else if (c == '"' || c == '\'') {
        quoted(c);
        fresh = false;
      } else {
        fresh = c == '\n' || (fresh && Character.isWhitespace(c));
        at++;
      }
    }
  }

  private boolean starts(String word) {
    return at + 1 < text.length && text[at] == word.charAt(0) && text[at + 1] == word.charAt(1);
  }

  private void blank() {
    if (text[at] != '\n') {
      text[at] = ' ';
    }
    at++;
  }

  private void comment() {
    blank();
    blank();
    while (at < text.length && !starts("*/")) {
      blank();
    }
    for (int i = 0; i < 2 && at < text.length; i++) {
      blank();
    }
  }

  /** To the end of the line, continuation lines and comments included. */
  private void line() {
    while (at < text.length && text[at] != '\n') {
      if (starts("/*")) {
        comment();
      } else if (starts("\\\n")) {
        blank();
        blank();
      } else {
        blank();
      }
    }
  }

  private void quoted(char quote) {
    at++;
    while (at < text.length && text[at] != quote && text[at] != '\n') {
      if (text[at] == '\\' && at + 1 < text.length) {
        blank();
      }
      blank();
    }
    if (at < text.length) {
      at++;
    }
  }
}
