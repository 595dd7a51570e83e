package org.checkref.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.syntax.Workers;

/** All checks. */
public final class Checks {
  private Checks() {}

  /** The ones with most to do first. */
  public static List<Check> all() {
    return List.of(
        new PairingCheck(),
        new ContextCheck(),
        new StaticInitCheck(),
        new InitCheck(),
        new RawCheck(),
        new DestructorCheck(),
        // these wait for what the first one walks
        new OwnerCheck(),
        new PartnerCheck(),
        new LoanCheck(),
        new ReleaseCheck(),
        new StrengthCheck(),
        new LostOwnerCheck(),
        new UnansweredCheck(),
        new ReplacedCheck(),
        new ConsumerCheck(),
        new PairCheck());
  }

  /** The findings of all checks, in the order of reports. */
  public static List<Finding> run(AnalysedTree tree, Workers workers) {
    Map<Check, List<Finding>> found = new ConcurrentHashMap<>();
    List<Check> checks = all();
    workers.each(checks, check -> found.put(check, check.run(tree)));
    List<Finding> findings = new ArrayList<>();
    for (Check check : checks) {
      findings.addAll(found.getOrDefault(check, List.of()));
    }
    findings.sort(Finding.ORDER);
    return findings;
  }
}
