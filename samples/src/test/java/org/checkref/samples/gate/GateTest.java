package org.checkref.samples.gate;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.checkref.samples.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series of patches over small trees, judged. */
class GateTest {
  private static final Path OLD = Trees.old();
  private static final Path MINI = Trees.mini();
  private static final String FOO = "drivers/foo/foo.c";
  private static final String LEAK = "mm/leak drivers/foo/foo.c foo_count";

  @TempDir private Path directory = Path.of("");
  private Repository repository = new Repository(Path.of(""));
  private String tree = "";

  @BeforeEach
  void makeTheRepository() throws IOException, InterruptedException {
    repository = Repository.of(OLD, directory.resolve("work"));
    tree = repository.root().toString();
  }

  private void leak() throws IOException {
    repository.replace(FOO, "\t\tret = -ENODATA;\n", "\t\treturn -ENODATA;\n");
  }

  private void mendTheLeak() throws IOException {
    repository.replace(FOO, "\t\treturn -ENODATA;\n", "\t\tret = -ENODATA;\n");
  }

  private void comment() throws IOException {
    repository.edit(FOO, t -> "/* One more line. */\n" + t);
  }

  private void breakAndMend() throws IOException, InterruptedException {
    comment();
    repository.commit("foo: Say more");
    leak();
    repository.commit("foo: Return at once");
    comment();
    repository.commit("foo: Say even more");
    mendTheLeak();
    repository.commit("foo: Do not leak");
  }

  @Test
  void aSeriesThatBreaksAndMends() throws Exception {
    breakAndMend();
    Gate gate = Gate.of("--tree", tree, "--range", "HEAD~4..HEAD");
    assertEquals(List.of(LEAK), gate.bringsIn());
    assertEquals(List.of(LEAK), gate.patches().get(1).bringsIn());
    Gate.Brought brought = gate.patches().get(1).brought().get(0);
    assertEquals(4, brought.curedBy());
    assertEquals(FOO + ":" + brought.finding().line(), brought.place());
    assertEquals(List.of(LEAK), gate.patches().get(3).cures());
    assertEquals(2, gate.patches().get(3).cured().get(0).broughtBy());
    assertEquals(0, gate.after());
  }

  @Test
  void mailsOfTheCommitsGetTheSameVerdict() throws Exception {
    breakAndMend();
    Gate range = Gate.of("--tree", tree, "--range", "HEAD~4..HEAD");
    Gate mails = Gate.ofMails(repository.mails(4), "--tree", tree, "--base", "HEAD~4", "-");
    for (int i = 0; i < 4; i++) {
      assertEquals(range.patches().get(i).brought(), mails.patches().get(i).brought());
      assertEquals(range.patches().get(i).cured(), mails.patches().get(i).cured());
      assertEquals(range.patches().get(i).title(), mails.patches().get(i).title());
    }
    assertEquals("4/4", mails.patches().get(3).label());
  }

  /** What earlier runs kept makes no difference, whatever of the series they knew. */
  @Test
  void withWhatEarlierRunsFoundOut() throws Exception {
    breakAndMend();
    repository.replace("drivers/foo/foo.h", "\tmmdrop(mm);\n", "").commit("foo: Drop nothing");
    repository.git("mv", FOO, "drivers/foo/core.c");
    repository.commit("foo: Rename it");
    String cache = directory.resolve("cache").toString();
    for (String range : List.of("HEAD~6..HEAD~4", "HEAD~6..HEAD", "HEAD~6..HEAD", "HEAD~2..")) {
      String[] arguments = {"--tree", tree, "--range", range};
      Cli cold = Gate.cli("", concat(arguments, "--no-cache"));
      Cli warm = Gate.cli("", concat(arguments, "--cache", cache));
      assertEquals(cold.out(), warm.out(), range);
      assertEquals(cold.status(), warm.status(), range);
    }
    repository.git("reset", "-q", "--hard", "HEAD~2");
    String mails = repository.mails(4);
    String files = Repository.of(Trees.old(), directory.resolve("files")).root().toString();
    Cli cold = Gate.cli(mails, "--tree", files, "--no-cache", "-");
    for (int i = 0; i < 2; i++) {
      assertEquals(cold.out(), Gate.cli(mails, "--tree", files, "--cache", cache, "-").out());
    }
    // the result of a patched tree is not taken for the tree's own
    assertEquals("", Cli.run("scan", files, "--cache", cache).out());
  }

