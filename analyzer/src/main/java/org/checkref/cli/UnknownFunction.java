package org.checkref.cli;

import java.util.Optional;
import org.checkref.check.AnalysedTree;
import org.checkref.index.MacroDef;
import org.checkref.index.TreeIndex;
import org.checkref.rules.Vocabulary;

/** What to say of a name that no function has. */
final class UnknownFunction {
  private UnknownFunction() {}

  /** What is wrong with a name; empty when there is such a function. */
  static Optional<String> in(AnalysedTree tree, String name) {
    TreeIndex index = tree.index();
    if (!index.functions(name).isEmpty()) {
      return Optional.empty();
    }
    String hint =
        index.macros(name).stream()
            .findFirst()
            .map(macro -> "; it is a macro of " + place(tree, macro))
            .or(() -> behindPrefix(tree, name).map(known -> "; did you mean " + known + "?"))
            .orElse("");
    return Optional.of("checkref: " + name + ": no function of this name in the tree" + hint);
  }

  private static String place(AnalysedTree tree, MacroDef macro) {
    return macro.path() + ":" + tree.positions().at(macro.file(), macro.nameOffset()).line();
  }

  /** Stack traces put words before the name that a defining macro makes: __x64_sys_read. */
  private static Optional<String> behindPrefix(AnalysedTree tree, String name) {
    return tree.rules().vocabulary().definers().stream()
        .map(Vocabulary.Definer::prefix)
        .filter(prefix -> !prefix.isEmpty() && name.contains(prefix))
        .map(prefix -> name.substring(name.indexOf(prefix)))
        .filter(known -> !tree.index().functions(known).isEmpty())
        .findFirst();
  }
}
