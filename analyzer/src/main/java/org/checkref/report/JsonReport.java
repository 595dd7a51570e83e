package org.checkref.report;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.util.ArrayList;
import java.util.List;
import org.checkref.check.Finding;

/** Findings as JSON; README documents the members. */
public final class JsonReport {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();

  private final Fingerprints fingerprints;

  public JsonReport(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
  }

  private record Document(
      int version,
      String tree,
      List<String> counters,
      List<String> assumed,
      List<Entry> findings) {}

  private record Entry(
      String rule,
      String family,
      String severity,
      String confidence,
      String file,
      int line,
      int column,
      String function,
      String message,
      String help,
      List<Step> path,
      String fingerprint) {}

  private record Step(String file, int line, int column, String text) {}

  /**
   * One document.
   *
   * @param tree the tree's label
   * @param counters the counters in force, as {@code mm.mm_users}
   * @param assumed those among them that the user assumed
   */
  public String render(
      String tree, List<String> counters, List<String> assumed, List<Finding> findings) {
    List<String> prints = fingerprints.of(findings);
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      entries.add(entry(findings.get(i), prints.get(i)));
    }
    return GSON.toJson(new Document(1, tree, counters, assumed, entries)) + "\n";
  }

  private static Entry entry(Finding finding, String fingerprint) {
    return new Entry(
        finding.rule(),
        finding.family(),
        finding.severity().name().toLowerCase(java.util.Locale.ROOT),
        finding.confidence().label(),
        finding.path(),
        finding.position().line(),
        finding.position().column(),
        finding.function(),
        finding.message(),
        finding.help(),
        finding.steps().stream()
            .map(s -> new Step(s.path(), s.position().line(), s.position().column(), s.text()))
            .toList(),
        fingerprint);
  }
}