  /** What cannot be kept is told once, behind the verdict, whenever it was tried. */
  @Test
  void aCacheThatCannotBeWritten() throws Exception {
    breakAndMend();
    String[] arguments = {"--tree", tree, "--range", "HEAD~4..HEAD"};
    Path file = Files.writeString(directory.resolve("file"), "");
    Cli cold = Gate.cli("", concat(arguments, "--no-cache"));
    Cli gate = Gate.cli("", concat(arguments, "--cache", file.resolve("cache").toString()));
    assertEquals(cold.out(), gate.out());
    assertEquals(cold.status(), gate.status());
    List<String> said = gate.err().lines().toList();
    assertEquals(3, said.size(), gate.err());
    assertTrue(said.get(1).contains("brought in"), gate.err());
    assertTrue(said.get(2).startsWith("checkref: cache: " + file), gate.err());
  }

  /** The base's result is known then, but not how it came about. */
  @Test
  void behindAScanAsMuchIsKept() throws Exception {
    breakAndMend();
    String mails = repository.mails(4);
    String files = Repository.of(Trees.old(), directory.resolve("files")).root().toString();
    Path first = directory.resolve("first");
    Path behind = directory.resolve("behind");
    String[] gate = {"--tree", files, "-", "--cache"};
    Cli cold = Gate.cli(mails, concat(gate, first.toString()));
    Cli.run("scan", files, "--cache", behind.toString());
    assertEquals(cold.out(), Gate.cli(mails, concat(gate, behind.toString())).out());
    assertTrue(entries(behind).containsAll(entries(first)));
  }

  private static Set<String> entries(Path cache) throws IOException {
    try (Stream<Path> all = Files.list(cache)) {
      return all.map(path -> path.getFileName().toString()).collect(Collectors.toSet());
    }
  }

  @Test
  void whatIsMendedLaterIsAWarning() throws Exception {
    breakAndMend();
    String[] arguments = {"--tree", tree, "--range", "HEAD~4..HEAD"};
    assertEquals(1, Gate.cli("", arguments).status());
    assertEquals(0, Gate.cli("", concat(arguments, "--fail-on", "error")).status());
    repository.git("reset", "-q", "--hard", "HEAD~1");
    assertEquals(
        1, Gate.cli("", "--tree", tree, "--range", "HEAD~3..", "--fail-on", "error").status());
  }

