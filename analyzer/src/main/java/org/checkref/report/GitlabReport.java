package org.checkref.report;

import com.google.gson.annotations.SerializedName;
import java.util.List;

/** Findings as a GitLab code quality report. */
public final class GitlabReport {
  private GitlabReport() {}

  private record Issue(
      String description,
      @SerializedName("check_name") String checkName,
      String fingerprint,
      String severity,
      Location location) {}

  private record Location(String path, Lines lines) {}

  private record Lines(int begin) {}

  /** One array. */
  public static String render(List<Remark> remarks) {
    return Json.text(
        remarks.stream()
            .map(
                r ->
                    new Issue(
                        RemarkText.whole(r),
                        r.finding().rule(),
                        r.fingerprint(),
                        r.isError() ? "major" : "minor",
                        new Location(r.finding().path(), new Lines(r.finding().position().line()))))
            .toList());
  }
}
