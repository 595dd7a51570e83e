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
      String fingerprint,
      Witness witness) {
    /** The place and the rule, in one line. */
    public String place() {
      return file + ":" + line + " " + rule;
    }

    /** The function it is in, or the object that the message is about. */
    public String subject() {
      if (!function.isEmpty()) {
        return function;
      }
      String words = message.replace("the initialiser of ", "");
      return words.substring(0, words.indexOf(' '));
    }
  }

  /** A step on a finding's path. */
  public record Step(String file, int line, int column, String text) {}

  /** What the reference model makes of a finding. */
  public record Witness(boolean confirmed, String law, String text, List<Moment> steps) {}

  /** A step that the model made. */
  public record Moment(
      String file, int line, int column, String text, List<Count> counters, List<String> ends) {
    /** The step of the finding's path that this is. */
    public Step step() {
      return new Step(file, line, column, text);
    }
  }

  /** A counter across a step. */
  public record Count(String field, String before, String after) {}

  /** Reads what {@code --format json} printed. */
  public static Report parse(String json) {
    return new Gson().fromJson(json, Report.class);
  }
}
