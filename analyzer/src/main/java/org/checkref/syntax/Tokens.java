package org.checkref.syntax;

import java.util.ArrayList;
import java.util.List;

/** C tokens of a text without comments; good enough to see names, calls and their arguments. */
final class Tokens {
  /** What a token is. */
  enum Kind {
    NAME,
    NUMBER,
    STRING,
    SIGN
  }

  /** A token and where it stands. */
  record Token(Kind kind, String text, int start) {
    boolean is(String sign) {
      return text.equals(sign);
    }

    int end() {
      return start + text.length();
    }
  }

  private Tokens() {}

  static List<Token> of(String text) {
    List<Token> tokens = new ArrayList<>();
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '\\') {
        i++;
      } else if (c == '/' && i + 1 < text.length() && text.charAt(i + 1) == '*') {
        int end = text.indexOf("*/", i + 2);
        i = end < 0 ? text.length() : end + 2;
      } else if (c == '/' && i + 1 < text.length() && text.charAt(i + 1) == '/') {
        int end = text.indexOf('\n', i);
        i = end < 0 ? text.length() : end;
      } else {
        int end = end(text, i);
        tokens.add(new Token(kind(c), text.substring(i, end), i));
        i = end;
      }
    }
    return tokens;
  }

  private static Kind kind(char c) {
    if (isNameStart(c)) {
      return Kind.NAME;
    }
    if (c >= '0' && c <= '9') {
      return Kind.NUMBER;
    }
    return c == '"' || c == '\'' ? Kind.STRING : Kind.SIGN;
  }

  private static int end(String text, int start) {
    char c = text.charAt(start);
    int i = start + 1;
    if (isNameStart(c) || (c >= '0' && c <= '9')) {
      while (i < text.length() && (isNameStart(text.charAt(i)) || isDigit(text.charAt(i)))) {
        i++;
      }
      return i;
    }
    if (c == '"' || c == '\'') {
      while (i < text.length() && text.charAt(i) != c && text.charAt(i) != '\n') {
        i += text.charAt(i) == '\\' ? 2 : 1;
      }
      return Math.min(text.length(), i + 1);
    }
    boolean pair = c == '#' && i < text.length() && text.charAt(i) == '#';
    return pair ? i + 1 : i;
  }

  private static boolean isNameStart(char c) {
    return c == '_' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /**
   * Index of the parenthesis that closes the one at {@code open}; the list's size when there is
   * none.
   */
  static int closing(List<Token> tokens, int open) {
    int depth = 0;
    for (int i = open; i < tokens.size(); i++) {
      String text = tokens.get(i).text();
      if (text.equals("(") || text.equals("[") || text.equals("{")) {
        depth++;
      } else if (text.equals(")") || text.equals("]") || text.equals("}")) {
        depth--;
        if (depth == 0) {
          return i;
        }
      }
    }
    return tokens.size();
  }
}
