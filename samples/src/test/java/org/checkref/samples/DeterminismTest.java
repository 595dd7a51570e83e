package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same tree gives the same bytes, whatever the number of threads. */
class DeterminismTest {
  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void everyRunGivesTheSameBytes(SampleTree tree) {
    for (String format : List.of("text", "json")) {
      String first = scan(tree, format, "1");
      for (String threads : List.of("1", "2", "4")) {
        assertEquals(first, scan(tree, format, threads), tree + " with -j" + threads);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void wholeWitnessesAreTheSameBytes(SampleTree tree) {
    String first = witnesses(tree, "1");
    assertTrue(first.contains("  model: "), first);
    assertEquals(first, witnesses(tree, "1"));
    assertEquals(first, witnesses(tree, "2"));
  }

  private static String witnesses(SampleTree tree, String threads) {
    return Cli.run(
            "scan", tree.root().toString(), "--confidence", "low", "--witness", "-j", threads)
        .out();
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void theRulesHeldAgainstATreeAreTheSameBytes(SampleTree tree) {
    String first = check(tree, "1");
    assertTrue(first.contains(" differs, "), first);
    assertEquals(first, check(tree, "1"));
    assertEquals(first, check(tree, "2"));
  }

  private static String check(SampleTree tree, String threads) {
    return Cli.run("model", "check", tree.root().toString(), "-j", threads).out();
  }

  private static String scan(SampleTree tree, String format, String threads) {
    return Cli.run(
            "scan",
            tree.root().toString(),
            "--confidence",
            "low",
            "--format",
            format,
            "--color",
            "never",
            "-j",
            threads)
        .out();
  }
}
