package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Damaged files are read as far as they go. */
class FuzzTest {
  private static final int ROUNDS = 10;

  /** Files damaged in one round: four trees, ten rounds, five files are 200. */
  private static final int FILES = 5;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void noDamageBreaksTheScan(SampleTree tree) throws IOException {
    tree.copy("", directory);
    List<Path> files = tree.files();
    for (int round = 0; round < ROUNDS; round++) {
      Random random = new Random(round);
      for (int i = 0; i < FILES; i++) {
        Path file = files.get(random.nextInt(files.size()));
        byte[] whole = Files.readAllBytes(tree.root().resolve(file));
        byte[] damaged = new Mutations(100L * round + i).damage(whole);
        Files.write(directory.resolve(file), damaged);
      }
      Cli run = Cli.run("scan", directory.toString(), "--confidence", "low");
      String what = tree + ", round " + round + "\n" + run.err();
      assertTrue(run.status() == 0 || run.status() == 1, what);
      assertFalse(run.showsInternals(), what);
      for (Path file : files) {
        Files.write(directory.resolve(file), Files.readAllBytes(tree.root().resolve(file)));
      }
    }
  }
}
