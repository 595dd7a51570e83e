package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code checkref model check} found, read back from its text.
 *
 * @param rows statements of the rules, in their order
 * @param candidates functions in no rule
 */
public record ModelCheck(int status, List<Row> rows, List<Candidate> candidates, String text) {
  public static final String AGREES = "agrees";
  public static final String DIFFERS = "differs";
  public static final String NOT_READ = "not read";

  private static final Pattern ROW =
      Pattern.compile("(agrees|differs|not defined here|not read) +(\\w+)  (\\S+) *(\\S*)");
  private static final Pattern CANDIDATE = Pattern.compile("  (\\S+:\\d+:\\d+): (\\w+)\\(\\)");
  private static final String DETAIL = "    ";
  private static final String RULE = "      ";

  /**
   * A statement of a rule and a definition that it is about.
   *
   * @param place empty when there is none
   */
  public record Row(
      String verdict, String family, String subject, String place, List<String> details) {}

  /**
   * A function that acts on a counter.
   *
   * @param raw whether it works on the counter's field itself
   */
  public record Candidate(String place, String function, String rule, boolean raw) {
    public String file() {
      return place.substring(0, place.indexOf(':'));
    }
  }

  /** Holds the rules against a tree, which must be possible. */
  public static ModelCheck of(Path tree, String... options) {
    List<String> arguments = new ArrayList<>(List.of("model", "check", tree.toString()));
    arguments.addAll(List.of(options));
    Cli run = Cli.run(arguments.toArray(String[]::new));
    assertTrue(run.status() <= 1, run.err());
    assertFalse(run.showsInternals(), run.err());
    return read(run);
  }

  private static ModelCheck read(Cli run) {
    List<Row> rows = new ArrayList<>();
    List<Candidate> candidates = new ArrayList<>();
    boolean raw = false;
    List<String> lines = run.out().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      Matcher row = ROW.matcher(line);
      Matcher candidate = CANDIDATE.matcher(line);
      if (row.matches()) {
        List<String> details = new ArrayList<>();
        while (lines.get(i + 1).startsWith(DETAIL)) {
          details.add(lines.get(++i).strip());
        }
        rows.add(new Row(row.group(1), row.group(2), row.group(3), row.group(4), details));
      } else if (candidate.matches()) {
        String rule = lines.get(++i);
        assertTrue(rule.startsWith(RULE), run.out());
        candidates.add(new Candidate(candidate.group(1), candidate.group(2), rule.strip(), raw));
      } else if (line.endsWith(":")) {
        raw = line.contains("themselves");
      } else {
        assertTrue(line.isEmpty() || i == lines.size() - 1, "what is '" + line + "'?");
      }
    }
    return new ModelCheck(run.status(), rows, candidates, run.out());
  }

  /** The rows of a verdict. */
  public List<Row> rows(String verdict) {
    return rows.stream().filter(r -> r.verdict().equals(verdict)).toList();
  }

  /** What the rows of a verdict are about. */
  public List<String> subjects(String verdict) {
    return rows(verdict).stream().map(Row::subject).toList();
  }

  /** The one row about a function that is defined once, an object or a counter. */
  public Row row(String subject) {
    List<Row> found = rows.stream().filter(r -> r.subject().equals(subject)).toList();
    assertEquals(1, found.size(), subject + " in\n" + text);
    return found.get(0);
  }

  /** All was read, and all agrees. */
  public void assertAgrees() {
    assertEquals(List.of(), rows(DIFFERS), text);
    assertEquals(List.of(), rows(NOT_READ), text);
    assertFalse(rows(AGREES).isEmpty(), text);
    assertEquals(0, status, text);
  }

  /** Just this row differs, for just these reasons. */
  public void assertOneDiffers(String subject, List<String> details) {
    assertEquals(List.of(subject), subjects(DIFFERS), text);
    assertEquals(details, row(subject).details(), text);
    assertEquals(List.of(), rows(NOT_READ), text);
    assertEquals(1, status, text);
  }
}
