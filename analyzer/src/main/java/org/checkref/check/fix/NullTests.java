package org.checkref.check.fix;

import java.util.regex.Pattern;

/** What a function asks of a pointer before it uses it. */
enum NullTests {
  NONE,
  /** Whether it is an error, and nothing else: then it is never NULL. */
  ERROR,
  /** Whether it is NULL. */
  NULL;

  private static final String IS_NULL =
      String.join(
          "|",
          "!\\s*%1$s\\b(?!\\s*(->|\\[|\\())",
          "\\b(if|while|likely|IS_ERR_OR_NULL)\\s*\\(\\s*%1$s\\s*(\\)|&&|\\|\\|)",
          "(&&|\\|\\|)\\s*%1$s\\s*(\\)|&&|\\|\\|)",
          "\\b%1$s\\s*(\\?|[!=]=\\s*NULL\\b)",
          "\\(\\s*\\(\\s*%1$s\\s*=(?!=)");

  private static final String IS_ERROR = "\\bIS_ERR\\w*\\s*\\(\\s*%1$s\\s*\\)";

  /**
   * @param body C without comments
   */
  static NullTests of(String body, String variable) {
    if (has(body, IS_NULL, variable)) {
      return NULL;
    }
    return has(body, IS_ERROR, variable) ? ERROR : NONE;
  }

  private static boolean has(String body, String test, String variable) {
    return Pattern.compile(test.formatted(Pattern.quote(variable))).matcher(body).find();
  }
}
