package org.checkref.report;

import java.util.List;

/** Findings as annotations of a GitHub workflow: lines that it reads from the log. */
public final class GithubReport {
  private GithubReport() {}

  /** A line for each. */
  public static String render(List<Remark> remarks) {
    StringBuilder out = new StringBuilder();
    for (Remark one : remarks) {
      out.append(one.isError() ? "::error file=" : "::warning file=")
          .append(property(one.finding().path()))
          .append(",line=")
          .append(one.finding().position().line())
          .append(",col=")
          .append(one.finding().position().column())
          .append(",title=")
          .append(property(one.finding().rule()))
          .append("::")
          .append(data(RemarkText.whole(one)))
          .append('\n');
    }
    return out.toString();
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
