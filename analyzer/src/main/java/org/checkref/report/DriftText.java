package org.checkref.report;

import java.util.List;
import java.util.Locale;
import org.checkref.check.drift.DriftReport;
import org.checkref.check.drift.DriftReport.Candidate;
import org.checkref.check.drift.DriftReport.Row;

/** The rules held against a tree, as a table. */
public final class DriftText {
  private final boolean candidates;

  /**
   * @param candidates whether functions that are in no rule are listed
   */
  public DriftText(boolean candidates) {
    this.candidates = candidates;
  }

  /** The rows in the order of the rules, the candidates, and the sums. */
  public String render(DriftReport report) {
    StringBuilder out = new StringBuilder();
    int verdicts = width(report.rows().stream().map(r -> word(r.verdict())).toList());
    int subjects = width(report.rows().stream().map(Row::subject).toList());
    for (Row row : report.rows()) {
      String line =
          pad(word(row.verdict()), verdicts)
              + "  "
              + row.family()
              + "  "
              + pad(row.subject(), subjects)
              + "  "
              + row.place();
      out.append(line.stripTrailing()).append('\n');
      row.details().forEach(d -> out.append("    ").append(d).append('\n'));
    }
    if (candidates) {
      list(out, report, true, "Functions in no rule that change a counter's field themselves:");
      list(out, report, false, "Wrappers in no rule; a scan reads them, no rule is needed:");
    }
    sums(out, report);
    return out.toString();
  }

  private static void list(StringBuilder out, DriftReport report, boolean raw, String heading) {
    List<Candidate> those = report.candidates().stream().filter(c -> c.raw() == raw).toList();
    if (those.isEmpty()) {
      return;
    }
    out.append('\n').append(heading).append('\n');
    for (Candidate one : those) {
      out.append("  ").append(one.place()).append(": ").append(one.function()).append("()\n");
      out.append("      ").append(one.rule()).append('\n');
    }
  }

  private static void sums(StringBuilder out, DriftReport report) {
    out.append('\n');
    StringBuilder sums = new StringBuilder();
    for (DriftReport.Verdict verdict : DriftReport.Verdict.values()) {
      long number = report.rows().stream().filter(r -> r.verdict() == verdict).count();
      sums.append(sums.length() == 0 ? "" : ", ").append(number).append(' ').append(word(verdict));
    }
    out.append(sums).append(", ").append(report.candidates().size()).append(" candidates\n");
  }

  private static String word(DriftReport.Verdict verdict) {
    return verdict
        .name()
        .toLowerCase(Locale.ROOT)
        .replace('_', ' ')
        .replace("not defined", "not defined here");
  }

  private static int width(List<String> texts) {
    return texts.stream().mapToInt(String::length).max().orElse(0);
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }
}
