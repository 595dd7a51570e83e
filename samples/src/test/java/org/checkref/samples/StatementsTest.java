package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What functions say of their contexts, beside what is found out about them. */
class StatementsTest {
  private static final String FILE = "kernel/statements.c";

  @Test
  void aStatementIsContradictedOnlyByWhatIsSure() {
    Cli run = Cli.run("context", Path.of("trees/context").toString(), "--statements");

    assertEquals(0, run.status(), run.err());
    List<String> contradicted =
        run.out()
            .lines()
            .filter(line -> line.startsWith(FILE))
            .map(line -> line.replaceFirst("^\\S+ ", "").replaceFirst(", so not.*", ""))
            .toList();
    assertEquals(
        List.of(
            "said_contradicted() says lockdep_assert_irqs_disabled",
            "said_sleeps() says Context: Process context. May sleep."),
        contradicted,
        run.out());
  }

  @Test
  void theTableCountsWhatAgreesAndWhatDoesNot() {
    Cli run = Cli.run("context", Path.of("trees/context").toString(), "--statements");

    assertTrue(
        run.out().lines().anyMatch(l -> l.matches("Context: \\(kernel-doc\\) +2 +1 +1 +0")),
        run.out());
  }
}
