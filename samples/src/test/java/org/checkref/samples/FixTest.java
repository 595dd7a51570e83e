package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkref.samples.gate.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fixes are patches that apply, and after which the findings are gone. */
class FixTest {
  private static final String MAIN = "drivers/foo/main.c";

  private static final Pattern SUMMARY = Pattern.compile("(\\d+) of \\d+ findings? ha");

  @TempDir private Path directory = Path.of("");

  private static Report scan(Path tree) {
    return Report.parse(
        Cli.run("scan", tree.toString(), "--confidence", "low", "--format", "json").out());
  }

  /** Places change when lines come and go. */
  private static Set<String> subjects(Path tree) {
    return scan(tree).findings().stream()
        .map(f -> f.file() + " " + f.rule() + " " + f.subject() + " " + f.message())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String fix(Path tree, String... options) {
    List<String> line = new ArrayList<>(List.of("scan", tree.toString(), "--fix"));
    line.addAll(List.of(options));
    Cli run = Cli.run(line.toArray(String[]::new));
    assertFalse(run.showsInternals(), run.err());
    return run.out();
  }

  private static void apply(Path tree, String patch) throws IOException, InterruptedException {
    assumeTrue(Repository.isThere(), "no git on the PATH");
    run(tree, "", "git", "init", "-q");
    run(tree, patch, "git", "apply", "-");
  }

  private static void run(Path in, String input, String... command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(in.toFile()).redirectErrorStream(true).start();
    try (var to = process.getOutputStream()) {
      to.write(input.getBytes(StandardCharsets.UTF_8));
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), output);
  }

  /** Findings that a run says have a fix. */
  private static int fixed(Cli run) {
    Matcher summary = SUMMARY.matcher(run.err());
    assertTrue(summary.find(), run.err());
    return Integer.parseInt(summary.group(1));
  }

  private String only(String function) throws IOException {
    EditedTree.of(directory).append(MAIN, function);
    return fix(directory);
  }

