package org.checkref.rules;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.antlr.v4.runtime.Token;
import org.checkref.grammar.RuleError;

/** What is wrong with a rule file that follows the grammar. */
final class Problems {
  private final RuleSource source;
  private final List<RuleError> found = new ArrayList<>();

  Problems(RuleSource source) {
    this.source = source;
  }

  /** Something is wrong at a token. */
  void at(Token token, String message) {
    found.add(source.text().at(token, message));
  }

  /** Something is wrong on a line, counted from 1, behind so many characters. */
  void at(int line, int indent, String message) {
    found.add(source.text().at(line, indent + 1, message));
  }

  /** A token's text is not one of the words that may stand there. */
  void unknown(Token token, String kind, Collection<String> expected) {
    String known =
        expected.isEmpty() ? "there is none" : "expected one of: " + String.join(", ", expected);
    at(token, "unknown %s '%s', %s".formatted(kind, token.getText(), known));
  }

  /** The errors, as compilers write them, in the order of the file. */
  List<String> render() {
    return found.stream()
        .sorted(
            (a, b) ->
                a.line() != b.line()
                    ? Integer.compare(a.line(), b.line())
                    : Integer.compare(a.column(), b.column()))
        .map(error -> error.render(source.name()))
        .toList();
  }
}
