package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code checkref daemon}, and gates that are run beside it: they say what they say without. */
class DaemonTest {
  private static final String CALLER = "drivers/daemon.c";

  private static final String LEAK =
      """
      From: A U Thor <author@example.org>
      Subject: [PATCH] daemon: take a reference

      ---
      diff --git a/drivers/daemon.c b/drivers/daemon.c
      new file mode 100644
      --- /dev/null
      +++ b/drivers/daemon.c
      @@ -0,0 +1,10 @@
      +#include <linux/sched/mm.h>
      +
      +int daemon_take(struct mm_struct *mm, int busy)
      +{
      +	mmgrab(mm);
      +	if (busy)
      +		return -1;
      +	mmdrop(mm);
      +	return 0;
      +}
      """;

  @TempDir private Path directory = Path.of("");

  private Path tree = Path.of("");
  private final List<Process> daemons = new ArrayList<>();

  @BeforeEach
  void copyTree() throws IOException {
    tree = directory.resolve("tree");
    SampleTree.named("mini").copy("", tree);
  }

  @AfterEach
  void killDaemons() throws InterruptedException {
    for (Process daemon : daemons) {
      daemon.destroyForcibly().waitFor();
    }
  }

  private Launcher launcher(String options) {
    return new Launcher(
        directory,
        Map.of(
            "CHECKREF_CACHE",
            directory.resolve("cache").toString(),
            "CHECKREF_JAVA_OPTS",
            options));
  }

  private Launcher.Ended run(String input, String... arguments)
      throws IOException, InterruptedException {
    return launcher("").run(input, arguments);
  }

  private Launcher.Ended gate(String patch) throws IOException, InterruptedException {
    return run(patch, "gate", "--tree", tree.toString(), "-");
  }

  /** What is said without a daemon, and without what others kept. */
  private Launcher.Ended alone(String patch) throws IOException, InterruptedException {
    return run(patch, "gate", "--no-cache", "--tree", tree.toString(), "-");
  }

