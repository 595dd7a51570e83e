package org.checkref.tree.patch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.UnifiedDiff;
import org.junit.jupiter.api.Test;

/** Random edits, written as git writes them, lead from one text to the other and back. */
class PatchPropertyTest {
  private static final int ROUNDS = 400;

  private static List<String> text(Random random) {
    List<String> lines = new ArrayList<>();
    int size = random.nextInt(60);
    for (int i = 0; i < size; i++) {
      // few words, so that lines repeat
      lines.add("\t".repeat(random.nextInt(3)) + "word" + random.nextInt(12));
    }
    return lines;
  }

  private static List<String> edited(List<String> lines, Random random) {
    List<String> edited = new ArrayList<>(lines);
    for (int i = random.nextInt(5); i >= 0; i--) {
      int at = random.nextInt(edited.size() + 1);
      if (random.nextBoolean() || at == edited.size()) {
        edited.add(at, "new" + random.nextInt(12));
      } else {
        edited.remove(at);
      }
    }
    return edited;
  }

  private static String joined(List<String> lines, boolean open) {
    String text = String.join("\n", lines);
    return lines.isEmpty() ? "" : open ? text : text + "\n";
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String applied(String text, Patch patch) throws PatchException, IOException {
    Overlay overlay = Overlay.over(new MemoryTree(Map.of("a.c", text)), TreeOptions.all());
    List<FileOutcome> outcomes = overlay.apply(patch, new Effort()).outcomes();
    return outcomes.get(0).change().orElseThrow().after();
  }

  @Test
  void thereAndBack() throws Exception {
    for (int seed = 0; seed < ROUNDS; seed++) {
      Random random = new Random(seed);
      List<String> lines = text(random);
      String before = joined(lines, random.nextInt(4) == 0);
      String after = joined(edited(lines, random), random.nextInt(4) == 0);
      String written =
          new String(
              UnifiedDiff.of("a.c", bytes(before), bytes(after)), StandardCharsets.ISO_8859_1);
      if (written.isEmpty() || before.isEmpty() || after.isEmpty()) {
        continue;
      }
      Patch patch = PatchParser.parse(written);
      assertEquals(after, applied(before, patch), "seed " + seed);
      assertEquals(before, applied(after, patch.reversed()), "seed " + seed);
    }
  }
}
