package org.checkref.gate;

import java.util.List;
import java.util.Set;
import org.checkref.check.Finding;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.report.Fingerprints;
import org.checkref.report.SourceLines;
import org.checkref.tree.SourceTree;
import org.checkref.witness.Witnessed;

/**
 * A tree, as it is at some point of a series, and everything found in it.
 *
 * @param prints the findings' fingerprints, in their order
 */
record State(
    SourceTree tree,
    TreeIndex index,
    Set<CounterId> inForce,
    SourceLines lines,
    List<Witnessed> findings,
    List<String> prints) {
  State {
    inForce = Set.copyOf(inForce);
    findings = List.copyOf(findings);
    prints = List.copyOf(prints);
  }

  static State of(
      SourceTree tree, TreeIndex index, Set<CounterId> inForce, List<Witnessed> findings) {
    SourceLines lines = new SourceLines(tree);
    List<Finding> plain = findings.stream().map(Witnessed::finding).toList();
    return new State(tree, index, inForce, lines, findings, new Fingerprints(lines).of(plain));
  }

  Finding finding(int number) {
    return findings.get(number).finding();
  }
}
