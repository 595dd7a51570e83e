package org.checkref.check;

import java.util.Optional;
import org.checkref.context.ContextSearch;
import org.checkref.graph.CallGraph;
import org.checkref.index.Lazy;
import org.checkref.index.Position;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterFields;
import org.checkref.refs.ReferenceAnalysis;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.FunctionStore;

/**
 * Everything the checks look at.
 *
 * @param counters the counters in force in this tree
 * @param uses what its functions do with members; walks them
 * @param positions turns offsets into lines
 * @param inheritance waits until the index knows what its predecessor's was asked
 */
public record AnalysedTree(
    RuleSet rules,
    CounterFields counters,
    TreeIndex index,
    CallGraph graph,
    FunctionStore functions,
    ReferenceAnalysis references,
    Lazy<MemberUses> uses,
    ContextSearch contexts,
    Positions positions,
    Runnable inheritance) {

  AnalysedTree with(Runnable inherited) {
    return new AnalysedTree(
        rules, counters, index, graph, functions, references, uses, contexts, positions, inherited);
  }

  /** Lines of offsets. */
  public interface Positions {
    /** The place of an offset, in bytes, in a file of the index. */
    Position at(int file, int offset);
  }

  /** What the rules say of a check in a family; empty when the family does not have it. */
  static Optional<CheckDoc> doc(Family family, String check) {
    return family.checks().stream().filter(c -> c.check().equals(check)).findFirst();
  }
}
