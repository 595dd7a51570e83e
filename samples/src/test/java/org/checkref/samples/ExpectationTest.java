package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.checkref.rules.RuleCatalog;
import org.checkref.rules.RuleFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every sample reports what its comments say, and nothing else. */
class ExpectationTest {
  private static final Pattern MARKED = Pattern.compile("// (expect|possible|falsely|misses):");

  static List<SampleTree> trees() {
    return SampleTree.all();
  }

  @ParameterizedTest
  @MethodSource("trees")
  void reportsTheLinesThatExpectIt(SampleTree tree) throws IOException {
    Expectations expected = Expectations.of(tree);
    Report report =
        Report.parse(
            Cli.run("scan", tree.root().toString(), "--confidence", "low", "--format", "json")
                .out());

    assertAll(
        () -> assertSame("at medium confidence", expected.likely(), places(report, false)),
        () -> assertSame("at low confidence", expected.possible(), places(report, true)));
  }

  private static Set<String> places(Report report, boolean possible) {
    return report.findings().stream()
        .filter(f -> f.confidence().equals("possible") == possible)
        .map(Report.Entry::place)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertSame(String what, Set<String> expected, Set<String> found) {
    assertEquals(
        String.join("\n", expected),
        String.join("\n", found),
        what + " (what is no longer missed is to be marked 'expect', and fn_ taken off its name)");
  }

  @ParameterizedTest
  @MethodSource("trees")
  void theDefaultShowsJustTheLikely(SampleTree tree) throws IOException {
    Cli run = Cli.run("scan", tree.root().toString(), "--format", "json");

    Set<String> found = places(Report.parse(run.out()), false);
    assertEquals(Expectations.of(tree).likely(), found);
    assertEquals(Set.of(), places(Report.parse(run.out()), true));
  }

  @ParameterizedTest
  @MethodSource("trees")
  void everyFunctionOfATreeIsParsed(SampleTree tree) {
    String statistics = Cli.run("scan", tree.root().toString(), "--stats", "--strict").err();

    assertFalse(statistics.contains("not parsed"), statistics);
    assertFalse(statistics.contains("not judged"), statistics);
  }

  @Test
  void everyCheckHasASample() throws IOException {
    Set<String> sampled = new TreeSet<>();
    for (SampleTree tree : trees()) {
      Expectations.of(tree).likely().forEach(p -> sampled.add(rule(p)));
    }
    assertEquals(new TreeSet<>(new RuleCatalog(RuleFiles.builtin()).ids()), sampled);
  }

  @Test
  void theFirstTreeShowsOneFindingOfEachKind() throws IOException {
    List<String> shown =
        Expectations.of(SampleTree.named("mini")).likely().stream()
            .map(ExpectationTest::rule)
            .sorted()
            .toList();
    assertEquals(new RuleCatalog(RuleFiles.builtin()).ids().stream().sorted().toList(), shown);
  }

  @Test
  void whatIsKnownToBeWrongIsListed() throws IOException {
    for (SampleTree tree : trees()) {
      Expectations expected = Expectations.of(tree);
      expected.falsely().forEach(p -> System.out.println("false:  " + tree + "/" + p));
      expected.missed().forEach(p -> System.out.println("missed: " + tree + "/" + p));
    }
  }

  /** Marks mean what the function's name says. */
  @ParameterizedTest
  @MethodSource("trees")
  void namesAgreeWithMarks(SampleTree tree) throws IOException {
    for (Path file : tree.files()) {
      for (String definition : definitions(Files.readString(tree.root().resolve(file)))) {
        String head = definition.lines().findFirst().orElse("");
        assertEquals(name(head, "fn_"), definition.contains("// misses:"), file + ": " + head);
        assertEquals(name(head, "fp_"), definition.contains("// falsely:"), file + ": " + head);
        if (head.matches(".*\\w_ok\\(.*")) {
          assertFalse(MARKED.matcher(definition).find(), file + ": " + head);
        }
      }
    }
  }

  private static boolean name(String head, String prefix) {
    return Pattern.compile("\\b" + prefix + "\\w+\\(").matcher(head).find();
  }

  /** Function definitions in kernel style: the head at the left margin, the end as well. */
  private static List<String> definitions(String text) {
    return Pattern.compile(
            "(?ms)^[a-zA-Z][^\\n;=]*\\((?:(?!\\n\\n)[^;{}])*?\\)[^\\n;]*\\n\\{.*?^\\}[^\\n]*")
        .matcher(text)
        .results()
        .map(r -> r.group())
        .toList();
  }

  private static String rule(String place) {
    return place.substring(place.indexOf(' ') + 1);
  }
}
