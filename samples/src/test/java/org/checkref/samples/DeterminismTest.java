package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
