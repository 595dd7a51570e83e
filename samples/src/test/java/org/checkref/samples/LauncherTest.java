package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    Launcher.Ended scan =
        new Launcher(directory, Map.of("CHECKREF_JAVA_OPTS", options))
            .run("", "scan", SampleTree.named("mini").root().toString());
    assertEquals(1, scan.status(), scan.err());
    return scan.out();
  }
}
