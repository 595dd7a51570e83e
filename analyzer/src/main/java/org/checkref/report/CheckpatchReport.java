package org.checkref.report;

import java.util.List;
import java.util.Locale;

/** Findings the way the kernel's checkpatch.pl prints them with {@code --show-types}. */
public final class CheckpatchReport {
  private CheckpatchReport() {}

  /** The findings of one patch; nothing when there are none. */
  public static String render(String title, SourceLines lines, List<Remark> remarks) {
    if (remarks.isEmpty()) {
      return "";
    }
    StringBuilder out = new StringBuilder();
    String rule = "-".repeat(title.length());
    out.append(rule).append('\n').append(title).append('\n').append(rule).append('\n');
    for (Remark one : remarks) {
      String path = one.finding().path();
      int line = one.finding().position().line();
      out.append(one.isError() ? "ERROR:" : "WARNING:")
          .append(one.finding().rule().replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
          .append(": ")
          .append(one.finding().message())
          .append('\n')
          .append('#')
          .append(line)
          .append(": FILE: ")
          .append(path)
          .append(':')
          .append(line)
          .append(":\n+")
          .append(lines.line(path, line).orElse(""))
          .append('\n');
      RemarkText.whole(one).lines().skip(1).forEach(l -> out.append("  ").append(l).append('\n'));
      out.append('\n');
    }
    long errors = remarks.stream().filter(Remark::isError).count();
    return out.append("total: ")
        .append(errors)
        .append(" errors, ")
        .append(remarks.size() - errors)
        .append(" warnings\n\n")
        .toString();
  }
}