  private static void assertChanges(String patch, String... lines) {
    for (String line : lines) {
      assertTrue(patch.lines().anyMatch(line::equals), line + "\n" + patch);
    }
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void whatIsFixedIsFoundNoMoreAndNothingElseIs(SampleTree tree)
      throws IOException, InterruptedException {
    tree.copy("", directory);
    Cli run = Cli.run("scan", directory.toString(), "--confidence", "low", "--fix");
    int before = scan(directory).findings().size();
    Set<String> known = subjects(directory);
    if (!run.out().isEmpty()) {
      apply(directory, run.out());
    }

    Set<String> left = subjects(directory);
    assertTrue(known.containsAll(left), () -> left + " were not there before");
    assertEquals(before - fixed(run), scan(directory).findings().size(), run.out());
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void whatIsFixedStillCompiles(SampleTree tree) throws IOException {
    assumeTrue(Gcc.isThere(), "no gcc on the PATH");
    tree.copy("", directory);
    Cli.run("scan", directory.toString(), "--confidence", "low", "--fix=apply");
    SampleTree copy = new SampleTree(directory);
    Gcc gcc =
        Gcc.check(
            copy.files().stream().map(directory::resolve).toList(), copy.headers(), List.of());
    assertEquals(0, gcc.status(), gcc.output());
  }

  @Test
  void theOrdinaryTreeHasAFixOfEveryKind() throws IOException {
    SampleTree.named("mini").copy("", directory);
    String patch = fix(directory);
    assertChanges(
        patch,
        "--- a/drivers/foo/main.c",
        "+++ b/drivers/foo/main.c",
        "+\t.mm_bare_refs = REFCOUNT_INIT(1),",
        "+\trefcount_set(&mm->mm_bare_refs, 1);",
        "-\tmmdrop(mm); // expect: mm/mismatch",
        "+\tmmput(mm); // expect: mm/mismatch",
        // the drop on the one path, since all need the other
        "-\t\tmmput(mm);");
  }

  @Test
  void theOnlyStatementOfAnIfGetsBraces() throws IOException {
    SampleTree.named("mini").copy("", directory);
    String patch = fix(directory, "--only", "mm/leak");
    assertTrue(
        patch.contains(
            "-\tif (!foo->pages)\n+\tif (!foo->pages) {\n+\t\tmmput(mm);\n"
                + " \t\treturn -ENODATA; // expect: mm/leak\n+\t}\n"),
        patch);
  }

  @Test
  void anElseGetsBracesOnBothSides() throws IOException {
    String patch =
        only(
            """
            long foo_else(struct task_struct *task, struct foo *foo)
            {
            	struct mm_struct *mm = get_task_mm(task);

            	if (!mm)
            		return -ESRCH;
            	if (foo->pages) {
            		foo->pages = mm->total_vm;
            	} else
            		return -EINVAL;
            	mmput(mm);
            	return 0;
            }
            """);
    assertTrue(
        patch.contains("-\t} else\n+\t} else {\n+\t\tmmput(mm);\n \t\treturn -EINVAL;\n+\t}\n"),
        patch);
  }

  @Test
  void aGotoLeadsToTheLabelThatDrops() throws IOException {
    String patch =
        only(
            """
            long foo_goto(struct task_struct *task, struct foo *foo)
            {
            	struct mm_struct *mm = get_task_mm(task);
            	long ret = -ESRCH;

            	if (!mm)
            		goto out;
            	ret = -EINVAL;
            	if (!foo->pages)
            		goto out;
            	ret = -ENODATA;
            	if (!mm->total_vm)
            		goto out_put;
            	ret = 0;
            out_put:
            	mmput(mm);
            out:
            	return ret;
            }
            """);
    assertTrue(patch.contains(" \tif (!foo->pages)\n-\t\tgoto out;\n+\t\tgoto out_put;\n"), patch);
  }

  @Test
  void whereNoLabelDropsTheGotoIsPrecededByTheDrop() throws IOException {
    String patch =
        only(
            """
            long foo_goto(struct task_struct *task, struct foo *foo)
            {
            	struct mm_struct *mm = get_task_mm(task);
            	long ret = -ESRCH;

            	if (!mm)
            		goto out;
            	ret = -EINVAL;
            	if (!foo->pages)
            		goto out;
            	foo->pages = mm->total_vm;
            	ret = 0;
            	mmput(mm);
            out:
            	return ret;
            }
            """);
    assertTrue(
        patch.contains(
            "-\tif (!foo->pages)\n+\tif (!foo->pages) {\n+\t\tmmput(mm);\n \t\tgoto out;\n+\t}\n"),
        patch);
  }

  @Test
  void aLabelThatLostItsDropGetsItBack() throws IOException {
    String patch =
        only(
            """
            long foo_goto(struct task_struct *task, struct foo *foo)
            {
            	struct mm_struct *mm = get_task_mm(task);
            	long ret = -ESRCH;

            	if (!mm)
            		goto out;
            	ret = -EINVAL;
            	if (!foo->pages)
            		goto out_put;
            	foo->pages = mm->total_vm;
            	ret = 0;
            out_put:
            out:
            	return ret;
            }
            """);
    assertTrue(patch.contains(" out_put:\n+\tmmput(mm);\n out:\n"), patch);
  }

  @Test
  void aLeakBehindADropOfAnotherCounterIsThatDropsFault() throws IOException {
    String patch =
        only(
            """
            long foo_count(struct mm_struct *mm, struct foo *foo)
            {
            	if (!mmget_not_zero(mm))
            		return -ESRCH;
            	foo->pages = mm->total_vm;
            	if (!foo->pages) {
            		mmdrop(mm);
            		return -ENODATA;
            	}
            	mmput(mm);
            	return 0;
            }
            """);
    assertTrue(patch.contains("-\t\tmmdrop(mm);\n+\t\tmmput(mm);\n \t\treturn -ENODATA;"), patch);
  }

  @Test
  void oneOfTwoDropsInARowGoes() throws IOException {
    String patch =
        only(
            """
            void foo_twice(struct task_struct *task, struct foo *foo)
            {
            	struct mm_struct *mm = get_task_mm(task);

            	if (!mm)
            		return;
            	foo->pages = mm->total_vm;
            	mmput(mm);
            	pr_info("done\\n");
            	mmput(mm);
            }
            """);
    assertTrue(patch.contains(" \tpr_info(\"done\\n\");\n-\tmmput(mm);\n }\n"), patch);
  }

  @Test
  void theWrapperThatIsUsedElsewhereIsUsed() throws IOException {
    String patch =
        only(
            """
            static void foo_drop(struct mm_struct *mm)
            {
            	mmput(mm);
            }

            long foo_wrapped(struct task_struct *task, struct foo *foo)
            {
            	struct mm_struct *mm = get_task_mm(task);

            	if (!mm)
            		return -ESRCH;
            	if (!foo->pages) {
            		foo->pages = 1;
            		return -EINVAL;
            	}
            	foo_drop(mm);
            	return 0;
            }
            """);
    assertChanges(patch, "+\t\tfoo_drop(mm);");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // the object is read behind the place
        "if (!foo->pages)\n\t\treturn mm->map_count;\n\tmmput(mm);\n\treturn 0;",
        "if (!foo->pages)\n\t\treturn foo_more(foo);\n\tmmput(mm);\n\treturn 0;",
        // where mmput() must not be called
        "spin_lock(&foo->lock);\n\tif (!foo->pages) {\n\t\treturn -EINVAL;\n\t}\n"
            + "\tspin_unlock(&foo->lock);\n\tmmput(mm);\n\treturn 0;",
        // no statement of its own
        "if (!foo->pages) return -EINVAL; else foo->pages = 0;\n\tmmput(mm);\n\treturn 0;",
        // in a directive's branch
        "if (!foo->pages)\n#ifdef CONFIG_MMU\n\t\treturn -EINVAL;\n#else\n\t\treturn -EIO;\n#endif\n"
            + "\tmmput(mm);\n\treturn 0;",
      })
  void whereItIsNotEvidentThereIsNone(String body) throws IOException {
    Report before = scan(EditedTree.of(directory).root());
    String text =
        "long foo_more(struct foo *foo);\n\nlong foo_unclear(struct task_struct *task, struct foo"
            + " *foo)\n{\n\tstruct mm_struct *mm = get_task_mm(task);\n\n\tif (!mm)\n"
            + "\t\treturn -ESRCH;\n\t"
            + body
            + "\n}\n";
    new EditedTree(directory).append(MAIN, text);
    assertTrue(scan(directory).findings().size() > before.findings().size(), text);
    String patch = fix(directory);
    assertFalse(patch.lines().anyMatch(l -> l.startsWith("@@") && l.contains("foo_unclear")));
    assertFalse(patch.contains("EINVAL") || patch.contains("foo_more"), patch);
  }

  @Test
  void applyWritesTheFilesAndNamesThem() throws IOException {
    SampleTree.named("mini").copy("", directory);
    Path main = directory.resolve(MAIN);
    Files.setPosixFilePermissions(main, PosixFilePermissions.fromString("rwxr-x--x"));
    Files.writeString(main, Files.readString(main).replace("\n", "\r\n"));
    int before = scan(directory).findings().size();

    Cli run = Cli.run("scan", directory.toString(), "--fix=apply");

    assertEquals(1, run.status(), run.err());
    assertEquals(
        List.of("arch/x86/kernel/boot.c", MAIN, "kernel/fork.c"), run.out().lines().toList());
    assertTrue(run.err().contains("checkref: 5 of 16 findings have a fix"), run.err());
    assertEquals(before - 5, scan(directory).findings().size());
    assertEquals("rwxr-x--x", PosixFilePermissions.toString(Files.getPosixFilePermissions(main)));
    assertFalse(Files.readString(main).replace("\r\n", "").contains("\n"));
    try (var beside = Files.list(directory.resolve("drivers/foo"))) {
      assertEquals(4, beside.count());
    }
    assertEquals("", fix(directory));
  }

  @Test
  void printChangesNothing() throws IOException {
    SampleTree.named("mini").copy("", directory);
    String before = Files.readString(directory.resolve(MAIN));
    Cli run = Cli.run("scan", "--fix", directory.toString());
    assertEquals(1, run.status());
    assertEquals(before, Files.readString(directory.resolve(MAIN)));
    assertFalse(run.out().contains("[mm/"), run.out());
  }

  @Test
  void aTarballCannotBeWrittenTo() throws IOException, InterruptedException {
    SampleTree.named("mini").copy("", directory.resolve("linux"));
    run(directory, "", "tar", "cf", "linux.tar", "linux");
    String tarball = directory.resolve("linux.tar").toString();

    Cli run = Cli.run("scan", tarball, "--fix=apply");

    assertEquals(2, run.status());
    assertEquals("", run.out());
    assertEquals(1, run.err().strip().lines().count(), run.err());
    assertTrue(run.err().contains("--fix=apply"), run.err());
    assertTrue(Cli.run("scan", tarball, "--fix").out().contains("+++ b/" + MAIN));
  }

  @Test
  void aPatchIsNoJson() {
    String mini = SampleTree.named("mini").root().toString();
    assertEquals(2, Cli.run("scan", mini, "--fix", "--format", "json").status());
    assertEquals(2, Cli.run("scan", mini, "--fix=perhaps").status());
  }
}
