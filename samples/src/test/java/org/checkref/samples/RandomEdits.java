package org.checkref.samples;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Changes of a tree on the disk. */
final class RandomEdits {
  private final Path tree;
  private final Random random;

  RandomEdits(Path tree, Random random) {
    this.tree = tree;
    this.random = random;
  }

  /** One change as people make them, or as machines do. */
  String make() throws IOException {
    List<Path> files = SampleTree.sources(tree);
    Path name = files.get(random.nextInt(files.size()));
    Path file = tree.resolve(name);
    List<String> lines = new ArrayList<>(Files.readAllLines(file, StandardCharsets.ISO_8859_1));
    int at = lines.isEmpty() ? 0 : random.nextInt(lines.size());
    int kind = random.nextInt(13);
    switch (kind) {
      case 0 -> lines.add(at, "");
      case 1, 2 -> {
        if (!lines.isEmpty()) {
          lines.remove(at);
        }
      }
      case 3 -> lines.add(at, lines.isEmpty() ? "" : lines.get(random.nextInt(lines.size())));
      case 4 ->
          lines.addAll(
              at,
              List.of(
                  "int added_" + at + "(struct mm_struct *mm)",
                  "{",
                  "\tmmget(mm);",
                  "\treturn 0;",
                  "}"));
      case 5 -> {
        // moved to another place, where another name may come before it
        Path other = tree.resolve("kernel/moved" + at + "/" + name.getFileName());
        Files.createDirectories(Objects.requireNonNull(other.getParent()));
        Files.move(file, other);
        return "moved " + name;
      }
      case 6 -> {
        Path other = tree.resolve(files.get(random.nextInt(files.size())));
        lines = new ArrayList<>(Files.readAllLines(other, StandardCharsets.ISO_8859_1));
      }
      case 7 -> lines.replaceAll(line -> line.replace("mmput(", "mmdrop("));
      case 8 -> {
        Files.delete(file);
        return "removed " + name;
      }
      case 9 -> {
        // the same functions once more, in a file before, between or behind the others
        String directory = List.of("aa", "kernel", "zz").get(random.nextInt(3));
        Path other = tree.resolve(directory + "/new" + at + "_" + name.getFileName());
        Files.createDirectories(Objects.requireNonNull(other.getParent()));
        Files.write(other, lines, StandardCharsets.ISO_8859_1);
        return "copied " + name + " to " + tree.relativize(other);
      }
      case 10 -> {
        // what others include means this one, or this one as well
        List<Path> headers = files.stream().filter(f -> f.toString().endsWith(".h")).toList();
        if (!headers.isEmpty()) {
          Path header = headers.get(random.nextInt(headers.size()));
          String whole = header.toString();
          int include = whole.lastIndexOf("include/");
          Path other =
              include >= 0 && random.nextBoolean()
                  ? tree.resolve("zz").resolve(whole.substring(include))
                  : file.resolveSibling(header.getFileName());
          Files.createDirectories(Objects.requireNonNull(other.getParent()));
          Files.write(other, lines, StandardCharsets.ISO_8859_1);
          return name + " as header " + tree.relativize(other);
        }
      }
      case 11 -> {
        Path other = files.get(random.nextInt(files.size()));
        String whole = other.toString();
        int include = whole.lastIndexOf("include/");
        lines.add(
            0,
            include >= 0
                ? "#include <" + whole.substring(include + "include/".length()) + ">"
                : "#include \"" + other.getFileName() + "\"");
      }
      default -> {
        Files.setLastModifiedTime(file, FileTime.fromMillis(random.nextInt()));
        return "touched " + name;
      }
    }
    Files.write(file, lines, StandardCharsets.ISO_8859_1);
    return kind + " at " + name + ":" + at;
  }
}
