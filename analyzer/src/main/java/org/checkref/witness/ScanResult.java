package org.checkref.witness;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.check.AnalysedTree;
import org.checkref.index.IndexSize;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;

/**
 * What a scan of a whole tree comes to. Holds nothing of the tree, so that it can be kept.
 *
 * @param declared the counters that the tree's own structs have
 * @param findings of any confidence, in the order of reports
 * @param statistics empty for a state of which only what differs from another was looked at
 */
public record ScanResult(
    List<CounterId> declared, List<Witnessed> findings, Optional<ScanStatistics> statistics) {
  public ScanResult {
    declared = List.copyOf(declared);
    findings = List.copyOf(findings);
  }

  /** Tells an index that it matters where in the files the places are that it names. */
  public void tell(TreeIndex index) {
    paths().forEach(index::looked);
  }

  private Set<String> paths() {
    Set<String> paths = new TreeSet<>();
    for (Witnessed one : findings) {
      paths.add(one.finding().path());
      one.finding().steps().forEach(step -> paths.add(step.path()));
      one.witness().lines().forEach(line -> paths.add(line.path()));
    }
    statistics.ifPresent(s -> s.problems().forEach(gap -> paths.add(gap.path())));
    statistics.ifPresent(s -> s.cut().forEach(gap -> paths.add(gap.path())));
    return paths;
  }

  /** The same of a tree that differs in what is not looked at. */
  ScanResult of(IndexSize index) {
    return new ScanResult(declared, findings, statistics.map(s -> s.of(index)));
  }

  /** Of a tree of which everything was looked at, once its findings are there. */
  public static ScanResult of(
      AnalysedTree tree, Collection<CounterId> declared, List<Witnessed> findings) {
    return new ScanResult(
        declared.stream().sorted().toList(), findings, Optional.of(ScanStatistics.of(tree)));
  }

  /** Of a tree that was analysed by way of another one. */
  public static ScanResult without(Collection<CounterId> declared, List<Witnessed> findings) {
    return new ScanResult(declared.stream().sorted().toList(), findings, Optional.empty());
  }
}
