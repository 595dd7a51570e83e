package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.checkref.samples.Cli;
import org.checkref.samples.Summaries;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Summaries of functions that take, drop or hand over references, judged with their source open:
 * {@code right} is what a reader would write, {@code wrong} is not, for the reason given. A row of
 * either kind that changes is to be judged again.
 */
@Tag("kernel")
class SummaryTableTest {
  private static final String HEADER = "file\tfunction\tvariant\tverdict\tsummary\twhy";

  @Test
  void saysWhatWasJudged() throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked("6.1");
    Map<String, String> judged = new TreeMap<>();
    Set<String> functions = new LinkedHashSet<>();
    long wrong = 0;
    for (List<String> row : rows()) {
      String verdict = row.get(3);
      assertTrue(List.of("right", "wrong").contains(verdict), row.toString());
      assertEquals(verdict.equals("wrong"), !row.get(5).isBlank(), "a reason, if wrong: " + row);
      wrong += verdict.equals("wrong") ? 1 : 0;
      judged.put(String.join(" ", row.subList(0, 3)).strip(), row.get(4));
      functions.add(row.get(1));
    }

    List<String> arguments = new ArrayList<>(List.of("summary", kernel.root().toString()));
    arguments.addAll(functions);
    Cli run = Cli.run(arguments.toArray(String[]::new));

    assertEquals(0, run.status(), run.err());
    Map<String, String> found = new TreeMap<>();
    for (Summaries.Entry one : Summaries.parse(run.out())) {
      String key = String.join(" ", one.file(), one.function(), one.variant()).strip();
      if (judged.containsKey(key) || !one.text().equals("nothing")) {
        found.put(key, one.text());
      }
    }
    assertEquals(judged, found, "judge what changed, with the source open");
    assertTrue(wrong * 5 <= judged.size(), wrong + " of " + judged.size() + " are wrong");
  }

  private static List<List<String>> rows() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("triage/summaries-6.1.tsv").toAbsolutePath());
    assertEquals(HEADER, lines.get(0));
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = List.of(line.split("\t", -1));
      assertEquals(6, columns.size(), line);
      rows.add(columns);
    }
    return rows;
  }
}
