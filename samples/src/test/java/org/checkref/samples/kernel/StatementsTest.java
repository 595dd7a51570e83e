package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.samples.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * What a kernel's functions say of the contexts they are for is what is found out about them; where
 * it is not, somebody has read why.
 */
@Tag("kernel")
class StatementsTest {
  private static final String HEADER = "file\tline\tfunction\tword\troot\tjudgement\twhy";

  /** true: a fault of the kernel; apart: told apart by what no analysis of ours sees. */
  private static final Set<String> JUDGEMENTS = Set.of("true", "unsure", "apart", "engine");

  private static final Pattern TOTALS = Pattern.compile("(?m)^all +\\d+ +(\\d+) +(\\d+) +(\\d+)$");

  private static final Pattern CONTRADICTION =
      Pattern.compile("(?m)^(\\S+?):\\d+:\\d+: (\\w+)\\(\\) says (\\w+)");

  /** Statements that agreed when the table was made. */
  private static final int AGREED = 580;

  @Test
  void whatContradictsTheKernelHasBeenRead() throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked("6.1");
    Cli run = Cli.run("context", kernel.root().toString(), "--statements");
    assertEquals(0, run.status(), run.err());
    Matcher totals = TOTALS.matcher(run.out());
    assertTrue(totals.find(), run.out());
    assertTrue(Integer.parseInt(totals.group(1)) >= AGREED, "fewer agree: " + totals.group());

    Set<String> found = new TreeSet<>();
    Matcher contradiction = CONTRADICTION.matcher(run.out());
    while (contradiction.find()) {
      found.add(
          String.join(
              "\t", contradiction.group(1), contradiction.group(2), contradiction.group(3)));
    }
    Map<String, String> judged = judged();
    assertEquals(String.join("\n", judged.keySet()), String.join("\n", found));
    long ours = judged.values().stream().filter("engine"::equals).count();
    assertTrue(ours * 4 < judged.size(), ours + " of " + judged.size() + " are the engine's own");
  }

  /** Judgements by file, function and word. */
  private static Map<String, String> judged() throws IOException {
    Path table = Path.of("triage/statements-6.1.tsv").toAbsolutePath();
    List<String> lines = Files.readAllLines(table);
    assertEquals(HEADER, lines.get(0), table + ":1");
    Map<String, String> judged = new TreeMap<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = List.of(line.split("\t", -1));
      assertEquals(7, columns.size(), line);
      assertTrue(JUDGEMENTS.contains(columns.get(5)), line);
      assertFalse(columns.get(6).isBlank(), "no reason given: " + line);
      judged.put(String.join("\t", columns.get(0), columns.get(2), columns.get(3)), columns.get(5));
    }
    return judged;
  }
}
