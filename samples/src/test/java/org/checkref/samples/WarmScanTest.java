package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A run that knows what earlier ones found out says what it would say without. */
class WarmScanTest {
  private static final int ROUNDS = 12;

  /** Longer than the times of a file are not believed. */
  private static final long SETTLED_MILLIS = 2_300;

  @TempDir private Path directory = Path.of("");

  private Path tree() {
    return directory.resolve("tree");
  }

  private Path cache() {
    return directory.resolve("cache");
  }

  private Cli scan(String... how) {
    List<String> arguments = new ArrayList<>();
    Collections.addAll(arguments, "scan", tree().toString(), "--confidence", "low");
    Collections.addAll(arguments, "--color", "never", "--format", "json");
    Collections.addAll(arguments, how);
    return Cli.run(arguments.toArray(String[]::new));
  }

  private Cli warm() {
    return scan("--cache", cache().toString());
  }

  private Cli cold() {
    return scan("--no-cache");
  }

  private List<Path> entries() throws IOException {
    try (Stream<Path> files = Files.list(cache())) {
      return files.sorted().toList();
    }
  }

  /** A gate that came by looked at what its patch changed alone. */
  @Test
  void statisticsAreThoseOfTheWholeTree() throws IOException {
    SampleTree.named("mini").copy("", tree());
    Path patch = directory.resolve("patch");
    Files.writeString(
        patch,
        """
        --- /dev/null
        +++ b/drivers/late.c
        @@ -0,0 +1,6 @@
        +#include <linux/sched/mm.h>
        +
        +void late(struct mm_struct *mm)
        +{
        +	mmdrop(mm);
        +}
        """);
    String tree = tree().toString();
    Cli.run("gate", "--cache", cache().toString(), "--tree", tree, patch.toString());
    Files.writeString(
        tree().resolve("drivers/late.c"),
        "#include <linux/sched/mm.h>\n\nvoid late(struct mm_struct *mm)\n{\n\tmmdrop(mm);\n}\n");
    assertEquals(
        slice(scan("--stats", "--no-cache")),
        slice(scan("--stats", "--cache", cache().toString())));
    assertEquals(cold(), warm());
  }

  private static List<String> slice(Cli scan) {
    List<String> told = scan.err().lines().filter(line -> line.startsWith("slice:")).toList();
    assertEquals(1, told.size(), scan.err());
    return told;
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void randomEditsChangeNothingButTheResult(SampleTree sample) throws IOException {
    sample.copy("", tree());
    other(60);
    Random random = new Random(4);
    RandomEdits edits = new RandomEdits(tree(), random);
    assertEquals(cold(), warm());
    for (int round = 0; round < ROUNDS; round++) {
      String edit = "";
      for (int i = 0; i <= random.nextInt(3); i++) {
        edit += edits.make() + "; ";
      }
      assertEquals(cold(), warm(), "round " + round + ": " + edit);
      if (round % 5 == 0) {
        assertEquals(cold(), warm(), "again, round " + round + ": " + edit);
      }
    }
  }

  /** Files that have nothing to do with references yet: an edit of one is seldom looked at. */
  private void other(int files) throws IOException {
    Path directory = Files.createDirectories(tree().resolve("lib"));
    for (int i = 0; i < files; i++) {
      Files.writeString(
          directory.resolve("other" + i + ".c"),
          """
          #include <linux/slab.h>
          #define WIDTH 4

          struct other%1$d {
          \tstruct mutex lock;
          \tint (*run)(int);
          };

          static int other%1$d_run(int width)
          {
          \tmutex_lock(&lock);
          \tkfree(buffer);
          \tmutex_unlock(&lock);
          \treturn width;
          }

          static struct other%1$d other = { .run = other%1$d_run };

          int helper%1$d(struct other%1$d *o)
          {
          \to->run = other%1$d_run;
          \treturn other%1$d_run(WIDTH);
          }
          """
              .formatted(i));
    }
  }

  @Test
  void aChangeBehindTheClocksBackIsSeen() throws IOException, InterruptedException {
    SampleTree.named("mini").copy("", tree());
    Thread.sleep(SETTLED_MILLIS);
    Cli before = warm();
    assertEquals(before, warm());
    Path file = tree().resolve("drivers/foo/main.c");
    FileTime time = Files.getLastModifiedTime(file);
    String text = Files.readString(file);
    // as many bytes as before, and the time put back
    Files.writeString(file, text.replace("mmdrop(foo->mm)", "mmfoo1(foo->mm)"));
    Files.setLastModifiedTime(file, time);
    assertNotEquals(before.out(), warm().out());
    assertEquals(cold(), warm());
    Files.writeString(file, text);
    assertEquals(before, warm());
  }

  @Test
  void otherOptionsAreOtherResults() throws IOException {
    SampleTree.named("mini").copy("", tree());
    Path rules =
        Files.writeString(directory.resolve("more.rules"), "vocabulary {\n\tnoreturn mmput\n}\n");
    for (String[] how :
        new String[][] {
          {},
          {"--only", "mm/leak"},
          {"--rules", rules.toString()},
          {"--all-directories"},
          {"--strict"}
        }) {
      for (int run = 0; run < 2; run++) {
        List<String> with = new ArrayList<>(List.of(how));
        with.addAll(List.of("--cache", cache().toString()));
        List<String> without = new ArrayList<>(List.of(how));
        without.add("--no-cache");
        assertEquals(
            scan(without.toArray(String[]::new)),
            scan(with.toArray(String[]::new)),
            String.join(" ", how));
      }
    }
  }

  @Test
  void damagedEntriesCostAWarningAndNothingElse() throws IOException {
    SampleTree.named("mini").copy("", tree());
    Cli cold = cold();
    Random random = new Random(7);
    for (int round = 0; round < 40; round++) {
      warm();
      for (Path entry : entries()) {
        byte[] bytes = Files.readAllBytes(entry);
        if (random.nextInt(3) == 0) {
          Files.write(entry, Arrays.copyOf(bytes, random.nextInt(bytes.length)));
        } else {
          bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
          Files.write(entry, bytes);
        }
      }
      Cli warm = warm();
      assertEquals(cold.out(), warm.out());
      assertEquals(cold.status(), warm.status());
      assertEquals(
          1, warm.err().lines().filter(line -> line.startsWith("checkref: cache: ")).count());
      assertFalse(warm.showsInternals(), warm.err());
    }
  }

  @Test
  void aCacheThatCannotBeIsNoCache() throws IOException {
    SampleTree.named("mini").copy("", tree());
    Path file = Files.writeString(directory.resolve("file"), "not a directory");
    Cli run = scan("--cache", file.toString());
    assertEquals(cold().out(), run.out());
    assertTrue(run.err().contains("checkref: cache: "), run.err());
    assertFalse(run.showsInternals(), run.err());
  }

  @Test
  void theCommandTellsAndClears() throws IOException {
    SampleTree.named("mini").copy("", tree());
    warm();
    String cache = cache().toString();
    Cli info = Cli.run("cache", "--info", "--cache", cache);
    assertEquals(0, info.status());
    assertTrue(info.out().startsWith(cache + ": " + entries().size() + " entries, "), info.out());
    assertFalse(entries().isEmpty());
    Cli clear = Cli.run("cache", "--clear", "--cache", cache);
    assertEquals(0, clear.status(), clear.err());
    assertEquals(List.of(), entries());
  }
}
