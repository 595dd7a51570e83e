package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.checkref.samples.Cli;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part of a real kernel that is edited: what is known from before changes no report. */
@Tag("kernel")
class WarmKernelTest {
  private static final List<String> PARTS =
      List.of("mm", "kernel", "fs/proc", "include/linux", "include/asm-generic", "arch/x86/mm");

  private static final int ROUNDS = 6;
  private static final int EDITS = 10;

  @TempDir private Path directory = Path.of("");

  private Cli scan(String... options) {
    List<String> arguments = new ArrayList<>(List.of("scan", directory.resolve("tree").toString()));
    arguments.addAll(List.of("--confidence", "low", "--format", "json"));
    arguments.addAll(List.of(options));
    return Cli.run(arguments.toArray(String[]::new));
  }

  private Cli warm() {
    return scan("--cache", directory.resolve("cache").toString());
  }

  private List<Path> copy() throws IOException, InterruptedException {
    Path root = Kernel.unpacked("6.1").root();
    List<Path> copied = new ArrayList<>();
    for (String part : PARTS) {
      try (Stream<Path> files = Files.walk(root.resolve(part))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          Path to = directory.resolve("tree").resolve(root.relativize(file));
          Files.createDirectories(Objects.requireNonNull(to.getParent()));
          Files.copy(file, to);
          copied.add(to);
        }
      }
    }
    return copied;
  }

  @Test
  void randomEditsGiveTheReportOfAColdScan() throws IOException, InterruptedException {
    List<Path> files = copy();
    Random random = new Random(6);
    assertFalse(warm().out().isEmpty());
    for (int round = 0; round < ROUNDS; round++) {
      List<String> edits = new ArrayList<>();
      // at first one, which most results survive
      for (int i = 0; i < (round < ROUNDS / 2 ? 1 : EDITS); i++) {
        Path file = files.get(random.nextInt(files.size()));
        edits.add(edit(file, random) + " " + directory.relativize(file));
      }
      assertEquals(scan("--no-cache"), warm(), "round " + round + ": " + edits);
    }
  }

  private static String edit(Path file, Random random) throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    int at = random.nextInt(lines.size());
    int kind = random.nextInt(3);
    switch (kind) {
      case 0 -> lines.add(at, "");
      case 1 -> lines.remove(at);
      default -> lines.add(at, lines.get(random.nextInt(lines.size())));
    }
    Files.write(file, lines, StandardCharsets.ISO_8859_1);
    return List.of("added", "removed", "repeated").get(kind) + " line " + at + " of";
  }
}
