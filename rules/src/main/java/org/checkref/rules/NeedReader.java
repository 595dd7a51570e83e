package org.checkref.rules;

import java.util.ArrayList;
import java.util.List;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.checkref.grammar.parser.RulesParser;
import org.jspecify.annotations.Nullable;

/** Reads what a function needs of its context. */
final class NeedReader {
  private final List<String> abilities;
  private final Problems problems;

  NeedReader(List<String> abilities, Problems problems) {
    this.abilities = List.copyOf(abilities);
    this.problems = problems;
  }

  /** The need that is written, or none. */
  Need read(RulesParser.@Nullable NeedContext need) {
    if (need == null) {
      return Need.NONE;
    }
    List<String> needed = new ArrayList<>();
    for (TerminalNode ability : need.names().NAME()) {
      if (!abilities.contains(ability.getText())) {
        problems.unknown(ability.getSymbol(), "ability", abilities);
      }
      needed.add(ability.getText());
    }
    return new Need(needed, TextBlocks.unquoted(need.reason));
  }
}
