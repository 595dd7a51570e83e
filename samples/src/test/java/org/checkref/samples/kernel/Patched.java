package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A tree with a series of patches applied, taken back on closing. */
final class Patched implements AutoCloseable {
  private final Path root;
  private final List<Mutation> files = new ArrayList<>();

  private Patched(Path root) {
    this.root = root;
  }

  static Patched with(Series series, Path root) throws IOException, InterruptedException {
    Patched patched = new Patched(root);
    try {
      for (String file : series.files()) {
        patched.files.add(Mutation.aside(root.resolve(file)));
      }
      apply(series, root);
    } catch (IOException | InterruptedException | AssertionError e) {
      patched.close();
      throw e;
    }
    return patched;
  }

  private static void apply(Series series, Path root) throws IOException, InterruptedException {
    ProcessBuilder git = new ProcessBuilder("git", "apply", "-").directory(root.toFile());
    // were it to find a repository around the tree, it would look for the files from that one's top
    Path above = Objects.requireNonNull(root.toRealPath().getParent());
    git.environment().put("GIT_CEILING_DIRECTORIES", above.toString());
    git.environment().remove("GIT_DIR");
    Process process = git.redirectErrorStream(true).start();
    try (OutputStream patches = process.getOutputStream()) {
      patches.write(series.text().getBytes(StandardCharsets.UTF_8));
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    assertEquals("", said);
  }

  /** The tree, as long as it is patched. */
  Path root() {
    return root;
  }

  @Override
  public void close() throws IOException {
    for (Mutation file : files) {
      file.close();
    }
  }
}
