package org.checkref.tree.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.checkref.tree.SourceTree;
import org.checkref.tree.TreeOptions;
import org.junit.jupiter.api.Test;

/** Patches laid over a tree. */
class OverlayTest {
  private static final TreeOptions OPTIONS = new TreeOptions(List.of("tools"), false);

  private static String lines(int from, int to) {
    return IntStream.rangeClosed(from, to)
        .mapToObj(i -> "\tline " + i + ";\n")
        .collect(Collectors.joining());
  }

  private static Overlay over(Map<String, String> texts) {
    return Overlay.over(new MemoryTree(texts), OPTIONS);
  }

  private static String head(String path) {
    return "--- a/" + path + "\n+++ b/" + path + "\n";
  }

  private static FileOutcome apply(Overlay overlay, String patch)
      throws PatchException, IOException {
    List<FileOutcome> outcomes = overlay.apply(PatchParser.parse(patch));
    assertEquals(1, outcomes.size());
    return outcomes.get(0);
  }

  private static HunkOutcome hunk(String text, String patch) throws PatchException, IOException {
    return apply(over(Map.of("a.c", text)), head("a.c") + patch).hunks().get(0);
  }

  private static String after(String text, String patch) throws PatchException, IOException {
    FileOutcome outcome = apply(over(Map.of("a.c", text)), head("a.c") + patch);
    assertTrue(outcome.isGood(), outcome.toString());
    return outcome.change().orElseThrow().after();
  }

  /** Around line 10 of twenty. */
  private static final String TEN =
      "@@ -7,7 +7,7 @@\n \tline 7;\n \tline 8;\n \tline 9;\n-\tline 10;\n+\tten;\n"
          + " \tline 11;\n \tline 12;\n \tline 13;\n";

  @Test
  void whereItSays() throws Exception {
    assertEquals(lines(1, 20).replace("line 10", "ten"), after(lines(1, 20), TEN));
  }

  @Test
  void furtherDownAndFurtherUp() throws Exception {
    String more = "/* new */\n".repeat(5);
    HunkOutcome.Placed down =
        assertInstanceOf(HunkOutcome.Placed.class, hunk(more + lines(1, 20), TEN));
    assertEquals(12, down.line());
    assertEquals(5, down.offset());
    assertEquals(-3, ((HunkOutcome.Placed) hunk(lines(4, 20), TEN)).offset());
  }

  @Test
  void theNearestOfTwoPlaces() throws Exception {
    String twice = lines(1, 20) + lines(1, 20);
    assertEquals(lines(1, 20).replace("line 10", "ten") + lines(1, 20), after(twice, TEN));
    assertEquals(
        lines(1, 20) + lines(1, 20).replace("line 10", "ten"),
        after(twice, TEN.replace("-7,7 +7,7", "-26,7 +26,7")));
  }

  @Test
  void contextThatChangedIsIgnoredFromTheOutside() throws Exception {
    String text = lines(1, 20).replace("line 7;", "other;");
    HunkOutcome.Placed placed = assertInstanceOf(HunkOutcome.Placed.class, hunk(text, TEN));
    assertEquals(1, placed.fuzz());
    assertEquals(text.replace("line 10", "ten"), after(text, TEN));
    assertInstanceOf(
        HunkOutcome.Misplaced.class, hunk(lines(1, 20).replace("line 9;", "other;"), TEN));
  }

  @Test
  void saysWhatWasExpectedAndWhatStoodThere() throws Exception {
    HunkOutcome.Misplaced missed =
        assertInstanceOf(
            HunkOutcome.Misplaced.class,
            hunk("/* new */\n" + lines(1, 20).replace("line 10;", "11;"), TEN));
    assertEquals(11, missed.line());
    assertEquals("\tline 10;", missed.expected());
    assertEquals("\t11;", missed.stood());
  }

  @Test
  void saysThatItIsThereAlready() throws Exception {
    assertInstanceOf(
        HunkOutcome.AlreadyThere.class, hunk(lines(1, 20).replace("line 10", "ten"), TEN));
  }

  @Test
  void withoutTabsWhereThatIsUnambiguous() throws Exception {
    String lost =
        "@@ -7,7 +7,7 @@\nline 7;\nline 8;\nline 9;\n-line 10;\n+ten;\nline 11;\nline 12;\n"
            + "line 13;\n";
    String text = "/* new */\n" + lines(1, 20);
    assertEquals(text.replace("\tline 10", "ten"), after(text, lost));
    assertInstanceOf(
        HunkOutcome.Ambiguous.class, hunk("/* new */\n" + lines(1, 20) + lines(1, 20), lost));
  }

