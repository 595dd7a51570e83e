package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.checkref.samples.Cli;
import org.checkref.samples.Mutations;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real files, damaged, are read as far as they go. */
@Tag("kernel")
class DamagedKernelTest {
  private static final int FILES = 200;
  private static final Pattern MENTIONS =
      Pattern.compile("\\b(mmput|mmget|mmgrab|mmdrop|mm_access|get_task_mm|mmget_not_zero)");

  @TempDir private Path directory = Path.of("");

  @Test
  void twoHundredDamagedFilesAreScannedAlikeByAnyNumberOfThreads()
      throws IOException, InterruptedException {
    Kernel kernel = Kernel.unpacked("6.1");
    copyHeaders(kernel.root());
    List<Path> files = mentioning(kernel.root());
    assertEquals(FILES, files.size());
    for (int i = 0; i < files.size(); i++) {
      byte[] whole = Files.readAllBytes(kernel.root().resolve(files.get(i)));
      Path copy = directory.resolve(files.get(i));
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.write(copy, new Mutations(i).damage(whole));
    }

    Cli one = scan("1");
    assertTrue(one.status() <= 1, one.err());
    assertFalse(one.showsInternals(), one.err());
    assertEquals(one.out(), scan("2").out());
  }

  private Cli scan(String threads) {
    return Cli.run("scan", directory.toString(), "--confidence", "low", "-j", threads);
  }

  private void copyHeaders(Path root) throws IOException {
    for (String part : List.of("include/linux", "arch/x86/include")) {
      for (Path header : below(root.resolve(part))) {
        Path copy = directory.resolve(root.relativize(header));
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(header, copy);
      }
    }
  }

  /** Files that mention the APIs first, then their neighbours in mm/, until there are enough. */
  private static List<Path> mentioning(Path root) throws IOException {
    List<Path> found = new ArrayList<>();
    List<Path> others = new ArrayList<>();
    for (String part : List.of("mm", "kernel", "fs/proc", "drivers", "fs", "arch", "virt")) {
      for (Path file : below(root.resolve(part))) {
        Path name = root.relativize(file);
        if (file.toString().endsWith(".c") && !found.contains(name)) {
          String text = Files.readString(file, StandardCharsets.ISO_8859_1);
          (MENTIONS.matcher(text).find() ? found : others).add(name);
        }
      }
    }
    found.addAll(others);
    return List.copyOf(found.subList(0, Math.min(FILES, found.size())));
  }

  private static List<Path> below(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(f -> f.toString().endsWith(".c") || f.toString().endsWith(".h"))
          .filter(Files::isRegularFile)
          .sorted()
          .toList();
    }
  }
}
