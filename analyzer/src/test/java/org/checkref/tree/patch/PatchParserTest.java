package org.checkref.tree.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Patches as they are written. */
class PatchParserTest {
  private static final String HUNK = "@@ -1,2 +1,2 @@\n one\n-two\n+2\n";

  private static FilePatch one(String text) throws PatchException {
    List<FilePatch> files = PatchParser.parse(text).files();
    assertEquals(1, files.size());
    return files.get(0);
  }

  private static String failure(String text) {
    String message =
        String.valueOf(
            assertThrows(PatchException.class, () -> PatchParser.parse(text)).getMessage());
    assertFalse(message.contains("\n"), message);
    return message;
  }

  @Test
  void aChange() throws PatchException {
    Patch patch =
        PatchParser.parse(
            "Words.\n---\n mm/a.c | 2 +-\n\ndiff --git a/mm/a.c b/mm/a.c\n"
                + "index 123..456 100644\n--- a/mm/a.c\n+++ b/mm/a.c\n"
                + HUNK
                + "-- \n2.39.2\n");
    assertEquals("Words.\n---\n mm/a.c | 2 +-\n\n", patch.message());
    FilePatch file = patch.files().get(0);
    assertEquals(Optional.of("mm/a.c"), file.before());
    assertEquals(file.before(), file.after());
    Hunk hunk = file.hunks().get(0);
    assertEquals(List.of("one", "two"), hunk.oldSide());
    assertEquals(List.of("one", "2"), hunk.newSide());
    assertFalse(patch.isDamaged());
  }

  @Test
  void filesThatAreMadeAndDeleted() throws PatchException {
    FilePatch made =
        one(
            "diff --git a/mm/a.c b/mm/a.c\nnew file mode 100644\nindex 0..1\n"
                + "--- /dev/null\n+++ b/mm/a.c\n@@ -0,0 +1 @@\n+x\n\\ No newline at end of file\n");
    assertEquals(Optional.empty(), made.before());
    assertTrue(made.hunks().get(0).newOpen());
    FilePatch deleted =
        one("--- a/mm/a.c\t2026-01-01 10:00\n+++ /dev/null\t1970\n@@ -1 +0,0 @@\n-x\n");
    assertEquals(Optional.of("mm/a.c"), deleted.before());
    assertEquals(Optional.empty(), deleted.after());
  }

  @Test
  void renamesCopiesAndModes() throws PatchException {
    FilePatch renamed =
        one(
            "diff --git a/mm/a.c b/mm/b.c\nsimilarity index 100%\nrename from mm/a.c\n"
                + "rename to mm/b.c\n");
    assertEquals(Optional.of("mm/a.c"), renamed.before());
    assertEquals(Optional.of("mm/b.c"), renamed.after());
    assertFalse(renamed.copy());
    assertTrue(one("diff --git a/mm/a.c b/mm/b.c\ncopy from mm/a.c\ncopy to mm/b.c\n").copy());
    FilePatch mode = one("diff --git a/mm/a.c b/mm/a.c\nold mode 100644\nnew mode 100755\n");
    assertEquals(List.of(), mode.hunks());
    assertEquals(Optional.empty(), mode.skipped());
  }

  @Test
  void whatIsNoTextIsSkipped() throws PatchException {
    assertEquals(
        Optional.of("a binary patch"),
        one("diff --git a/a.bin b/a.bin\nindex 1..2 100644\nGIT binary patch\nliteral 3\nKcma\n")
            .skipped());
    assertEquals(
        Optional.of("a submodule"),
        one("diff --git a/sub b/sub\nindex 1..2 160000\n--- a/sub\n+++ b/sub\n" + HUNK).skipped());
  }

