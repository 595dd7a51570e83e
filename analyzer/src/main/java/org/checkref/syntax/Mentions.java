package org.checkref.syntax;

import java.util.List;
import java.util.Set;
import org.checkref.index.FunctionDef;
import org.checkref.index.TreeIndex;

/** Texts that have to do with what rules name: they mention it, or call a wrapper of it. */
final class Mentions {
  /** Calls between a wrapper and what it is there for. */
  private static final int DEEPEST = 2;

  /** Of a name with more definitions none is a wrapper's. */
  private static final int MOST_DEFINITIONS = 8;

  private final TreeIndex index;
  private final Set<String> watched;

  Mentions(TreeIndex index, Set<String> watched) {
    this.index = index;
    this.watched = Set.copyOf(watched);
  }

  /**
   * @param asked hears which functions were looked at
   */
  boolean in(String text, Meanings asked) {
    List<Tokens.Token> tokens = Tokens.of(text);
    for (int i = 0; i < tokens.size(); i++) {
      Tokens.Token one = tokens.get(i);
      if (one.kind() == Tokens.Kind.NAME) {
        boolean called = i + 1 < tokens.size() && tokens.get(i + 1).text().equals("(");
        if (watched.contains(one.text()) || (called && wraps(one.text(), DEEPEST, asked))) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean wraps(String name, int depth, Meanings asked) {
    asked.function(name);
    List<FunctionDef> definitions = index.functions(name);
    return definitions.size() <= MOST_DEFINITIONS
        && definitions.stream()
            .flatMap(d -> index.callees(d.id()).stream())
            .filter(c -> !c.member())
            .anyMatch(
                c ->
                    watched.contains(c.callee())
                        || (depth > 1 && wraps(c.callee(), depth - 1, asked)));
  }
}
