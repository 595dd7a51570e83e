package org.checkref.check;

import java.util.Optional;
import org.checkref.context.ContextSearch;
import org.checkref.index.IndexChange;
import org.checkref.index.TreeIndex;
import org.checkref.refs.Legacy;
import org.checkref.syntax.FunctionStore;

/**
 * An earlier state of a tree that was analysed by the same rules, in this run or in another.
 *
 * @param legacy of its walks
 * @param contexts empty when it was in another run
 * @param change since then
 */
public record Predecessor(
    TreeIndex index,
    FunctionStore functions,
    Legacy legacy,
    Optional<ContextSearch> contexts,
    IndexChange change) {
  /**
   * What comes before the state that an index is of.
   *
   * @param tree whose index was traced
   */
  public static Predecessor of(AnalysedTree tree, TreeIndex later) {
    if (!tree.index().tracer().isOn()) {
      throw new IllegalArgumentException("nobody heard what was asked of the index");
    }
    tree.inheritance().run();
    return new Predecessor(
        tree.index(),
        tree.functions(),
        tree.references().legacy(),
        Optional.of(tree.contexts()),
        later.since(tree.index()));
  }
}
