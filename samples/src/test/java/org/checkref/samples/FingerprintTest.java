package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Findings keep their names when lines move. */
class FingerprintTest {
  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void blankLinesAboveChangeNoFingerprint(SampleTree tree) throws IOException {
    tree.copy("", directory);
    for (Path file : tree.files()) {
      Path copy = directory.resolve(file);
      Files.writeString(copy, "\n\n\n" + Files.readString(copy));
    }
    List<Report.Entry> before = findings(tree.root());
    List<Report.Entry> after = findings(directory);

    assertNotEquals(List.of(), before);
    assertEquals(fingerprints(before), fingerprints(after));
    assertEquals(
        before.stream().map(f -> f.line() + 3).toList(),
        after.stream().map(Report.Entry::line).toList());
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void eachFindingHasAFingerprintOfItsOwn(SampleTree tree) {
    List<String> all = fingerprints(findings(tree.root()));
    assertEquals(all.stream().distinct().toList(), all);
  }

  private static List<Report.Entry> findings(Path tree) {
    return Report.parse(Cli.run("scan", tree.toString(), "--format", "json").out()).findings();
  }

  private static List<String> fingerprints(List<Report.Entry> findings) {
    return findings.stream().map(Report.Entry::fingerprint).toList();
  }
}
