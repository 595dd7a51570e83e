package org.checkref.mutants;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Checks;
import org.checkref.check.Confidence;
import org.checkref.check.Finding;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;

/**
 * One scan.
 *
 * @param findings those that a plain scan shows
 */
record Analysis(AnalysedTree tree, List<Finding> findings) {
  /**
   * @param assumed counters that the tree is taken to have
   */
  static Analysis of(SourceTree source, RuleSet rules, Set<CounterId> assumed, Workers workers)
      throws ExecutionException, InterruptedException {
    TreeIndex index =
        TreeIndex.build(source, RequestedNames.request(rules), workers.count(), Progress.NONE);
    Set<CounterId> inForce = new TreeSet<>(TreeAnalysis.declaredCounters(index, rules));
    inForce.addAll(assumed);
    return workers.call(
        () -> {
          AnalysedTree tree = TreeAnalysis.of(index, rules, inForce, workers);
          List<Finding> shown =
              Checks.run(tree, workers).stream()
                  .filter(f -> f.confidence().compareTo(Confidence.LIKELY) <= 0)
                  .toList();
          return new Analysis(tree, shown);
        });
  }
}
