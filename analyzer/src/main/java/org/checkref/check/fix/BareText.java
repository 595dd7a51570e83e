package org.checkref.check.fix;

/** Blanks out what is no C code, so that signs and words can be looked for. */
final class BareText {
  /** Stands for every visible character of a directive. */
  static final char DIRECTIVE = '#';

  private final String text;
  private final char[] bare;
  private int at;

  private BareText(String text) {
    this.text = text;
    this.bare = text.toCharArray();
  }

  /** Comments become blanks, strings empty, directives hashes; lines and offsets stay. */
  static String of(String text) {
    return new BareText(text).run();
  }

  private String run() {
    boolean lineBegins = true;
    while (at < bare.length) {
      char sign = bare[at];
      if (text.startsWith("/*", at)) {
        int end = text.indexOf("*/", at + 2);
        blank(end < 0 ? bare.length : end + 2, ' ');
      } else if (text.startsWith("//", at)) {
        blank(lineEnd(), ' ');
      } else if (sign == '"' || sign == '\'') {
        literal(sign);
        lineBegins = false;
      } else if (sign == '#' && lineBegins) {
        blank(directiveEnd(), DIRECTIVE);
      } else {
        lineBegins = sign == '\n' || (lineBegins && Character.isWhitespace(sign));
        at++;
      }
    }
    return new String(bare);
  }

  private int lineEnd() {
    int end = text.indexOf('\n', at);
    return end < 0 ? bare.length : end;
  }

  private int directiveEnd() {
    int end = lineEnd();
    while (end < bare.length && text.substring(at, end).stripTrailing().endsWith("\\")) {
      int next = text.indexOf('\n', end + 1);
      end = next < 0 ? bare.length : next;
    }
    return end;
  }

  private void literal(char quote) {
    at++;
    while (at < bare.length && bare[at] != quote && bare[at] != '\n') {
      int last = bare[at] == '\\' && at + 1 < bare.length && bare[at + 1] != '\n' ? at + 2 : at + 1;
      blank(last, ' ');
    }
    at++;
  }

  private void blank(int end, char by) {
    for (; at < end; at++) {
      if (!Character.isWhitespace(bare[at])) {
        bare[at] = by;
      }
    }
  }
}
