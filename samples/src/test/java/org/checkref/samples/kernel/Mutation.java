package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A change to one file of an unpacked kernel, undone on closing. The tree's reader follows no
 * links, so that a tree with one changed file can only be that tree.
 */
final class Mutation implements AutoCloseable {
  /** No C file, so that the tree's reader passes it by. */
  private static final String SAVED = ".checkref-saved";

  private final Path file;

  private Mutation(Path file) {
    this.file = file;
  }

  /** Applies an edit, which must change something. */
  static Mutation of(Path file, UnaryOperator<String> edit) throws IOException {
    // every byte is a character, so that nothing else changes
    String before = Files.readString(file, StandardCharsets.ISO_8859_1);
    String after = edit.apply(before);
    assertTrue(!after.equals(before), "nothing to change in " + file);
    Mutation mutation = aside(file);
    Files.writeString(file, after, StandardCharsets.ISO_8859_1);
    return mutation;
  }

  /** Puts a copy aside, for a change that somebody else makes. */
  static Mutation aside(Path file) throws IOException {
    Path saved = Path.of(file + SAVED);
    if (!Files.exists(saved)) {
      Files.copy(file, saved);
    }
    return new Mutation(file);
  }

  /** Replaces text inside one function. */
  static UnaryOperator<String> inFunction(String function, UnaryOperator<String> edit) {
    // kernel style: the name at the left margin, the body from brace to brace in the first column
    Pattern definition =
        Pattern.compile(
            "(?ms)^(?:[a-zA-Z_][^\\n;=(]*\\b)?" + function + "\\([^;{}]*\\)[^\\n;]*\\n\\{.*?^\\}");
    return text -> {
      Matcher found = definition.matcher(text);
      assertTrue(found.find(), "no function " + function);
      return text.substring(0, found.start())
          + edit.apply(found.group())
          + text.substring(found.end());
    };
  }

  /** Puts back what an earlier run that was killed left changed. */
  static void restoreLeftOvers(Path root) throws IOException {
    List<Path> left;
    try (Stream<Path> files = Files.walk(root)) {
      left = files.filter(f -> f.toString().endsWith(SAVED)).toList();
    }
    for (Path saved : left) {
      restore(saved);
    }
  }

  private static void restore(Path saved) throws IOException {
    String name = Objects.requireNonNull(saved.getFileName()).toString();
    Path original = saved.resolveSibling(name.substring(0, name.length() - SAVED.length()));
    Files.move(saved, original, StandardCopyOption.REPLACE_EXISTING);
  }

  @Override
  public void close() throws IOException {
    Path saved = Path.of(file + SAVED);
    if (Files.exists(saved)) {
      restore(saved);
    }
  }
}
