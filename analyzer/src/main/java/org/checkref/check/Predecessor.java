package org.checkref.check;

import java.util.Optional;
import org.checkref.context.ContextSearch;
import org.checkref.index.IndexChange;
import org.checkref.index.TreeIndex;
import org.checkref.refs.Walks;
import org.checkref.syntax.FunctionStore;

/**
 * An earlier state of a tree that was analysed by the same rules, in this run or in another.
 *
 * @param walks for the next state
 * @param contexts empty when it was in another run
 * @param change since then
 */
public record Predecessor(
    TreeIndex index,
    FunctionStore functions,
    Walks walks,
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
    return new Predecessor(
        tree.index(),
        tree.functions(),
        tree.references().walks(),
        Optional.of(tree.contexts()),
        later.since(tree.index()));
  }
}
