package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** {@code checkref summary} says of the functions of a sample what is written above each. */
class SummaryTest {
  private static final List<String> FILES = List.of("drivers/summaries.c", "drivers/making.c");
  private static final Pattern MARK = Pattern.compile("^// summary(?: \\[(.*)\\])?: (.*)$");
  private static final Pattern DEFINITION = Pattern.compile("^[a-z].*?(\\w+)\\(.*\\)$");

  @Test
  void saysWhatIsWrittenAboveEachFunction() throws IOException {
    SampleTree tree = SampleTree.named("pairing");
    Map<String, List<String>> expected = expected(tree);
    assertFalse(expected.isEmpty());

    List<String> arguments = new ArrayList<>(List.of("summary", tree.root().toString()));
    expected.keySet().stream().map(k -> k.split(" ", -1)[0]).distinct().forEach(arguments::add);
    Cli run = Cli.run(arguments.toArray(String[]::new));

    assertEquals(0, run.status(), run.err());
    Map<String, List<String>> found = new TreeMap<>();
    for (Summaries.Entry one : Summaries.parse(run.out())) {
      String key = key(one.function(), one.variant());
      if (expected.containsKey(key)) {
        found.putIfAbsent(key, one.lines());
      }
    }
    assertEquals(expected, found);
  }

  @Test
  void aNameThatNothingDefinesIsSaidAndTheOthersArePrinted() {
    SampleTree tree = SampleTree.named("pairing");
    Cli run = Cli.run("summary", tree.root().toString(), "no_such_function", "watch_unregister");
    assertEquals(1, run.status());
    assertEquals(1, Summaries.parse(run.out()).size(), run.out());
    assertEquals(
        "checkref: no_such_function: no function of this name in the tree",
        run.err().lines().filter(l -> l.contains("no_such")).findFirst().orElse(""));
  }

  private static String key(String function, String variant) {
    return variant.isEmpty() ? function : function + " " + variant;
  }

  /** By function and variant the lines above it; of two definitions the first. */
  private static Map<String, List<String>> expected(SampleTree tree) throws IOException {
    Map<String, List<String>> expected = new TreeMap<>();
    Map<String, List<String>> above = new TreeMap<>();
    List<String> text = new ArrayList<>();
    for (String file : FILES) {
      text.addAll(Files.readAllLines(tree.root().resolve(file)));
    }
    for (String line : text) {
      Matcher mark = MARK.matcher(line);
      Matcher definition = DEFINITION.matcher(line);
      if (mark.matches()) {
        String variant = mark.group(1) == null ? "" : mark.group(1);
        above.computeIfAbsent(variant, v -> new ArrayList<>()).add(mark.group(2));
      } else if (definition.matches() && !above.isEmpty()) {
        above.forEach((v, lines) -> expected.put(key(definition.group(1), v), List.copyOf(lines)));
        above.clear();
      }
    }
    return expected;
  }
}
