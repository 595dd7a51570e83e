package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.checkref.samples.Cli;
import org.checkref.samples.gate.Gate;
import org.checkref.samples.gate.Repository;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Patches over a git repository of a real kernel's parts. */
@Tag("kernel")
class GatePartsTest {
  private static final Path ROOT = Path.of("target/gate-parts").toAbsolutePath();

  /** Has a finding that a refactoring could make seem new. */
  private static final String FOUND = "drivers/gpu/drm/amd/amdkfd/kfd_events.c";

  private static Repository repository = new Repository(ROOT);

  @BeforeAll
  static void makeTheRepository() throws IOException, InterruptedException {
    Parts.delete(ROOT);
    Kernel kernel = Kernel.unpacked("6.1");
    Parts.copy(kernel, ROOT);
    Files.createDirectories(Objects.requireNonNull(ROOT.resolve(FOUND).getParent()));
    Files.copy(kernel.root().resolve(FOUND), ROOT.resolve(FOUND));
    repository.git("init", "-q", "-b", "main");
    repository.git("config", "gc.auto", "0");
    repository.commit("base");
    repository.git("tag", "v6.1");
  }

  @AfterAll
  static void deleteIt() throws IOException {
    Parts.delete(ROOT);
  }

  @Test
  void theMailOfTheRfcNoLongerApplies() throws IOException {
    Path mail = Path.of("../../shared/reference/rfc-mm-bare-refs.txt");
    assumeTrue(Files.isRegularFile(mail), mail + " is not at hand");
    Cli run =
        Gate.cli(
            Files.readString(mail, StandardCharsets.ISO_8859_1),
            "--tree",
            ROOT.toString(),
            "--base",
            "v6.1",
            "-");
    assertEquals(2, run.status());
    assertEquals("", run.out());
    List<String> lines = run.err().lines().toList();
    assertEquals(11, lines.stream().filter(l -> l.startsWith("    hunk ")).count(), run.err());
    assertEquals(
        5, lines.stream().filter(l -> l.contains(": applies at line ")).count(), run.err());
    assertTrue(run.err().contains("white space ignored"), run.err());
  }

  /** A function in the kernel's style; the first group is its name. */
  private static final Pattern FUNCTION =
      Pattern.compile(
          "(?ms)^(?:static |int |void |long |struct |bool |unsigned )[^\\n;=(]*?\\b(\\w+)\\([^;{}]*?\\)\\n"
              + "\\{\\n.*?^\\}\\n");

  private static final Pattern API =
      Pattern.compile("\\b(?:get_task_mm|mmput|mmget|mmgrab|mmdrop)\\(");

  /** A change that changes nothing. */
  private record Refactoring(String title, UnaryOperator<String> change) {}

  private static final List<Refactoring> REFACTORINGS =
      List.of(
          new Refactoring("reindent", t -> t.replaceAll("(?m)^\\t", "        ")),
          new Refactoring("rename a variable", GatePartsTest::variableRenamed),
          new Refactoring("move a function", GatePartsTest::functionMoved),
          new Refactoring("rename a function", GatePartsTest::functionRenamed));

  private static List<MatchResult> functions(String text) {
    return FUNCTION.matcher(text).results().filter(f -> API.matcher(f.group()).find()).toList();
  }

  private static String variableRenamed(String text) {
    StringBuilder out = new StringBuilder(text);
    List<MatchResult> found = functions(text);
    for (int i = found.size() - 1; i >= 0; i--) {
      MatchResult function = found.get(i);
      out.replace(
          function.start(),
          function.end(),
          function.group().replaceAll("(?<!->)(?<![.\\w/])mm\\b(?!\\.h|/)", "victim"));
    }
    return out.toString();
  }

  private static String functionMoved(String text) {
    List<MatchResult> found = functions(text);
    if (found.isEmpty()) {
      return text;
    }
    MatchResult one = found.get(0);
    return text.substring(0, one.start()) + text.substring(one.end()) + "\n" + one.group();
  }

  private static String functionRenamed(String text) {
    for (MatchResult function : functions(text)) {
      if (function.group().startsWith("static ")) {
        return text.replaceAll("\\b" + function.group(1) + "\\b", function.group(1) + "_now");
      }
    }
    return text;
  }

  /** Whether a refactoring changes a file. */
  private static boolean commit(Refactoring one, String file)
      throws IOException, InterruptedException {
    String before = Files.readString(ROOT.resolve(file), StandardCharsets.ISO_8859_1);
    String after = one.change().apply(before);
    if (after.equals(before)) {
      return false;
    }
    Files.writeString(ROOT.resolve(file), after, StandardCharsets.ISO_8859_1);
    repository.commit(one.title() + " in " + file);
    return true;
  }

  @Test
  void twentyRefactoringsBringNothingIn() throws Exception {
    List<String> files = new ArrayList<>(List.of(FOUND));
    for (Path file : Parts.below(ROOT, f -> f.toString().endsWith(".c"))) {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      String path = ROOT.relativize(file).toString();
      if (API.matcher(text).find() && !functions(text).isEmpty() && !path.equals(FOUND)) {
        files.add(path);
      }
    }
    int next = 1;
    for (Refactoring one : REFACTORINGS) {
      int made = commit(one, FOUND) ? 1 : 0;
      while (made < 4) {
        made += commit(one, files.get(1 + next % (files.size() - 1))) ? 1 : 0;
        next++;
        assertTrue(next < 500, "not enough to change");
      }
    }
    for (int i = 0; i < 4; i++) {
      String file = files.get(i);
      repository.git("mv", file, file.replace(".c", "_core.c"));
      repository.commit("rename " + file);
    }
    Gate gate = Gate.of("--tree", ROOT.toString(), "--range", "v6.1..HEAD");
    assertEquals(20, gate.patches().size());
    assertTrue(gate.before() > 0, "nothing that could seem new");
    assertEquals(Set.of(), Set.copyOf(gate.bringsIn()), gate.toString());
    assertEquals(gate.before(), gate.after());
  }
}