  @Test
  void theLastLineWithoutItsEnd() throws Exception {
    String open = "a\nb";
    assertEquals(
        "a\nc",
        after(
            open,
            "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"
                + "\\ No newline at end of file\n"));
    assertEquals(
        "a\nc\n", after(open, "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"));
    assertEquals("x\na\nb", after(open, "@@ -1,2 +1,3 @@\n+x\n a\n b\n"));
  }

  @Test
  void aTreeOfItsOwn() throws Exception {
    MemoryTree base = new MemoryTree(Map.of("a.c", "1\n", "b.c", "2\n", "d.c", "4\n"));
    Overlay overlay =
        Overlay.over(base, OPTIONS)
            .with(
                List.of(
                    new FileChange(Optional.of("a.c"), Optional.of("c.c"), "1\n", "3\n", false),
                    new FileChange(Optional.of("d.c"), Optional.empty(), "4\n", "", false)));
    try (SourceTree tree = overlay.tree("later")) {
      assertEquals(List.of("b.c", "c.c"), tree.paths());
      assertEquals("2\n", new String(tree.read(0), StandardCharsets.ISO_8859_1));
      assertEquals("3\n", new String(tree.read(1), StandardCharsets.ISO_8859_1));
      assertEquals("later", tree.label());
    }
    assertEquals(List.of("a.c", "b.c", "d.c"), base.paths());
  }

  @Test
  void oneAfterTheOther() throws Exception {
    Overlay overlay = over(Map.of("a.c", lines(1, 20)));
    String delete =
        "--- a/a.c\n+++ /dev/null\n@@ -1,20 +0,0 @@\n"
            + lines(1, 20).replaceAll("(?m)^(?=\\t)", "-");
    FileOutcome deleted = apply(overlay, delete);
    Overlay without = overlay.with(List.of(deleted.change().orElseThrow()));
    FileOutcome modified = apply(without, head("a.c") + TEN);
    assertEquals(
        Optional.of("there is no such file any more: an earlier patch deleted or renamed it"),
        modified.problem());
    FileOutcome renamed =
        apply(
            overlay,
            "diff --git a/a.c b/b.c\nrename from a.c\nrename to b.c\n--- a/a.c\n+++ b/b.c\n" + TEN);
    assertEquals(
        List.of("b.c"), overlay.with(List.of(renamed.change().orElseThrow())).tree("x").paths());
  }

  @Test
  void whatIsInTheWay() throws Exception {
    Overlay overlay = over(Map.of("a.c", "1\n", "b.c", "2\n"));
    String make = "--- /dev/null\n+++ b/a.c\n@@ -0,0 +1 @@\n+x\n";
    assertEquals(
        Optional.of("it is to be made, but is there already"), apply(overlay, make).problem());
    assertFalse(
        apply(overlay, "diff --git a/a.c b/b.c\nrename from a.c\nrename to b.c\n").isGood());
    assertFalse(apply(overlay, "--- a/a.c\n+++ /dev/null\n@@ -1,0 +0,0 @@\n").isGood());
  }

  @Test
  void whatIsNoCFileIsLeftAlone() throws Exception {
    List<FileOutcome> outcomes =
        over(Map.of("a.c", "1\n"))
            .apply(
                PatchParser.parse(
                    head("Makefile")
                        + "@@ -1 +1 @@\n-x\n+y\n"
                        + head("tools/a.c")
                        + "@@ -1 +1 @@\n-x\n+y\n"));
    assertTrue(outcomes.stream().allMatch(o -> o.isGood() && o.change().isEmpty()));
  }

  @Test
  void takenBack() throws Exception {
    Overlay overlay = over(Map.of("a.c", lines(1, 20).replace("line 10", "ten")));
    List<FileOutcome> outcomes = overlay.apply(PatchParser.parse(head("a.c") + TEN).reversed());
    assertEquals(lines(1, 20), outcomes.get(0).change().orElseThrow().after());
  }

  @Test
  void hunksFarFromWhereTheyBelongDoNotKeepTheMachineBusy() throws Exception {
    List<String> hunks = new ArrayList<>();
    for (int i = 1; i <= 3000; i++) {
      hunks.add("@@ -" + i + ",1 +" + i + ",1 @@\n-nowhere " + i + "\n+x\n");
    }
    long start = System.nanoTime();
    FileOutcome outcome =
        apply(over(Map.of("a.c", lines(1, 50_000))), head("a.c") + String.join("", hunks));
    assertFalse(outcome.isGood());
    assertTrue(outcome.hunks().size() < 100, "gave up too late");
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }
}
