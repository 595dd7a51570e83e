package org.checkref.gate;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.check.Finding;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.report.Fingerprints;
import org.checkref.report.SourceLines;
import org.checkref.tree.SourceTree;
import org.checkref.witness.ScanResult;
import org.checkref.witness.Witnessed;

/**
 * A tree, as it is at some point of a series, and everything found in it.
 *
 * @param lazyIndex made when it is asked for: a state that is known from an earlier run has none
 * @param prints the findings' fingerprints, in their order
 */
record State(
    SourceTree tree,
    LazyIndex lazyIndex,
    ScanResult result,
    SourceLines lines,
    List<String> prints) {
  State {
    prints = List.copyOf(prints);
  }

  static State of(SourceTree tree, LazyIndex index, ScanResult result) {
    SourceLines lines = new SourceLines(tree);
    List<Finding> plain = result.findings().stream().map(Witnessed::finding).toList();
    return new State(tree, index, result, lines, new Fingerprints(lines).of(plain));
  }

  TreeIndex index() {
    return lazyIndex.get();
  }

  /** Counters that the tree's own structs have. */
  Set<CounterId> declared() {
    return new TreeSet<>(result.declared());
  }

  List<Witnessed> findings() {
    return result.findings();
  }

  Finding finding(int number) {
    return findings().get(number).finding();
  }
}
