package org.checkref.samples.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the series with the third counter is about. A run over this alone takes three seconds, over
 * the whole kernel twenty.
 */
final class Parts {
  private static final List<String> PARTS =
      List.of(
          "arch/powerpc/mm",
          "arch/x86/kernel",
          "drivers/firmware/efi",
          "fs/proc",
          "include",
          "init",
          "kernel",
          "mm");

  private Parts() {}

  static void copy(Kernel from, Path to) throws IOException {
    for (String part : PARTS) {
      for (Path file : below(from.root().resolve(part), Files::isRegularFile)) {
        Path copy = to.resolve(from.root().relativize(file));
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
      }
    }
  }

  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      List<Path> all = new ArrayList<>(below(directory, f -> true));
      Collections.reverse(all);
      for (Path one : all) {
        Files.delete(one);
      }
    }
  }

  static List<Path> below(Path directory, Predicate<Path> wanted) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(wanted).sorted().toList();
    }
  }
}
