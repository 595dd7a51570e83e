package org.checkref.gate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Checks;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.witness.Replay;
import org.checkref.witness.Witnessed;

/** Scans the states of a series. */
public final class StateScan {
  private final RuleSet rules;
  private final Set<CounterId> assumed;
  private final int threads;
  private final Workers workers;

  /**
   * @param assumed counters that each state is taken to have
   */
  public StateScan(RuleSet rules, Set<CounterId> assumed, int threads, Workers workers) {
    this.rules = rules;
    this.assumed = Set.copyOf(assumed);
    this.threads = threads;
    this.workers = workers;
  }

  State of(SourceTree tree, Progress progress) throws ExecutionException, InterruptedException {
    TreeIndex index = TreeIndex.build(tree, RequestedNames.request(rules), threads, progress);
    Set<CounterId> inForce = new TreeSet<>(TreeAnalysis.declaredCounters(index, rules));
    inForce.addAll(assumed);
    AnalysedTree analysed = workers.call(() -> TreeAnalysis.of(index, rules, inForce, workers));
    List<Witnessed> findings =
        new Replay(rules, analysed.counters()).all(Checks.run(analysed, workers));
    return State.of(tree, index, inForce, findings);
  }
}
