package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.checkref.samples.Cli;
import org.checkref.samples.Report;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every finding on a real kernel has been judged by a person. */
@Tag("kernel")
class TriageTest {
  @ParameterizedTest
  @CsvSource({"6.1, false", "6.12, false", "6.1, true", "6.12, true"})
  void everyFindingIsJudgedAndEveryJudgementIsOfAFinding(String version, boolean realTime)
      throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked(version);
    Map<String, String> judged = new TreeMap<>();
    Triage.of("linux-" + version + (realTime ? "-rt" : ""))
        .forEach((print, row) -> judged.put(print, row.place()));
    Map<String, String> found = new TreeMap<>();
    Cli scan = realTime ? kernel.scan("--rt", "--format", "json") : kernel.scan("--format", "json");
    for (Report.Entry finding : Kernel.findings(scan)) {
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
}
