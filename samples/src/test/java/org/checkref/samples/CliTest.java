package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.checkref.rules.RuleCatalog;
import org.checkref.rules.RuleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What commands print and how they end. */
class CliTest {
  private static final String MINI = SampleTree.named("mini").root().toString();

  /** The tree has one finding of each. */
  private static final int CHECKS = new RuleCatalog(RuleFiles.builtin()).ids().size();

  @TempDir private Path directory = Path.of("");

  /** A message for a user: short, and without a word on our classes. */
  private static void assertCannotRun(Cli run, String part) {
    assertEquals(2, run.status(), run.err());
    assertTrue(run.err().contains(part), run.err());
    assertFalse(run.showsInternals(), run.err());
    assertEquals("", run.out());
  }

  private static void assertOneLine(Cli run) {
    assertEquals(1, run.err().strip().lines().count(), run.err());
  }

  /** A tree with nothing wrong in it. */
  private String clean() throws IOException {
    SampleTree.named("mini").copy("include", directory);
    return directory.toString();
  }

  @Test
  void findingsEndWithOne() {
    Cli run = Cli.run("scan", MINI);
    assertEquals(1, run.status());
    assertTrue(run.out().contains("[mm/leak, certain]"), run.out());
  }

  @Test
  void aCleanTreeEndsWithZeroAndPrintsNothing() throws IOException {
    Cli run = Cli.run("scan", clean());
    assertEquals(0, run.status(), run.out());
    assertEquals("", run.out());
  }

