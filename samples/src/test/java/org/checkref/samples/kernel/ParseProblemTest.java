package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.samples.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser copes with the kernel. */
@Tag("kernel")
class ParseProblemTest {
  private static final Pattern RATE = Pattern.compile("\\(([0-9.]+) per 1,000\\)");

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void fewerThanOneFunctionInAThousandHasAProblem(String version)
      throws IOException, InterruptedException {
    Cli run = Kernel.unpacked(version).scan("--stats");
    Matcher rate = RATE.matcher(run.err());
    assertTrue(rate.find(), run.err());
    assertTrue(Double.parseDouble(rate.group(1)) < 1.0, run.err());
  }
}
