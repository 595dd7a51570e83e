package org.checkref.check;

import org.checkref.index.IndexChange;
import org.checkref.index.TreeIndex;

/**
 * An earlier state of a tree.
 *
 * @param change since then
 */
public record Predecessor(AnalysedTree tree, IndexChange change) {
  /** What comes before the state that an index is of. */
  public static Predecessor of(AnalysedTree tree, TreeIndex later) {
    return new Predecessor(tree, later.since(tree.index()));
  }
}