  /** Starts one, and waits until it answers. */
  private Process start(String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("daemon"));
    all.addAll(List.of(arguments));
    Process daemon =
        launcher("")
            .builder(all.toArray(String[]::new))
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    daemons.add(daemon);
    BufferedReader out =
        new BufferedReader(new InputStreamReader(daemon.getInputStream(), StandardCharsets.UTF_8));
    String line = out.readLine();
    assertTrue(line != null && line.contains("answered by this process"), () -> line + "");
    return daemon;
  }

  private static void assertSame(Launcher.Ended expected, Launcher.Ended actual) {
    assertEquals(expected.status(), actual.status(), actual.err());
    assertEquals(expected.out(), actual.out());
    assertEquals(withoutTime(expected.err()), withoutTime(actual.err()));
  }

  private static String withoutTime(String text) {
    return text.replaceAll("; [0-9.]+ s", "");
  }

  @Test
  void answersForTheGate() throws IOException, InterruptedException {
    Launcher.Ended alone = alone(LEAK);
    assertEquals(1, alone.status());
    assertTrue(alone.out().contains("drivers/daemon.c:7:3: error"), alone.out());
    start(tree.toString());
    Path log = directory.resolve("classes");
    Launcher.Ended asked =
        launcher("-Xlog:class+load:file=" + log).run(LEAK, "gate", "--tree", tree.toString(), "-");
    assertSame(alone, asked);
    String classes = Files.readString(log);
    assertTrue(classes.contains("org.checkref.cli.daemon.Client"), "nobody was asked");
    assertFalse(classes.contains("org.checkref.gate.Judge"), "it was judged here as well");
    assertSame(alone, gate(LEAK));
  }

  @Test
  void knowsWhenTheTreeChanged() throws IOException, InterruptedException {
    start();
    assertSame(alone(LEAK), gate(LEAK));
    Files.createDirectories(tree.resolve("drivers"));
    Files.writeString(tree.resolve(CALLER), "int there_is_one;\n");
    Launcher.Ended refused = gate(LEAK);
    assertEquals(2, refused.status(), refused.out());
    assertSame(alone(LEAK), refused);
    Files.delete(tree.resolve(CALLER));
    Path fork = tree.resolve("kernel/fork.c");
    Files.writeString(
        fork,
        Files.readString(fork)
            + "\nvoid forked(struct mm_struct *mm)\n{\n\tmmget(mm);\n\tmmdrop(mm);\n}\n");
    assertSame(alone(LEAK), gate(LEAK));
  }

  @Test
  void amendedSeries() throws IOException, InterruptedException {
    start(tree.toString());
    assertSame(alone(LEAK), gate(LEAK));
    String amended = LEAK.replace("int busy", "int full").replace("(busy)", "(full)");
    assertSame(alone(amended), gate(amended));
    String mended = LEAK.replace("+\t\treturn -1;\n", "+\t\tbusy = 0;\n");
    assertEquals(0, gate(mended).status());
    assertSame(alone(mended), gate(mended));
    assertSame(alone(LEAK), gate(LEAK));
  }

  @Test
  void overARevision() throws IOException, InterruptedException {
    for (List<String> command :
        List.of(
            List.of("init", "-q", "."),
            List.of("add", "."),
            List.of("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "base"))) {
      List<String> all = new ArrayList<>(List.of("git"));
      all.addAll(command);
      assertEquals(0, new ProcessBuilder(all).directory(tree.toFile()).start().waitFor());
    }
    start();
    String[] gate = {"gate", "--tree", tree.toString(), "--base", "HEAD", "-"};
    String[] alone = {"gate", "--no-cache", "--tree", tree.toString(), "--base", "HEAD", "-"};
    assertSame(run(LEAK, alone), run(LEAK, gate));
    String amended = LEAK.replace("return -1", "return -2");
    assertSame(run(amended, alone), run(amended, gate));
    assertSame(run(LEAK, alone), run(LEAK, gate));
  }

  @Test
  void aGateLeavesOneBehind() throws IOException, InterruptedException {
    Launcher.Ended alone = alone(LEAK);
    Launcher leaving =
        new Launcher(
            directory,
            Map.of(
                "CHECKREF_CACHE", directory.resolve("cache").toString(), "CHECKREF_DAEMON", "1"));
    try {
      assertEquals(1, run("", "daemon", "--status").status());
      assertSame(alone, leaving.run(LEAK, "gate", "--tree", tree.toString(), "-"));
      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      while (run("", "daemon", "--status").status() != 0) {
        assertTrue(System.nanoTime() < end, "there is none");
      }
      Path log = directory.resolve("classes");
      Launcher.Ended asked =
          launcher("-Xlog:class+load:file=" + log)
              .run(LEAK, "gate", "--daemon", "--tree", tree.toString(), "-");
      assertSame(alone, asked);
      assertFalse(
          Files.readString(log).contains("org.checkref.gate.Judge"), "it was judged here as well");
    } finally {
      assertEquals(0, run("", "daemon", "--stop").status());
    }
    assertEquals(1, run("", "daemon", "--status").status());
  }

  /** One that is asked to end while it reads its tree does so when it has. */
  @Test
  void endsOneThatReadsItsTree() throws IOException, InterruptedException {
    Launcher slow = launcher("-Xint");
    Process daemon =
        slow.builder("daemon", tree.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    daemons.add(daemon);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    Launcher.Ended status = run("", "daemon", "--status");
    while (status.out().equals("there is none\n")) {
      assertTrue(System.nanoTime() < end, "it does not begin");
      status = run("", "daemon", "--status");
    }
    assertEquals("one is reading its tree\n", status.out());
    assertEquals(1, status.status());
    Launcher.Ended stopped = run("", "daemon", "--stop");
    assertEquals("stopped\n", stopped.out());
    assertEquals(0, stopped.status());
    assertTrue(daemon.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, daemon.exitValue());
    assertEquals("there is none\n", run("", "daemon", "--stop").out());
  }

  @Test
  void aPlaceThatCannotBeMade() throws IOException, InterruptedException {
    Files.writeString(directory.resolve("cache"), "a file\n");
    Launcher.Ended refused = run("", "daemon");
    assertEquals(2, refused.status());
    assertTrue(
        refused.err().startsWith("checkref: daemon: ") && refused.err().lines().count() == 1,
        refused.err());
  }

  @Test
  void nobodyNeedsIt() throws IOException, InterruptedException {
    Process first = start();
    first.destroyForcibly().waitFor();
    assertEquals(1, run("", "daemon", "--status").status());
    assertEquals(1, gate(LEAK).status());
    Process second = start();
    assertEquals(0, run("", "daemon", "--status").status());
    Launcher.Ended third = run("", "daemon");
    assertEquals(2, third.status());
    assertEquals("checkref: daemon: there is one already; end it with --stop\n", third.err());
    assertEquals(0, run("", "daemon", "--stop").status());
    assertTrue(second.waitFor(10, TimeUnit.SECONDS));
    assertEquals(0, second.exitValue());
    assertEquals(1, run("", "daemon", "--stop").status());
    assertEquals(1, gate(LEAK).status());
  }

  @Test
  void saysWhatIsWrong() throws IOException, InterruptedException {
    Launcher.Ended noTree = run("", "daemon", directory.resolve("nowhere").toString());
    assertEquals(2, noTree.status());
    assertEquals(1, noTree.err().lines().count(), noTree.err());
    assertTrue(noTree.err().contains("nowhere"), noTree.err());
    start();
    assertSame(alone("no patch\n"), gate("no patch\n"));
  }
}