  private static String[] concat(String[] arguments, String... more) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of(more));
    return all.toArray(String[]::new);
  }

  @Test
  void asOnePatch() throws Exception {
    breakAndMend();
    Gate gate = Gate.of("--tree", tree, "--range", "HEAD~4..HEAD", "--squash");
    assertEquals(1, gate.patches().size());
    assertEquals(List.of(), gate.bringsIn());
    repository.git("reset", "-q", "--hard", "HEAD~1");
    assertEquals(
        List.of(LEAK), Gate.of("--tree", tree, "--range", "HEAD~3..", "--squash").bringsIn());
  }

  @Test
  void theIndexAndTheWorkTreeAndNothingIsWritten() throws Exception {
    leak();
    repository.git("add", "-A");
    mendTheLeak();
    repository.replace("drivers/foo/foo.h", "\tmmdrop(mm);\n", "");
    Files.writeString(repository.root().resolve("new.c"), "int added;\n");
    Map<String, String> before = repository.state();
    assertEquals(List.of(LEAK), Gate.of("--tree", tree, "--staged").bringsIn());
    Gate work = Gate.of("--tree", tree, "--worktree");
    assertEquals(1, work.bringsIn().size(), work.toString());
    assertFalse(work.bringsIn().contains(LEAK));
    assertEquals(before, repository.state());
  }

  @Test
  void aCalleeThatNoLongerDropsIsTheCause() throws Exception {
    repository.replace("drivers/foo/foo.h", "\tmmdrop(mm);\n", "").commit("foo: Drop nothing");
    Gate gate = Gate.of("--tree", tree, "--range", "HEAD~1..HEAD");
    Gate.Brought brought = gate.patches().get(0).brought().get(0);
    assertEquals("mm/never-released", brought.finding().rule());
    assertEquals(FOO, brought.finding().file());
    assertTrue(brought.place().startsWith("drivers/foo/foo.h:"), brought.toString());
  }

  @Test
  void aCallbackIsFoundWithItsChain() throws Exception {
    repository
        .edit(
            FOO,
            t ->
                t.replace(
                        "void foo_unbind",
                        "static void foo_free(struct rcu_head *rcu)\n{\n"
                            + "\tstruct foo *foo = container_of(rcu, struct foo, rcu);\n\n"
                            + "\tfoo_release(foo->mm);\n\tkfree(foo);\n}\n\nvoid foo_unbind")
                    .replace(
                        "\tfoo_release(foo->mm);\n\tkfree(foo);\n}\n\nlong",
                        "\tcall_rcu(&foo->rcu, foo_free);\n}\n\nlong"))
        .commit("foo: Free behind readers");
    Gate gate = Gate.of("--tree", tree, "--range", "HEAD~1..HEAD");
    assertEquals(1, gate.bringsIn().size(), gate.toString());
    Gate.Brought brought = gate.patches().get(0).brought().get(0);
    assertEquals("mm/context", brought.finding().rule());
    assertEquals("drivers/foo/foo.h", brought.finding().file());
    assertTrue(brought.finding().path().get(0).text().contains("call_rcu"));
    assertTrue(brought.place().startsWith(FOO), brought.toString());
  }

  /** Every finding of the tree stays the one it was. */
  @Test
  void whatMovesOrIsRenamedIsNothingNew() throws Exception {
    Repository mini = Repository.of(MINI, directory.resolve("mini"));
    String main = "drivers/foo/main.c";
    mini.edit(main, t -> t.replaceAll("\\bmm\\b(?!/|_)", "victim"));
    mini.commit("rename a variable");
    mini.edit(main, t -> t.replaceAll("(?m)^\t", "        "));
    mini.commit("reindent");
    mini.edit(main, t -> t.replaceAll("\\bfoo_count_bad\\b", "foo_count_all"));
    mini.commit("rename a function");
    mini.git("mv", main, "drivers/foo/core.c");
    mini.commit("rename a file");
    mini.edit("drivers/foo/jobs.c", GateTest::turned);
    mini.commit("turn a file around");
    mini.edit("kernel/fork.c", t -> "/* One more line. */\n" + t);
    mini.commit("say more");
    Gate gate = Gate.of("--tree", mini.root().toString(), "--range", "HEAD~6..HEAD");
    assertTrue(gate.before() > 10, "the tree has findings");
    assertEquals(gate.before(), gate.after());
    for (Gate.Patch patch : gate.patches()) {
      assertEquals(List.of(), patch.bringsIn(), patch.title());
      assertEquals(List.of(), patch.cures(), patch.title());
    }
  }

  /** The text with its functions the other way round, as far as no declaration is missed. */
  private static String turned(String text) {
    List<String> parts = List.of(text.split("(?m)(?<=^\\}\\n)\\n"));
    int last = parts.size() - 1;
    List<String> turned = new ArrayList<>(parts.subList(0, last - 1));
    turned.add(parts.get(last));
    turned.add(parts.get(last - 1));
    return String.join("\n", turned);
  }

  @Test
  void quietWhenClean() throws Exception {
    comment();
    repository.commit("foo: Say more");
    Cli run = Gate.cli(repository.mails(1), "--quiet", "--tree", tree, "--base", "HEAD~1", "-");
    assertEquals(new Cli(0, "", ""), run);
    leak();
    repository.commit("foo: Return at once");
    Cli found = Gate.cli(repository.mails(1), "--quiet", "--tree", tree, "--base", "HEAD~1", "-");
    assertEquals(1, found.status());
    assertTrue(found.out().contains("[mm/leak"), found.out());
  }

  /** As b4 checks patches before they are sent: they are commits of the tree. */
  @Test
  void aPatchThatIsInTheTree() throws Exception {
    comment();
    repository.commit("foo: Say more");
    leak();
    repository.commit("foo: Return at once");
    Gate gate = Gate.ofMails(repository.mails(2), "--tree", tree, "-");
    assertEquals(
        List.of("it is in the tree already: judged over the tree without it"), gate.notes());
    assertEquals(0, gate.before());
    assertEquals(List.of(LEAK), gate.patches().get(1).bringsIn());
  }

  private static String seedsMail() throws IOException {
    Path mail = Trees.project().resolveSibling("shared/reference/rfc-mm-bare-refs.txt");
    assumeTrue(Files.isRegularFile(mail), mail + " is not at hand");
    return Files.readString(mail, StandardCharsets.ISO_8859_1);
  }

  @Test
  void aMailThatLostItsTabs() throws Exception {
    Gate gate = Gate.ofMails(seedsMail(), "--tree", OLD.toString(), "-");
    assertEquals("mm: Add refcount for preserving mm_struct without pgd", gate.series());
    assertEquals(
        List.of(
            "its white space was lost on the way, as in web archives: applied without regard to"
                + " white space"),
        gate.patches().get(0).notes());
    assertEquals(List.of(), gate.bringsIn());
  }

  @Test
  void aCounterThatAnObjectDoesNotGet() throws Exception {
    String mail =
        seedsMail()
            .replace(
                "+ .mm_bare_refs = REFCOUNT_INIT(1),\nMMAP_LOCK_INITIALIZER(efi_mm)",
                "+ .pgd = swapper_pg_dir,\nMMAP_LOCK_INITIALIZER(efi_mm)");
    Gate gate = Gate.ofMails(mail, "--tree", OLD.toString(), "-");
    assertEquals(List.of("mm/static-init drivers/firmware/efi/efi.c efi_mm"), gate.bringsIn());
    Gate.Brought brought = gate.patches().get(0).brought().get(0);
    assertTrue(brought.place().startsWith("include/linux/mm_types.h:"), brought.place());
    assertNull(brought.curedBy());
  }

  @Test
  void aPatchThatDoesNotApply() throws Exception {
    comment();
    leak();
    repository.commit("foo: Return at once");
    String mail = repository.mails(1);
    repository.git("reset", "-q", "--hard", "HEAD~1");
    repository.replace(FOO, "\tif (!foo->pages)\n", "\tif (foo->pages == 0)\n").commit("other");
    Map<String, String> before = repository.state();
    Cli run = Gate.cli(mail, "--tree", tree, "-");
    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertEquals(
        "checkref: patch foo: Return at once: does not apply: "
            + FOO
            + ", hunk 2: line 28 should be 'if (!foo->pages)', but is 'if (foo->pages == 0)'\n",
        run.err());
    assertEquals(before, repository.state());
  }

  @Test
  void manyHunksThatDoNotApply() {
    String hunk = "@@ -1 +1 @@\n-nothing of the kind\n+x\n";
    String head = "--- a/" + FOO + "\n+++ b/" + FOO + "\n";
    String missing = "--- a/none.c\n+++ b/none.c\n" + hunk;
    Map<String, String> more =
        Map.of(
            head + hunk + hunk,
            "(1 more does not apply)",
            head + hunk + hunk + missing,
            "(2 more, in 2 files in all, do not apply)",
            head + hunk.repeat(1000) + missing,
            "(at least 20 more, in 2 files in all, do not apply)",
            head + hunk.repeat(1000),
            "(at least 19 more do not apply)",
            missing.repeat(1000),
            "(at least 19 more, in 20 files in all, do not apply)");
    more.forEach(
        (patch, told) -> {
          Cli run = Gate.cli(patch, "--tree", tree, "-");
          assertEquals(2, run.status());
          assertEquals(1, run.err().lines().count(), run.err());
          assertTrue(run.err().endsWith(told + "\n"), run.err());
        });
  }

  @Test
  void aFileThatIsTooLargeToBePatched() throws Exception {
    large("blob.S");
    repository.commit("a large file");
    String head = "diff --git a/blob.S b/blob.S\n";
    Map<String, Integer> due =
        Map.of(
            "--- a/blob.S\n+++ b/blob.S\n@@ -1 +1 @@\n-a\n+b\n",
            2,
            head + "old mode 100644\nnew mode 100755\n",
            2,
            head + "index 1..2 100644\nGIT binary patch\nliteral 0\nHcmV?d00001\n\n",
            0);
    Path packed = directory.resolve("tree.tar");
    repository.git("archive", "-o", packed.toString(), "HEAD");
    List<List<String>> trees =
        List.of(
            List.of("--tree", tree),
            List.of("--tree", tree, "--base", "HEAD"),
            List.of("--tree", packed.toString()));
    due.forEach(
        (patch, status) -> {
          for (List<String> base : trees) {
            Cli run = Gate.cli(patch, concat(base.toArray(String[]::new), "-"));
            assertEquals(status, run.status(), base + run.err());
            String told = "blob.S: it is a file of more than 64 megabytes\n";
            assertEquals(status == 2, run.err().endsWith(told), run.err());
          }
        });
  }

  private void large(String path) throws IOException {
    try (SeekableByteChannel file =
        Files.newByteChannel(repository.root().resolve(path), Set.of(CREATE_NEW, WRITE, SPARSE))) {
      file.position(1L << 26).write(ByteBuffer.wrap(new byte[] {'\n'}));
    }
  }

  @Test
  void aChangeOfAFileThatIsTooLarge() throws Exception {
    large("large.c");
    List<Cli> runs = new ArrayList<>();
    runs.add(Gate.cli("", "--tree", tree, "--worktree"));
    repository.git("add", "large.c");
    runs.add(Gate.cli("", "--tree", tree, "--staged"));
    repository.commit("a large file");
    runs.add(Gate.cli("", "--tree", tree, "--range", "HEAD~1..HEAD"));
    for (Cli run : runs) {
      assertEquals(2, run.status(), run.err());
      assertEquals("checkref: large.c: it is a file of more than 64 megabytes\n", run.err());
    }
  }

  @Test
  void aMailThatLostItsTabsAndDoesNotApply() throws Exception {
    String mail = seedsMail().replace("- free_mm(mm);", "- free_the_mm(mm);");
    Cli run = Gate.cli(mail, "--tree", OLD.toString(), "-");
    assertEquals(2, run.status());
    assertTrue(run.err().contains("hunk 1: applies at line"), run.err());
    assertTrue(run.err().contains("expected:  free_the_mm(mm);"), run.err());
    assertTrue(run.err().contains("there is: "), run.err());
    String last = run.err().lines().reduce("", (a, b) -> b);
    assertTrue(last.contains(": does not apply: kernel/fork.c, hunk 2: line "), last);
  }

  @Test
  void whatCannotBeJudged() {
    String text = "--- a/../x.c\n+++ b/../x.c\n@@ -1 +1 @@\n-a\n+b\n";
    for (Cli run :
        List.of(
            Gate.cli("", "--tree", tree, "-"),
            Gate.cli(text, "--tree", tree, "-"),
            Gate.cli("", "--tree", tree, "no-such-file.patch"),
            Gate.cli("", "--tree", tree),
            Gate.cli("", "--tree", tree, "--staged", "--worktree"),
            Gate.cli("", "--tree", tree, "--range", "HEAD"),
            Gate.cli("", "--tree", tree, "--range", "HEAD..HEAD"),
            Gate.cli("", "--tree", tree, "--range", "none..HEAD"),
            Gate.cli("", "--tree", OLD.toString(), "--staged"),
            Gate.cli(text, "--tree", directory.resolve("none").toString(), "-"))) {
      assertEquals(2, run.status(), run.err());
      assertEquals("", run.out());
      assertEquals(1, run.err().strip().lines().count(), run.err());
      assertFalse(run.showsInternals(), run.err());
    }
  }

  @Test
  void aCompressedMailboxIsSaidToBeOne() throws Exception {
    Path mails = directory.resolve("t.mbox.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(mails))) {
      out.write("From x\n".getBytes(StandardCharsets.UTF_8));
    }
    Cli run = Gate.cli("", "--tree", tree, mails.toString());
    assertEquals(2, run.status());
    assertEquals(
        "checkref: " + mails + ": it is compressed; give what zcat makes of it\n", run.err());
  }

  @Test
  void aFileThatIsNotThereToBeRenamed() {
    String patch =
        "diff --git a/none.c b/more.c\nsimilarity index 100%\n"
            + "rename from none.c\nrename to more.c\n";
    Cli run = Gate.cli(patch, "--tree", tree, "-");
    assertEquals(2, run.status());
    assertTrue(
        run.err().endsWith("more.c: it is to come from none.c, but there is no such file\n"),
        run.err());
  }

  @Test
  void noThreadsAreTooFew() throws Exception {
    repository.replace(FOO, "\tif (!foo->pages)\n", "\tif (foo->pages == 0)\n").commit("other");
    Cli run = Gate.cli("", "--tree", tree, "--range", "HEAD~1..HEAD", "-j", "0");
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains("-j takes a number of at least 1"), run.err());
  }
}
