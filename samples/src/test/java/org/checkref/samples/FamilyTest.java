package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family;
import org.checkref.rules.RuleFiles;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Families that are read on request: a rule file and a tree below {@code samples/families}. */
class FamilyTest {
  @TempDir private Path directory = Path.of("");

  static List<String> files() {
    return RuleFiles.OPTIONAL;
  }

  private static Family family(String file) {
    String name = file.substring(0, file.indexOf('.'));
    return RuleFiles.load(List.of(Path.of(file))).family(name).orElseThrow();
  }

  private static SampleTree tree(String file) {
    return new SampleTree(SampleTree.module().resolve("families").resolve(family(file).name()));
  }

  private static Report scan(String file, Path root) {
    Cli run = Cli.run("scan", root.toString(), "--rules", file, "--format", "json", "--strict");
    assertFalse(run.status() > 1, run.err());
    return Report.parse(run.out());
  }

  static Stream<Arguments> examples() {
    return files().stream()
        .flatMap(file -> family(file).checks().stream().map(check -> Arguments.of(file, check)));
  }

  @ParameterizedTest(name = "{0}[{index}]")
  @MethodSource("examples")
  void theWrongExampleIsReportedAndTheRightOneIsNot(String file, CheckDoc check)
      throws IOException {
    String rule = family(file).name() + "/" + check.check();
    assertEquals(List.of(rule), reported(file, check.wrong()), check.wrong());
    assertEquals(List.of(), reported(file, check.right()), check.right());
  }

  private List<String> reported(String file, String example) throws IOException {
    Path root = Files.createTempDirectory(directory, "tree");
    tree(file).copy("include", root);
    SampleTree.named("mini").copy("include", root);
    Files.createDirectories(root.resolve("drivers"));
    Files.writeString(root.resolve("drivers/example.c"), example);
    return scan(file, root).findings().stream().map(Report.Entry::rule).toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void theTreeIsReportedWhereItExpectsIt(String file) throws IOException {
    Set<String> found =
        scan(file, tree(file).root()).findings().stream()
            .map(Report.Entry::place)
            .collect(Collectors.toCollection(TreeSet::new));
    assertEquals(Expectations.of(tree(file)).likely(), found);
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyCheckHasASample(String file) throws IOException {
    Set<String> sampled = new TreeSet<>();
    Expectations.of(tree(file)).likely().forEach(p -> sampled.add(p.substring(p.indexOf(' ') + 1)));
    Set<String> checks = new TreeSet<>();
    family(file).checks().forEach(c -> checks.add(family(file).name() + "/" + c.check()));
    assertEquals(checks, sampled);
  }
}
