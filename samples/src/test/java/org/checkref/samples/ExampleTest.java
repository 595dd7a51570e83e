package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.RuleFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples that {@code checkref explain} prints are what it says they are. */
class ExampleTest {
  @TempDir private Path directory = Path.of("");

  static Stream<Arguments> examples() {
    return RuleFiles.builtin().families().stream()
        .flatMap(
            family ->
                family.checks().stream()
                    .map(check -> Arguments.of(family.name() + "/" + check.check(), check)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theWrongOneIsReported(String rule, CheckDoc check) throws IOException {
    assertEquals(List.of(rule), reported(check.wrong()), check.wrong());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("examples")
  void theRightOneIsNot(String rule, CheckDoc check) throws IOException {
    assertEquals(List.of(), reported(check.right()), rule + "\n" + check.right());
  }

  private List<String> reported(String example) throws IOException {
    SampleTree.named("mini").copy("include", directory);
    Files.createDirectories(directory.resolve("drivers"));
    Files.writeString(
        directory.resolve("drivers/example.c"), "#include <linux/sched/mm.h>\n\n" + example);
    Cli run = Cli.run("scan", directory.toString(), "--format", "json");
    return Report.parse(run.out()).findings().stream().map(Report.Entry::rule).toList();
  }
}
