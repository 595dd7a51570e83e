package org.checkref.tree.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
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
import org.checkref.tree.TreeEntry;
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

  private static Overlay.Applied applied(Overlay overlay, String patch)
      throws PatchException, IOException {
    return overlay.apply(PatchParser.parse(patch), new Effort());
  }

  private static FileOutcome apply(Overlay overlay, String patch)
      throws PatchException, IOException {
    List<FileOutcome> outcomes = applied(overlay, patch).outcomes();
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
  void whatIsNoCFileIsAppliedAndNotJudged() throws Exception {
    Map<String, String> texts = Map.of("Makefile", "x\n", "a.c", "1\n", "tools/a.c", "x\n");
    String change = "@@ -1 +1 @@\n-x\n+y\n";
    Overlay.Applied applied =
        applied(over(texts), head("Makefile") + change + head("tools/a.c") + change);
    assertTrue(applied.isGood(), applied.toString());
    assertEquals(List.of(), applied.changes());
    assertTrue(applied(applied.after(), head("Makefile") + "@@ -1 +1 @@\n-y\n+z\n").isGood());
    FileOutcome again = apply(applied.after(), head("Makefile") + change);
    assertInstanceOf(HunkOutcome.AlreadyThere.class, again.hunks().get(0));
    assertEquals(
        Optional.of("there is no such file"),
        apply(over(texts), head("Kconfig") + change).problem());
  }

  private static String renamed(String from, String to) {
    return "diff --git a/%1$s b/%2$s\nrename from %1$s\nrename to %2$s\n".formatted(from, to);
  }

  @Test
  void whatBecomesACFileAndWhatIsOneNoMore() throws Exception {
    Overlay overlay = over(Map.of("a.c", "1\n", "b.txt", "2\n"));
    Overlay.Applied applied = applied(overlay, renamed("a.c", "a.txt") + renamed("b.txt", "b.c"));
    assertTrue(applied.isGood(), applied.toString());
    assertEquals(
        List.of(
            new FileChange(Optional.of("a.c"), Optional.empty(), "1\n", "", false),
            new FileChange(Optional.empty(), Optional.of("b.c"), "", "2\n", false)),
        applied.changes());
    // this tree lists whatever it has
    assertEquals(List.of("b.c", "b.txt"), applied.after().tree("x").paths());
    assertEquals(
        List.of("b.c"), over(Map.of("a.c", "1\n")).with(applied.changes()).tree("x").paths());
  }

  @Test
  void twoFilesChangePlacesInOnePatch() throws Exception {
    Overlay overlay = over(Map.of("a.c", "1\n", "b.c", "2\n"));
    for (String patch :
        List.of(
            renamed("a.c", "b.c") + renamed("b.c", "a.c"),
            renamed("b.c", "a.c") + renamed("a.c", "b.c"))) {
      Overlay.Applied applied = applied(overlay, patch);
      assertTrue(applied.isGood(), applied.toString());
      for (Overlay after : List.of(applied.after(), overlay.with(applied.changes()))) {
        assertEquals(Optional.of(TreeEntry.file("2\n")), after.entry("a.c"));
        assertEquals(Optional.of(TreeEntry.file("1\n")), after.entry("b.c"));
      }
    }
    for (String patch :
        List.of(
            renamed("a.c", "c.c") + renamed("b.c", "a.c"),
            renamed("b.c", "a.c") + renamed("a.c", "c.c"))) {
      Overlay after = applied(overlay, patch).after();
      assertEquals(List.of("a.c", "c.c"), after.tree("x").paths());
      assertEquals(Optional.of(TreeEntry.file("2\n")), after.entry("a.c"));
    }
  }

  private static String link(String path, String target) {
    return "diff --git a/%1$s b/%1$s\nnew file mode 120000\n--- /dev/null\n+++ b/%1$s\n@@ -0,0 +1 @@\n+%2$s\n\\ No newline at end of file\n"
        .formatted(path, target);
  }

  @Test
  void linksAreAppliedAndNotFollowed() throws Exception {
    Overlay overlay = over(Map.of("a.c", "1\n", "mm/b.c", "2\n"));
    Overlay linked = applied(overlay, link("new", "mm")).after();
    assertEquals(Optional.of(TreeEntry.link("mm")), linked.entry("new"));
    assertEquals(List.of("a.c", "mm/b.c"), linked.tree("x").paths());
    assertEquals(
        Optional.of("it is to be made, but new is a symbolic link"),
        apply(linked, "--- /dev/null\n+++ b/new/c.c\n@@ -0,0 +1 @@\n+x\n").problem());
    assertEquals(
        Optional.of("there is no such file"),
        apply(linked, head("new/b.c") + "@@ -1 +1 @@\n-2\n+3\n").problem());
    assertEquals(
        Optional.of("it is a symbolic link"),
        apply(linked, head("new") + "@@ -1 +1 @@\n-mm\n+x\n").problem());
    String retarget =
        "diff --git a/new b/new\nindex 1..2 120000\n"
            + head("new")
            + "@@ -1 +1 @@\n-%s\n\\ No newline at end of file\n+b\n\\ No newline at end of file\n";
    assertEquals(
        Optional.of(TreeEntry.link("b")),
        applied(linked, retarget.formatted("mm")).after().entry("new"));
    assertFalse(applied(linked, retarget.formatted("nn")).isGood());
    // a C file that becomes a link is none any more
    Overlay.Applied gone =
        applied(overlay, "--- a/a.c\n+++ /dev/null\n@@ -1 +0,0 @@\n-1\n" + link("a.c", "mm/b.c"));
    assertTrue(gone.isGood(), gone.toString());
    assertEquals(List.of("mm/b.c"), gone.after().tree("x").paths());
    assertEquals(1, gone.changes().size());
  }

  @Test
  void whatStandsInTheWayIsNamed() throws Exception {
    Overlay overlay = over(Map.of("a.c", "1\n", "mm/b.c", "2\n"));
    String make = "--- /dev/null\n+++ b/%s\n@@ -0,0 +1 @@\n+x\n";
    assertEquals(
        Optional.of("it is to be made, but there is a directory"),
        apply(overlay, make.formatted("mm")).problem());
    assertEquals(
        Optional.of("it is to be made, but a.c is a file"),
        apply(overlay, make.formatted("a.c/x.c")).problem());
    assertTrue(applied(overlay, renamed("a.c", "a.c/x.c")).isGood());
  }

  @Test
  void binaryFilesHaveToBeThere() throws Exception {
    Overlay overlay = over(Map.of("a.c", "1\n", "a.bin", "1\n"));
    String binary = "diff --git a/%1$s b/%1$s\nindex 1..2 100644\nGIT binary patch\nliteral 0\n";
    assertTrue(apply(overlay, binary.formatted("a.bin")).isGood());
    assertEquals(
        Optional.of("there is no such file"), apply(overlay, binary.formatted("b.bin")).problem());
  }

  @Test
  void takenBack() throws Exception {
    Overlay overlay = over(Map.of("a.c", lines(1, 20).replace("line 10", "ten")));
    Patch patch = PatchParser.parse(head("a.c") + TEN).reversed();
    List<FileOutcome> outcomes = overlay.apply(patch, new Effort()).outcomes();
    assertEquals(lines(1, 20), outcomes.get(0).change().orElseThrow().after());
  }

  /** As long as the file, and of lines that are alike: each place is compared to its end. */
  @Test
  void oneLongHunkDoesNotKeepTheMachineBusy() throws Exception {
    String line = "0123456789012345678901234567890123456789012345678901234567890123456789\n";
    String hunk =
        "@@ -1,50000 +1,50000 @@\n" + (" " + line).repeat(49_999) + "-nowhere\n+somewhere\n";
    long start = System.nanoTime();
    PatchException refused =
        assertThrows(
            PatchException.class,
            () -> applied(over(Map.of("a.c", line.repeat(50_000))), head("a.c") + hunk));
    assertEquals(
        "its hunks are too far from where they belong to go on searching", refused.getMessage());
    assertTrue(System.nanoTime() - start < 20_000_000_000L);
  }

  /** What a series costs is counted over all its patches. */
  @Test
  void aSeriesIsNoCheaperThanOnePatch() throws Exception {
    Effort effort = new Effort();
    Overlay overlay = over(Map.of("a.c", lines(1, 1_000_000)));
    assertThrows(
        PatchException.class,
        () -> {
          Overlay now = overlay;
          for (int i = 0; i < 100; i++) {
            Patch patch = PatchParser.parse(head("a.c") + "@@ -0,0 +1 @@\n+/* more */\n");
            now = now.apply(patch, effort).after();
          }
        });
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
