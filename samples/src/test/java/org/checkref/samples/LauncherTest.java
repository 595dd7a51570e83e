package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, as a user starts it from another directory. */
class LauncherTest {
  @TempDir private Path directory = Path.of("");

  @Test
  void startsTheProgramThatIsBuilt() throws IOException, InterruptedException {
    assertTrue(scan("").contains("[mm/leak, certain]"));
  }

  /** Less than the heap that a run begins with otherwise. */
  @Test
  void inASmallHeap() throws IOException, InterruptedException {
    assertTrue(scan("-Xmx600m").contains("[mm/leak, certain]"));
  }

  /** Those of signed jars, and all below them, would be read and checked anew at each start. */
  @Test
  void classesComeFromTheArchive() throws IOException, InterruptedException {
    Path log = directory.resolve("classes");
    scan("-Xlog:class+load:file=" + log);
    List<String> classes = Files.readAllLines(log);
    List<String> read = classes.stream().filter(line -> line.contains("source: file:")).toList();
    assertTrue(classes.size() > 1000, classes.size() + " classes");
    assertTrue(read.size() * 10 < classes.size(), () -> String.join("\n", read));
  }

  private String scan(String options) throws IOException, InterruptedException {
    Path launcher = SampleTree.project().resolve("checkref");
    assumeTrue(Files.isExecutable(launcher), "there is no launcher yet");
    assumeTrue(
        isBuilt(),
        "the jar is missing or out of date: the launcher would start Maven inside Maven");
    Path out = directory.resolve("out");
    ProcessBuilder builder =
        new ProcessBuilder(launcher.toString(), "scan", SampleTree.named("mini").root().toString())
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(directory.resolve("err").toFile());
    builder.environment().put("CHECKREF_JAVA_OPTS", options);
    Process process = builder.start();

    assertTrue(process.waitFor(120, TimeUnit.SECONDS));
    assertEquals(1, process.exitValue(), Files.readString(directory.resolve("err")));
    return Files.readString(out, StandardCharsets.UTF_8);
  }

  private static boolean isBuilt() throws IOException {
    Path jar = SampleTree.project().resolve("analyzer/target/checkref.jar");
    if (!Files.isRegularFile(jar)) {
      return false;
    }
    FileTime built = Files.getLastModifiedTime(jar);
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
