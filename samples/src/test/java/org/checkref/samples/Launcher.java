package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The launcher, started as a process.
 *
 * @param directory where it is started, and where its output goes
 * @param environment more of it
 */
record Launcher(Path directory, Map<String, String> environment) {
  private static final int SECONDS = 120;

  /** What a process came to. */
  record Ended(int status, String out, String err) {}

  /** Makes sure that it need not build itself first. */
  Launcher {
    assumeTrue(Files.isExecutable(path()), "there is no launcher yet");
    assumeTrue(
        isBuilt(),
        "the jar is missing or out of date: the launcher would start Maven inside Maven");
  }

  private static Path path() {
    return SampleTree.project().resolve("checkref");
  }

  /** Runs it to its end. */
  Ended run(String input, String... arguments) throws IOException, InterruptedException {
    Path in = Files.createTempFile(directory, "in", "");
    Files.writeString(in, input);
    Path out = Files.createTempFile(directory, "out", "");
    Path err = Files.createTempFile(directory, "err", "");
    Process process =
        builder(arguments)
            .redirectInput(in.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertTrue(process.waitFor(SECONDS, TimeUnit.SECONDS));
    return new Ended(
        process.exitValue(),
        Files.readString(out, StandardCharsets.UTF_8),
        Files.readString(err, StandardCharsets.UTF_8));
  }

  /** A process of it that is not started yet. */
  ProcessBuilder builder(String... arguments) {
    List<String> command = new ArrayList<>(List.of(path().toString()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().putAll(environment);
    return builder;
  }

  private static boolean isBuilt() {
    Path jar = SampleTree.project().resolve("analyzer/target/checkref.jar");
    try {
      return Files.isRegularFile(jar) && isBehindSources(Files.getLastModifiedTime(jar));
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isBehindSources(FileTime built) throws IOException {
    for (String module : List.of("grammar", "rules", "analyzer")) {
      try (Stream<Path> sources = Files.walk(SampleTree.project().resolve(module + "/src/main"))) {
        for (Path source : sources.filter(Files::isRegularFile).toList()) {
          if (Files.getLastModifiedTime(source).compareTo(built) > 0) {
            return false;
          }
        }
      }
    }
    return true;
  }
}
