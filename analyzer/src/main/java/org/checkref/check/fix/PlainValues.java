package org.checkref.check.fix;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.rules.Vocabulary;

/** Whether a returned value is the same behind a drop: it is not read from memory. */
final class PlainValues {
  private static final Pattern CALL = Pattern.compile("([A-Za-z_]\\w*)\\s*\\(");

  private final Vocabulary vocabulary;

  PlainValues(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /**
   * @param value C without comments
   * @param object name of a variable that it must not use
   */
  boolean isPlain(String value, String object) {
    if (value.contains("->")
        || value.contains("[")
        || value.contains("{")
        || value.strip().startsWith("*")
        || uses(value, object)) {
      return false;
    }
    Matcher call = CALL.matcher(value);
    while (call.find()) {
      if (!call.group(1).equals("sizeof") && !isValueOnly(call.group(1))) {
        return false;
      }
    }
    return true;
  }

  boolean uses(String value, String variable) {
    return Pattern.compile("\\b" + Pattern.quote(variable) + "\\b").matcher(value).find();
  }

  /** Whether a function or macro of this name makes nothing but another form of a value. */
  private boolean isValueOnly(String name) {
    return vocabulary
        .word(name)
        .filter(
            w ->
                switch (w.meaning()) {
                  case SAME, IS_ERROR, IS_ERROR_OR_NULL, TO_ERROR, FROM_ERROR, FROM_ERROR_OR_ZERO ->
                      true;
                  default -> false;
                })
        .isPresent();
  }
}