  @ParameterizedTest
  @CsvSource({
    "a/mm/a.c, b/mm/a.c, mm/a.c",
    "i/mm/a.c, w/mm/a.c, mm/a.c",
    "mm/a.c, mm/a.c, mm/a.c",
    "linux.orig/mm/a.c, linux/mm/a.c, mm/a.c",
    "\"a/mm/\\303\\244.c\", \"b/mm/\\303\\244.c\", mm/\u00e4.c"
  })
  void names(String before, String after, String path) throws PatchException {
    FilePatch file = one("--- " + before + "\n+++ " + after + "\n" + HUNK);
    assertEquals(Optional.of(path), file.before());
    assertEquals(Optional.of(path), file.after());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a/../../etc/passwd",
        "/etc/passwd.c",
        "a//etc/passwd",
        "a/mm/./a.c",
        "a/.git/hooks/pre-push",
        "a/"
      })
  void pathsOutOfTheTreeAreRefused(String path) {
    String text = failure("--- " + path + "\n+++ " + path + "\n" + HUNK);
    assertTrue(text.endsWith("leads out of the tree"), text);
  }

  @Test
  void pathsThatAreNoneAreRefused() {
    Map<String, String> refused =
        Map.of(
            "\"a/mm/\\000.c\"",
            "the path 'mm/?.c' has control characters in it",
            "\"a/mm/\\n.c\"",
            "the path 'mm/?.c' has control characters in it",
            "a/mm/\u00c2\u009b.c",
            "the path 'mm/?.c' has control characters in it",
            "\"a/mm/\\9.c\"",
            "the path '\"a/mm/\\9.c\"' is quoted as no path is",
            "a/" + "x/".repeat(3_000) + "x.c",
            "the path '" + "x/".repeat(30) + "...' is too long");
    refused.forEach(
        (path, why) -> assertEquals(why, failure("--- " + path + "\n+++ " + path + "\n" + HUNK)));
    // no name that comes twice is looked for in a line of megabytes
    failure("diff --git a/" + "x b/".repeat(2_000_000) + "\n");
  }

  @Test
  void aLinkIsToldByItsMode() throws PatchException {
    FilePatch link =
        one(
            "diff --git a/mm/l.c b/mm/l.c\nnew file mode 120000\n--- /dev/null\n+++ b/mm/l.c\n"
                + "@@ -0,0 +1 @@\n+../fs/a.c\n\\ No newline at end of file\n");
    assertTrue(link.link());
    assertEquals(Optional.empty(), link.skipped());
  }

  @Test
  void aModeThatNoFileHasIsRefused() {
    assertEquals(
        "a patch gives a file the mode 777777",
        failure("diff --git a/mm/a.c b/mm/a.c\nnew file mode 777777\n" + HUNK));
  }

  @Test
  void aRenameOutOfTheTreeIsRefused() {
    failure("diff --git a/a.c b/b.c\nrename from a.c\nrename to ../b.c\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "../../../passwd", "../../x"})
  void aLinkOutOfTheTreeIsRefused(String target) {
    failure(
        "diff --git a/mm/l.c b/mm/l.c\nnew file mode 120000\n--- /dev/null\n+++ b/mm/l.c\n"
            + "@@ -0,0 +1 @@\n+"
            + target
            + "\n");
  }

  @Test
  void aHunkThatIsCutShort() {
    assertEquals(
        "line 3: the hunk has fewer lines than it says; was the mail cut or wrapped?",
        failure("--- a/a.c\n+++ b/a.c\n@@ -1,9 +1,9 @@\n one\n-two\n+2\n"));
  }

  @Test
  void aHunkWithMoreRemovedThanItSays() {
    assertEquals(
        "line 5: the hunk has more lines than it says: -two",
        failure("--- a/a.c\n+++ b/a.c\n@@ -1,1 +1,2 @@\n-one\n-two\n"));
  }

  @Test
  void linesWithoutTheirBlankTellThatWhiteSpaceWasLost() throws PatchException {
    FilePatch file =
        one("--- a/a.c\n+++ b/a.c\n@@ -1,4 +1,4 @@\n#include <a.h>\n\n-two\n+2\nint x;\n");
    assertTrue(file.damaged());
    assertEquals(List.of("#include <a.h>", "", "two", "int x;"), file.hunks().get(0).oldSide());
  }

  @Test
  void anEmptyContextLineAloneIsNoDamage() throws PatchException {
    assertFalse(one("--- a/a.c\n+++ b/a.c\n@@ -1,2 +1,2 @@\n\n-two\n+2\n").damaged());
  }
}
