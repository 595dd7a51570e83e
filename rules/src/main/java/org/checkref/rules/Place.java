package org.checkref.rules;

import java.util.List;
import java.util.OptionalInt;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.checkref.grammar.parser.RulesParser;

/**
 * A function or macro of which one argument may be marked: {@code kmem_cache_free(_, p)}.
 *
 * @param name the function's or macro's
 * @param argument the marked argument, counted from zero
 * @param marks the names of the marked arguments; more than one is an error
 */
record Place(Token name, boolean star, OptionalInt argument, List<String> marks) {
  /** Stands for an argument that does not matter. */
  static final String ANY = "_";

  static Place of(RulesParser.PlaceContext place) {
    List<TerminalNode> names = place.parameters() == null ? List.of() : place.parameters().NAME();
    List<String> parameters = names.stream().map(TerminalNode::getText).toList();
    List<String> marks = parameters.stream().filter(p -> !p.equals(ANY)).toList();
    OptionalInt argument =
        marks.isEmpty() ? OptionalInt.empty() : OptionalInt.of(parameters.indexOf(marks.get(0)));
    return new Place(place.name, place.star != null, argument, marks);
  }

  /**
   * The place's marked argument; a problem and zero when it is not exactly one, or when a star
   * stands there.
   */
  int only(Problems problems, String role) {
    if (star) {
      problems.at(
          name,
          "a star cannot stand here, expected the full name that '%s*' stands for"
              .formatted(text()));
    }
    if (marks.size() != 1) {
      problems.at(
          name,
          "which argument of '%s' is %s? expected one name among '_', such as %s(_, x)"
              .formatted(text(), role, text()));
    }
    return argument.orElse(0);
  }

  String text() {
    return name.getText();
  }
}
