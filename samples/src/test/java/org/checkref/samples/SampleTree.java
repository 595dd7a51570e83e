package org.checkref.samples;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** One of the trees below {@code samples/trees}. */
record SampleTree(Path root) {
  /** All of them, by name. */
  static List<SampleTree> all() {
    return below("trees");
  }

  /** Those of families that are read on request, by the names of the families. */
  static List<SampleTree> families() {
    return below("families");
  }

  private static List<SampleTree> below(String directory) {
    try (Stream<Path> trees = Files.list(module().resolve(directory))) {
      return trees.filter(Files::isDirectory).sorted().map(SampleTree::new).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SampleTree named(String name) {
    return new SampleTree(module().resolve("trees").resolve(name));
  }

  /** The directory of the module, whether Maven runs the tests or an editor does. */
  static Path module() {
    Path here = Path.of("").toAbsolutePath();
    return Files.isDirectory(here.resolve("trees")) ? here : here.resolve("samples");
  }

  static Path project() {
    return Objects.requireNonNull(module().getParent());
  }

  /**
   * Where a compiler finds its headers: in the tree, in the tree of mini, which has the functions
   * of the family, and among those that say nothing of references.
   */
  List<Path> headers() {
    return List.of(
        root.resolve("include"), named("mini").root().resolve("include"), sharedHeaders());
  }

  static Path sharedHeaders() {
    return module().resolve("include");
  }

  /** Its C files, relative to the root. */
  List<Path> files() {
    return sources(root);
  }

  static List<Path> sources(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(f -> f.toString().endsWith(".c") || f.toString().endsWith(".h"))
          .map(root::relativize)
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies what lies below {@code part} of the tree, to the same place below {@code to}. */
  void copy(String part, Path to) throws IOException {
    for (Path file : files()) {
      if (file.startsWith(part) || part.isEmpty()) {
        Path target = to.resolve(file);
        Files.createDirectories(Objects.requireNonNull(target.getParent()));
        Files.copy(root.resolve(file), target);
      }
    }
  }

  @Override
  public String toString() {
    return String.valueOf(root.getFileName());
  }
}
