package org.checkref.check;

import java.util.ArrayList;
import java.util.List;

/** All checks. */
public final class Checks {
  private Checks() {}

  /** In the order in which they run. */
  public static List<Check> all() {
    return List.of(
        new StaticInitCheck(),
        new InitCheck(),
        new DestructorCheck(),
        new ContextCheck(),
        new PairingCheck());
  }

  /** The findings of all checks, in the order of reports. */
  public static List<Finding> run(AnalysedTree tree) {
    List<Finding> findings = new ArrayList<>();
    for (Check check : all()) {
      findings.addAll(check.run(tree));
    }
    findings.sort(Finding.ORDER);
    return findings;
  }
}
