package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples are C that a compiler takes. */
class CompileTest {
  private static final Pattern OPTION = Pattern.compile("\\bCONFIG_\\w+");

  @TempDir private Path directory = Path.of("");

  @BeforeAll
  static void needsGcc() {
    assumeTrue(
        Gcc.isThere(), "no gcc on the PATH (Debian: apt install gcc): no sample is compiled");
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void compilesWithNoOptionSet(SampleTree tree) {
    assertTaken(Gcc.check(files(tree), tree.headers(), List.of()));
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void compilesWithEveryOptionSet(SampleTree tree) throws IOException {
    assertTaken(Gcc.check(files(tree), tree.headers(), options(tree)));
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#families")
  void theTreeOfAFamilyCompiles(SampleTree tree) {
    assertTaken(Gcc.check(files(tree), tree.headers(), List.of()));
  }

  @Test
  void everySharedHeaderStandsAlone() {
    Path shared = SampleTree.sharedHeaders();
    List<Path> files = SampleTree.sources(shared).stream().map(shared::resolve).toList();
    assertTaken(Gcc.check(files, SampleTree.named("mini").headers(), List.of()));
  }

  @Test
  void aCorrectFileIsTaken() throws IOException {
    assertTaken(compiled("mmput(task->mm)"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mmfrob(task->mm)",
        "mmput(task)",
        "mmput(task->mm, 1)",
        "task->mmm = NULL",
        "return 1",
      })
  void aBrokenFileIsRefused(String statement) throws IOException {
    Gcc gcc = compiled(statement);
    assertNotEquals(0, gcc.status());
    assertTrue(gcc.output().contains("broken.c:5:"), gcc.output());
  }

  private Gcc compiled(String statement) throws IOException {
    Path file = directory.resolve("broken.c");
    Files.writeString(
        file,
        "#include <linux/sched/mm.h>\n\nvoid broken(struct task_struct *task)\n{\n\t%s;\n}\n"
            .formatted(statement));
    return Gcc.check(List.of(file), SampleTree.named("mini").headers(), List.of());
  }

  private static List<Path> files(SampleTree tree) {
    return tree.files().stream().map(tree.root()::resolve).toList();
  }

  /** The configuration options that the tree asks for. */
  private static List<String> options(SampleTree tree) throws IOException {
    TreeSet<String> found = new TreeSet<>();
    for (Path file : files(tree)) {
      OPTION.matcher(Files.readString(file)).results().map(MatchResult::group).forEach(found::add);
    }
    return List.copyOf(found);
  }

  private static void assertTaken(Gcc gcc) {
    assertEquals(0, gcc.status(), gcc.output());
  }
}
