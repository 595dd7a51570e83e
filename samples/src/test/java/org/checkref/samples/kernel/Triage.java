package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tables of judged findings in {@code samples/triage}. */
final class Triage {
  private static final String HEADER = "fingerprint\tfile\tfunction\tcheck\tverdict\twhy";
  private static final List<String> VERDICTS = List.of("true", "false", "unsure");

  private Triage() {}

  /** What is said of a finding. */
  record Row(String file, String function, String check, String verdict, String why) {
    /** Where the finding is, and of which rule. */
    String place() {
      return String.join("\t", file, function, check);
    }
  }

  /** The rows of a table, by fingerprint. */
  static Map<String, Row> of(String name) throws IOException {
    Path table = Path.of("triage/" + name + ".tsv").toAbsolutePath();
    assertTrue(Files.isRegularFile(table), "no triage yet: " + table + " is missing");
    List<String> lines = Files.readAllLines(table);
    assertEquals(HEADER, lines.get(0), table + ":1");
    Map<String, Row> rows = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = List.of(line.split("\t", -1));
      assertEquals(6, columns.size(), line);
      assertTrue(VERDICTS.contains(columns.get(4)), line);
      assertFalse(columns.get(5).isBlank(), "no reason given: " + line);
      rows.put(
          columns.get(0),
          new Row(columns.get(1), columns.get(2), columns.get(3), columns.get(4), columns.get(5)));
    }
    return rows;
  }
}
