package org.checkref.samples.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A git repository that a test makes, with the real git. */
public record Repository(Path root) {
  /** What a program gave. */
  public record Run(int status, String text) {}

  /** Whether there is a git. */
  public static boolean isThere() {
    try {
      return run(Path.of("."), Map.of(), List.of("git", "--version")).status() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** A repository whose first commit is a copy of a tree; without git the test is skipped. */
  public static Repository of(Path tree, Path root) throws IOException, InterruptedException {
    assumeTrue(isThere(), "no git on the PATH");
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = root.resolve(tree.relativize(file).toString());
        Files.createDirectories(Objects.requireNonNull(copy.getParent()));
        Files.copy(file, copy);
      }
    }
    Repository repository = new Repository(root);
    repository.git("init", "-q", "-b", "main");
    repository.commit("base");
    return repository;
  }

  /** Runs a program. */
  public static Run run(Path directory, Map<String, String> environment, List<String> command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
    builder.environment().put("GIT_CONFIG_SYSTEM", "/dev/null");
    builder.environment().keySet().removeAll(List.of("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"));
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), said);
  }

  /** Runs git, which must succeed. */
  public String git(String... arguments) throws IOException, InterruptedException {
    Run run = tryGit(Map.of(), arguments);
    assertEquals(0, run.status(), String.join(" ", arguments) + ": " + run.text());
    return run.text();
  }

  /** Runs git. */
  public Run tryGit(Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of("git", "-c", "user.name=A U Thor", "-c", "user.email=a@example.org"));
    command.addAll(List.of(arguments));
    return run(root, environment, command);
  }

  /**
   * Changes a file, which must change something. It may be a link: the other name keeps its text.
   */
  public Repository edit(String file, UnaryOperator<String> change) throws IOException {
    Path path = root.resolve(file);
    String before = Files.exists(path) ? Files.readString(path) : "";
    String after = change.apply(before);
    assertNotEquals(before, after, "nothing to change in " + file);
    Files.createDirectories(Objects.requireNonNull(path.getParent()));
    Files.deleteIfExists(path);
    Files.writeString(path, after);
    return this;
  }

  /** Replaces text in a file. */
  public Repository replace(String file, String text, String by) throws IOException {
    return edit(file, t -> t.replace(text, by));
  }

  /** Commits all there is. */
  public Repository commit(String message) throws IOException, InterruptedException {
    git("add", "-A");
    git("commit", "-q", "--allow-empty", "-m", message);
    return this;
  }

  /** Patches of the last commits, as one mbox. */
  public String mails(int commits) throws IOException, InterruptedException {
    return git("format-patch", "--stdout", "-" + commits);
  }

  /** Everything below the repository: what is there, and how it looks. */
  public Map<String, String> state() throws IOException {
    Map<String, String> state = new TreeMap<>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.toList()) {
        String content =
            Files.isRegularFile(file)
                ? Files.getLastModifiedTime(file)
                    + " "
                    + Files.readString(file, StandardCharsets.ISO_8859_1).hashCode()
                : "";
        state.put(root.relativize(file).toString(), content);
      }
    }
    return state;
  }
}
