package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkref.samples.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every finding on a real kernel has been judged by a person. */
@Tag("kernel")
class TriageTest {
  private static final String HEADER = "fingerprint\tfile\tfunction\tcheck\tverdict\twhy";
  private static final List<String> VERDICTS = List.of("true", "false", "unsure");

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void everyFindingIsJudgedAndEveryJudgementIsOfAFinding(String version)
      throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked(version);
    Map<String, String> judged = judged(version);
    Map<String, String> found = new TreeMap<>();
    for (Report.Entry finding : Kernel.findings(kernel.scan("--format", "json"))) {
      String line =
          String.join("\t", finding.file(), finding.function(), finding.rule())
              + "\t(line "
              + finding.line()
              + ")";
      found.put(finding.fingerprint(), line);
    }

    StringBuilder difference = new StringBuilder();
    found.forEach((print, line) -> tell(difference, judged, "new:  ", print, line));
    judged.forEach((print, line) -> tell(difference, found, "gone: ", print, line));
    assertEquals("", difference.toString());
  }

  private static void tell(
      StringBuilder into, Map<String, String> known, String what, String print, String line) {
    if (!known.containsKey(print)) {
      into.append(what).append(print).append('\t').append(line).append('\n');
    }
  }

  private static Map<String, String> judged(String version) throws IOException {
    Path table = Path.of("triage/linux-" + version + ".tsv").toAbsolutePath();
    assertTrue(Files.isRegularFile(table), "no triage yet: " + table + " is missing");
    List<String> lines = Files.readAllLines(table);
    assertEquals(HEADER, lines.get(0), table + ":1");
    Map<String, String> judged = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = List.of(line.split("\t", -1));
      assertEquals(6, columns.size(), line);
      assertTrue(VERDICTS.contains(columns.get(4)), line);
      assertTrue(!columns.get(5).isBlank(), "no reason given: " + line);
      judged.put(columns.get(0), String.join("\t", columns.subList(1, 4)));
    }
    return judged;
  }
}
