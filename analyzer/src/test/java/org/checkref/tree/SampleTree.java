package org.checkref.tree;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.function.Executable;

/** The files that the tests of this package put into trees of every kind. */
final class SampleTree {
  /** By path; some of them are not to be read. */
  static final Map<String, String> FILES =
      new TreeMap<>(
          Map.of(
              "Makefile", "all:\n",
              "kernel/fork.c", "int fork(void) { }\n",
              "kernel/fork.h", "",
              "kernel.c", "int k;\n",
              "kernel-a/b.c", "int b;\n",
              "tools/t.c", "int t;\n",
              "drivers/tools/u.c", "\u00e4\n",
              "drivers/none/below/v.c", "int v;\n",
              "mm/big.c", "int a;\n".repeat(50_000),
              "mm/asm.S", "nop\n"));

  static final TreeOptions OPTIONS =
      new TreeOptions(List.of("tools", "samples", "drivers/none"), false);

  /** The C files that a tree opened with {@link #OPTIONS} has. */
  static final List<String> PATHS =
      List.of(
          "drivers/tools/u.c",
          "kernel-a/b.c",
          "kernel.c",
          "kernel/fork.c",
          "kernel/fork.h",
          "mm/big.c");

  private SampleTree() {}

  static Path write(Path directory) throws IOException {
    for (Map.Entry<String, String> file : FILES.entrySet()) {
      Path path = directory.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
    return directory;
  }

  /** What an attempt to open a tree or to read from it says when it fails. */
  static <T extends Exception> String failure(Class<T> type, Executable attempt) {
    return String.valueOf(assertThrows(type, attempt).getMessage());
  }

  /** Whether each file reads as it was written, both ways. */
  static boolean readsBack(SourceTree tree) throws IOException {
    FileBuffer buffer = new FileBuffer();
    for (int file = 0; file < tree.paths().size(); file++) {
      String wanted = FILES.getOrDefault(tree.paths().get(file), "?");
      tree.read(file, buffer);
      String buffered = new String(buffer.bytes(), 0, buffer.length(), StandardCharsets.UTF_8);
      if (!wanted.equals(new String(tree.read(file), StandardCharsets.UTF_8))
          || !wanted.equals(buffered)
          || buffer.bytes()[buffer.length()] != 0) {
        return false;
      }
    }
    return true;
  }

  /** What a tree says of paths, C files or not; {@code link.c} leads to {@code kernel.c}. */
  static Map<String, Optional<TreeEntry>> entries(SourceTree tree) throws IOException {
    Map<String, Optional<TreeEntry>> entries = new TreeMap<>();
    for (String path : ENTRIES.keySet()) {
      entries.put(path, tree.entry(path));
    }
    return entries;
  }

  static final Map<String, Optional<TreeEntry>> ENTRIES =
      new TreeMap<>(
          Map.of(
              "Makefile", Optional.of(TreeEntry.file("all:\n")),
              "tools/t.c", Optional.of(TreeEntry.file("int t;\n")),
              "kernel.c", Optional.of(TreeEntry.file("int k;\n")),
              // a character for each byte
              "drivers/tools/u.c", Optional.of(TreeEntry.file("\u00c3\u00a4\n")),
              "link.c", Optional.of(TreeEntry.link("kernel.c")),
              "mm", Optional.of(TreeEntry.of(TreeEntry.Kind.DIRECTORY)),
              "none", Optional.empty(),
              "mm/none.c", Optional.empty(),
              "kernel.c/x", Optional.empty(),
              "link.c/x", Optional.empty()));
}
