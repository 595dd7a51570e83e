package org.checkref.report;

import java.util.ArrayList;
import java.util.List;
import org.checkref.check.Finding;

/** Everything there is to say of a finding, in plain lines. */
final class RemarkText {
  private RemarkText() {}

  static String whole(Remark remark) {
    List<String> lines = new ArrayList<>();
    lines.add(remark.finding().message());
    for (Finding.Step step : remark.finding().steps()) {
      lines.add(step.path() + ":" + step.position() + ": " + step.text());
    }
    remark.related().ifPresent(p -> lines.add(p.path() + ":" + p.line() + ": " + p.text()));
    lines.addAll(remark.notes());
    if (!remark.finding().help().isEmpty()) {
      lines.add("help: " + remark.finding().help());
    }
    return String.join("\n", lines);
  }
}
