package org.checkref.mutants;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.check.Finding;

/**
 * What is found without any mutant. Mutants keep lines where they are, so a finding is known by its
 * line too; one that only shows on another line is not new.
 */
final class Baseline {
  private final Set<String> exact;
  private final Map<String, Integer> counts = new HashMap<>();

  Baseline(List<Finding> findings) {
    exact = findings.stream().map(Baseline::exact).collect(Collectors.toSet());
    findings.forEach(f -> counts.merge(loose(f), 1, Integer::sum));
  }

  private static String loose(Finding finding) {
    return String.join("\n", finding.rule(), finding.path(), finding.function(), finding.message());
  }

  private static String exact(Finding finding) {
    return finding.position().line() + "\n" + loose(finding);
  }

  /** The findings that are not known, in their order. */
  List<Finding> added(List<Finding> findings) {
    Map<String, Integer> left = new HashMap<>(counts);
    List<Finding> unknown = new ArrayList<>();
    for (Finding finding : findings) {
      if (exact.contains(exact(finding))) {
        left.merge(loose(finding), -1, Integer::sum);
      } else {
        unknown.add(finding);
      }
    }
    List<Finding> added = new ArrayList<>();
    for (Finding finding : unknown) {
      if (left.merge(loose(finding), -1, Integer::sum) < 0) {
        added.add(finding);
      }
    }
    return added;
  }
}
