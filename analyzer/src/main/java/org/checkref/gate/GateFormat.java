package org.checkref.gate;

import java.util.stream.Collectors;
import org.checkref.report.CheckpatchReport;
import org.checkref.report.GithubReport;
import org.checkref.report.GitlabReport;
import org.checkref.report.SarifReport;
import org.checkref.rules.RuleSet;

/** How a verdict is printed. */
public enum GateFormat {
  /** For people. */
  TEXT,
  /** As checkpatch.pl prints. */
  CHECKPATCH,
  /** As replies by mail. */
  REVIEW,
  /** For programs. */
  JSON,
  /** For code hosts and editors. */
  SARIF,
  /** For the log of a GitHub workflow. */
  GITHUB,
  /** For GitLab's code quality reports. */
  GITLAB,
  /** As the 0-day robot mails. */
  LKP;

  /**
   * The whole report.
   *
   * @param colour whether text is painted
   * @param version of this program
   */
  public String render(Verdict verdict, RuleSet rules, String version, boolean colour) {
    return switch (this) {
      case TEXT -> GateText.render(verdict, colour);
      case CHECKPATCH ->
          verdict.patches().stream()
              .map(p -> CheckpatchReport.render(p.step().name(), p.lines(), Remarks.of(verdict, p)))
              .collect(Collectors.joining());
      case REVIEW -> ReviewText.render(verdict);
      case JSON -> GateJson.render(verdict);
      case SARIF -> SarifReport.render(rules, version, Remarks.all(verdict));
      case GITHUB -> GithubReport.render(Remarks.all(verdict));
      case GITLAB -> GitlabReport.render(Remarks.all(verdict));
      case LKP -> LkpText.render(verdict);
    };
  }
}
