package org.checkref.samples;

import com.google.gson.Gson;
import java.util.List;

/** A report in JSON, read back as a program would. */
public record Report(
    int version, String tree, List<String> counters, List<String> assumed, List<Entry> findings) {

  /** A finding. */
  public record Entry(
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
      String fingerprint) {
    /** The place and the rule, in one line. */
    public String place() {
      return file + ":" + line + " " + rule;
    }
  }

  /** A step on a finding's path. */
  public record Step(String file, int line, int column, String text) {}

  /** Reads what {@code --format json} printed. */
  public static Report parse(String json) {
    return new Gson().fromJson(json, Report.class);
  }
}
