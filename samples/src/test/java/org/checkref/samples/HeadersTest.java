package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A scan does without the headers that lie outside a tree, and is none the worse for them. */
class HeadersTest {
  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void headersThatOnlyTheCompilerNeedsChangeNothing(SampleTree tree) throws IOException {
    tree.copy("", directory);
    for (Path headers : tree.headers()) {
      layUnder(headers, directory.resolve("include"));
    }
    Cli with = scan(directory);

    assertEquals(findings(scan(tree.root())), findings(with));
    assertFalse(with.err().contains("not parsed"), with.err());
    assertFalse(with.err().contains("not judged"), with.err());
  }

  /** Adds the files that are not there yet. */
  private static void layUnder(Path headers, Path to) throws IOException {
    for (Path file : SampleTree.sources(headers)) {
      Path target = to.resolve(file);
      if (Files.notExists(target)) {
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(headers.resolve(file), target);
      }
    }
  }

  private static Cli scan(Path tree) {
    return Cli.run(
        "scan", tree.toString(), "--confidence", "low", "--format", "json", "--stats", "--strict");
  }

  private static List<Report.Entry> findings(Cli run) {
    return Report.parse(run.out()).findings();
  }
}
