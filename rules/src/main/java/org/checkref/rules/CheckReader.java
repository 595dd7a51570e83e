package org.checkref.rules;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.antlr.v4.runtime.Token;
import org.checkref.grammar.parser.RulesParser;

/** Reads what a family says of one check. */
final class CheckReader {
  private static final List<String> PARTS = List.of("why", "wrong", "right");

  private final Problems problems;

  CheckReader(Problems problems) {
    this.problems = problems;
  }

  CheckDoc read(RulesParser.CheckContext check) {
    Map<String, String> parts = new HashMap<>();
    for (RulesParser.CheckPartContext part : check.checkPart()) {
      String text = TextBlocks.unindented(part.TEXT().getSymbol());
      if (parts.put(part.kind.getText(), text) != null) {
        problems.at(part.kind, "'" + part.kind.getText() + "' is said twice");
      }
    }
    Token name = check.checkName().getStart();
    for (String part : PARTS) {
      if (parts.getOrDefault(part, "").isEmpty()) {
        problems.at(
            name,
            "check '%s' lacks its '%s', expected: %s \"\"\" ... \"\"\""
                .formatted(name.getText(), part, part));
      }
    }
    return new CheckDoc(
        name.getText(),
        severity(check.severity),
        TextBlocks.unquoted(check.title),
        parts.getOrDefault("why", ""),
        parts.getOrDefault("wrong", ""),
        parts.getOrDefault("right", ""));
  }

  private CheckDoc.Severity severity(Token word) {
    for (CheckDoc.Severity severity : CheckDoc.Severity.values()) {
      if (name(severity).equals(word.getText())) {
        return severity;
      }
    }
    problems.unknown(
        word,
        "severity",
        Arrays.stream(CheckDoc.Severity.values()).map(CheckReader::name).toList());
    return CheckDoc.Severity.ERROR;
  }

  private static String name(CheckDoc.Severity severity) {
    return severity.name().toLowerCase(Locale.ROOT);
  }
}