  @Test
  void succeedTurnsOneIntoZeroAndStillReports() {
    Cli run = Cli.run("scan", MINI, "--succeed");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("mm/leak"));
  }

  @Test
  void strictEndsWithThreeWhenSomethingCouldNotBeParsed() throws IOException {
    String tree = clean();
    Files.writeString(
        directory.resolve("broken.c"),
        "void broken(struct mm_struct *mm)\n{\n\tmmget(mm);\n\tif (( ] mm;\n\tmmput(mm);\n}\n");
    assertEquals(3, Cli.run("scan", tree, "--strict").status());
    assertEquals(0, Cli.run("scan", tree).status());
    assertTrue(Cli.run("scan", tree, "--stats").err().contains("broken.c"));
  }

  @Test
  void aWholeTreeIsStrictlyDone() {
    assertEquals(1, Cli.run("scan", MINI, "--strict").status());
  }

  @Test
  void saysWhichCountersTheTreeHas() {
    assertTrue(Cli.run("scan", MINI).err().contains("mm: mm_users, mm_count, mm_bare_refs"));
  }

  @Test
  void anAssumedCounterIsInForce() throws IOException {
    SampleTree.named("mini").copy("", directory);
    Path header = directory.resolve("include/linux/mm_types.h");
    Files.writeString(header, Files.readString(header).replace("\trefcount_t mm_bare_refs;\n", ""));

    Cli without = Cli.run("scan", directory.toString(), "--only", "mm/init");
    assertEquals(0, without.status(), without.out());
    Cli assuming =
        Cli.run("scan", directory.toString(), "--only", "mm/init", "--assume", "mm_bare_refs");
    assertEquals(1, assuming.status(), assuming.err());
    assertTrue(assuming.err().contains("mm_bare_refs (assumed)"), assuming.err());
  }

  @Test
  void onlyShowsJustTheRuleAskedFor() {
    Report report =
        Report.parse(Cli.run("scan", MINI, "--only", "mm/leak", "--format", "json").out());
    assertEquals(List.of("mm/leak"), report.findings().stream().map(Report.Entry::rule).toList());
  }

  @Test
  void theTextNamesThePlaceAsCompilersDo() {
    String out = Cli.run("scan", MINI, "--only", "mm/leak").out();
    assertTrue(
        out.lines()
            .findFirst()
            .orElse("")
            .matches("drivers/foo/main\\.c:\\d+:\\d+: error: .* \\[mm/leak, certain\\]"),
        out);
    assertTrue(out.contains("\t\treturn -ENODATA;"), out);
    assertTrue(out.contains(": note: get_task_mm()"), out);
  }

  @Test
  void jsonHasTheDocumentedMembers() {
    JsonObject report =
        JsonParser.parseString(Cli.run("scan", MINI, "--format", "json").out()).getAsJsonObject();
    assertEquals(Set.of("version", "tree", "counters", "assumed", "findings"), report.keySet());
    JsonArray findings = report.getAsJsonArray("findings");
    assertEquals(CHECKS, findings.size());
    findings.forEach(
        f ->
            assertEquals(
                Set.of(
                    "rule",
                    "family",
                    "severity",
                    "confidence",
                    "file",
                    "line",
                    "column",
                    "function",
                    "message",
                    "help",
                    "path",
                    "fingerprint",
                    "witness"),
                f.getAsJsonObject().keySet()));
  }

  @Test
  void aWitnessInJsonHasTheDocumentedMembers() {
    JsonArray findings =
        JsonParser.parseString(Cli.run("scan", MINI, "--format", "json").out())
            .getAsJsonObject()
            .getAsJsonArray("findings");
    for (JsonElement finding : findings) {
      JsonObject witness = finding.getAsJsonObject().getAsJsonObject("witness");
      assertEquals(Set.of("confirmed", "law", "text", "steps"), witness.keySet());
      assertTrue(witness.get("confirmed").getAsBoolean(), finding.toString());
      assertFalse(witness.get("law").getAsString().isBlank(), finding.toString());
      assertFalse(witness.get("text").getAsString().isBlank(), finding.toString());
      assertFalse(witness.getAsJsonArray("steps").isEmpty(), finding.toString());
      for (JsonElement step : witness.getAsJsonArray("steps")) {
        assertEquals(
            Set.of("file", "line", "column", "text", "counters", "ends"),
            step.getAsJsonObject().keySet());
        for (JsonElement counter : step.getAsJsonObject().getAsJsonArray("counters")) {
          assertEquals(Set.of("field", "before", "after"), counter.getAsJsonObject().keySet());
        }
      }
    }
  }

  private static List<String> models(String text) {
    return text.lines().filter(l -> l.startsWith("  model: ")).toList();
  }

  @Test
  void aWitnessIsFoldedIntoOneLine() {
    String out = Cli.run("scan", MINI, "--only", "mm/overput").out();
    assertEquals(
        List.of(
            "  model: mm_users 1 -> 2; mm_users 2 -> 1; mm_users 1 -> 0, mm_count 1 -> 0,"
                + " mm_bare_refs 1 -> 0; drop without a reference: no reference on mm_users is"
                + " held here: this one is somebody else's"),
        models(out));
    assertEquals(CHECKS, models(Cli.run("scan", MINI).out()).size());
  }

  @Test
  void aWholeWitnessTellsEachStepWithAllCounters() {
    String out = Cli.run("scan", MINI, "--only", "mm/leak", "--witness").out();
    assertEquals(
        List.of(
            "  model: drivers/foo/main.c:29:25: mm_users 1 -> 2, mm_count 1, mm_bare_refs 1:"
                + " get_task_mm() takes a reference: mm_users",
            "  model: drivers/foo/main.c:35:3: mm_users 2, mm_count 1, mm_bare_refs 1:"
                + " returning without dropping it",
            "  model: reference never dropped: a reference on mm_users with nobody left to drop"
                + " it: the mappings can never be freed"),
        models(out));
  }

  @Test
  void aWholeWitnessNamesTheEndsThatRun() {
    List<String> told = models(Cli.run("scan", MINI, "--only", "mm/context", "--witness").out());
    assertTrue(
        told.get(1).endsWith("calls mmdrop(); __mmput() runs; __mmdrop() runs; __mm_unref() runs"),
        told.toString());
  }

  @Test
  void aWitnessIsAllThatTheOptionChanges() {
    String folded = Cli.run("scan", MINI).out();
    String whole = Cli.run("scan", MINI, "--witness").out();
    assertTrue(models(whole).size() > models(folded).size(), whole);
    assertEquals(withoutModels(folded), withoutModels(whole));
    assertEquals(
        Cli.run("scan", MINI, "--format", "json").out(),
        Cli.run("scan", MINI, "--format", "json", "--witness").out());
  }

  private static List<String> withoutModels(String text) {
    return text.lines().filter(l -> !l.startsWith("  model: ")).toList();
  }

  @Test
  void ofALongWitnessTheEndsAreTold() throws IOException {
    String tree = clean();
    Files.writeString(
        directory.resolve("long.c"),
        """
        #include <linux/sched/mm.h>

        void long_bad(struct mm_struct *mm)
        {
        	mmgrab(mm);
        	mmget(mm);
        	mmget(mm);
        	mmget(mm);
        	mmput(mm);
        	mmput(mm);
        	mmput(mm);
        	mmdrop(mm);
        	mmput(mm);
        }
        """);
    List<String> folded = models(Cli.run("scan", tree, "--only", "mm/overput").out());
    assertTrue(
        folded
            .get(0)
            .startsWith(
                "  model: mm_count 1 -> 2; mm_users 1 -> 2; ...; mm_count 2 -> 1;"
                    + " mm_users 1 -> 0, "),
        folded.toString());
    List<String> whole = models(Cli.run("scan", tree, "--only", "mm/overput", "--witness").out());
    assertFalse(whole.toString().contains("..."), whole.toString());
  }

  @Test
  void aMissingTreeCannotBeScanned() {
    Cli run = Cli.run("scan", directory.resolve("nowhere").toString());
    assertCannotRun(run, "nowhere");
    assertOneLine(run);
  }

  @Test
  void aFileThatIsNoTreeCannotBeScanned() throws IOException {
    Path file = Files.writeString(directory.resolve("letter.txt"), "Dear kernel,\n");
    Cli run = Cli.run("scan", file.toString());
    assertCannotRun(run, "letter.txt");
    assertOneLine(run);
  }

  @Test
  void aDirectoryWithoutCCannotBeScanned() throws IOException {
    Files.writeString(directory.resolve("letter.txt"), "Dear kernel,\n");
    Cli run = Cli.run("scan", directory.toString());
    assertCannotRun(run, directory.toString());
    assertOneLine(run);
  }

  @Test
  void aBrokenRuleFileIsShownWhereItBreaks() throws IOException {
    Path rules = Files.writeString(directory.resolve("broken.rules"), "family mm for nothing {\n");
    for (Cli run :
        List.of(
            Cli.run("scan", MINI, "--rules", rules.toString()),
            Cli.run("rules", rules.toString()))) {
      assertCannotRun(run, "broken.rules:1:");
      assertTrue(run.err().contains("^"), run.err());
    }
  }

  @Test
  void aMissingRuleFileCannotBeRead() {
    Cli run = Cli.run("scan", MINI, "--rules", directory.resolve("no.rules").toString());
    assertCannotRun(run, "no.rules");
    assertOneLine(run);
  }

  @Test
  void aRuleFileOfTheUsersOwnIsValidated() throws IOException {
    Path rules =
        Files.writeString(
            directory.resolve("own.rules"), "contexts {\n    root softirq foo_timer(_, fn)\n}\n");
    Cli run = Cli.run("rules", rules.toString());
    assertEquals(0, run.status(), run.err());
  }

  @Test
  void anUnknownRuleIsNamed() {
    assertCannotRun(Cli.run("scan", MINI, "--only", "mm/lek"), "mm/lek");
    assertOneLine(Cli.run("scan", MINI, "--only", "mm/lek"));
  }

  @Test
  void anUnknownCounterIsNamed() {
    assertCannotRun(Cli.run("scan", MINI, "--assume", "mm_bear_refs"), "mm_bear_refs");
    assertOneLine(Cli.run("scan", MINI, "--assume", "mm_bear_refs"));
  }

  @Test
  void anUnknownCheckCannotBeExplained() {
    Cli run = Cli.run("explain", "mm/lek");
    assertCannotRun(run, "mm/leak");
    assertOneLine(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"scan --format yaml .", "scan -j0 .", "frobnicate", "scan . extra", ""})
  void usageErrorsEndWithTwo(String line) {
    Cli run = line.isEmpty() ? Cli.run() : Cli.run(line.split(" ", -1));
    assertEquals(2, run.status(), run.err());
    assertFalse(run.showsInternals(), run.err());
    assertFalse(run.err().isBlank());
  }

  @Test
  void rulesListsEveryCheck() {
    Cli run = Cli.run("rules");
    assertEquals(0, run.status());
    for (String id : new RuleCatalog(RuleFiles.builtin()).ids()) {
      assertTrue(run.out().contains(id), id);
    }
  }

  @Test
  void everyCheckCanBeExplained() {
    for (String id : new RuleCatalog(RuleFiles.builtin()).ids()) {
      Cli run = Cli.run("explain", id);
      assertEquals(0, run.status(), id);
      assertTrue(run.out().startsWith(id + ": "), run.out());
      assertTrue(run.out().contains("Wrong:") && run.out().contains("Right:"), run.out());
    }
  }

  @Test
  void indexTellsOfASymbol() {
    Cli run = Cli.run("index", MINI, "--symbol", "mmdrop");
    assertEquals(0, run.status(), run.err());
    assertTrue(run.out().contains("include/linux/sched/mm.h"), run.out());
    assertTrue(run.out().contains("drivers/foo/main.c"), run.out());
  }

  @Test
  void indexTellsOfARegistration() {
    Cli run = Cli.run("index", MINI, "--symbol", "foo_free_bad");
    assertTrue(run.out().contains("call_rcu"), run.out());
  }

  @Test
  void indexSaysWhenThereIsNoSuchSymbol() {
    Cli run = Cli.run("index", MINI, "--symbol", "mmfrob");
    assertEquals(1, run.status(), run.out());
  }

  @Test
  void indexCountsWhatItHolds() {
    Cli run = Cli.run("index", MINI, "--stats");
    assertEquals(0, run.status());
    assertTrue(run.out().contains("functions"), run.out());
  }

  @Test
  void cfgPrintsTheGraphAsText() {
    Cli run = Cli.run("cfg", MINI, "foo_count_bad");
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("foo_count_bad drivers/foo/main.c:"), run.out());
    assertTrue(run.out().contains("get_task_mm(task)"), run.out());
    assertTrue(run.out().contains("return -ENODATA"), run.out());
  }

  @Test
  void cfgPrintsTheGraphForGraphviz() {
    Cli run = Cli.run("cfg", MINI, "foo_count_bad", "--format", "dot");
    assertEquals(0, run.status());
    assertTrue(run.out().startsWith("digraph "), run.out());
    assertTrue(run.out().strip().endsWith("}"), run.out());
    assertTrue(run.out().contains("B0 -> B"), run.out());
  }

  @Test
  void cfgSaysWhenThereIsNoSuchFunction() {
    Cli run = Cli.run("cfg", MINI, "foo_frob");
    assertEquals(1, run.status());
    assertTrue(run.err().contains("foo_frob"), run.err());
  }

  @Test
  void theVersionIsPrinted() {
    Cli run = Cli.run("--version");
    assertEquals(0, run.status());
    assertFalse(run.out().isBlank());
  }
}
