package org.checkref.syntax;

import java.util.Locale;
import java.util.Optional;

/** C integer and character literals. */
final class Integers {
  private Integers() {}

  static Optional<Long> parse(String literal) {
    String text = literal.toLowerCase(Locale.ROOT).replaceAll("[ul]+$", "");
    try {
      if (text.startsWith("0x")) {
        return Optional.of(Long.parseUnsignedLong(text.substring(2), 16));
      }
      if (text.startsWith("0b")) {
        return Optional.of(Long.parseUnsignedLong(text.substring(2), 2));
      }
      if (text.length() > 1 && text.startsWith("0")) {
        return Optional.of(Long.parseUnsignedLong(text.substring(1), 8));
      }
      return Optional.of(Long.parseUnsignedLong(text));
    } catch (NumberFormatException notAnInteger) {
      return Optional.empty();
    }
  }
}
