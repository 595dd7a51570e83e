package org.checkref.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.checkref.check.RequestedNames;
import org.checkref.index.IndexRequest;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeEntry;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.patch.ChangedText;
import org.checkref.tree.patch.Overlay;
import org.checkref.witness.ScanCache;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStatesTest {
  static final String USER =
      """
      #include "mm.h"

      int use(struct task_struct *task)
      {
      \tstruct mm_struct *mm = get_task_mm(task);

      \tif (!mm)
      \t\treturn -EINVAL;
      \tmmput(mm);
      \treturn 0;
      }
      """;

  static final String LEAK = USER.replace("\tmmput(mm);\n", "");

  /** More than there is to do for any state here. */
  private static final int FAR = 1_000;

  private final RuleSet rules = RuleFiles.builtin();

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    Files.createDirectories(directory.resolve("tree"));
    write("mm.h", "struct mm_struct {\n\tatomic_t mm_users;\n\tatomic_t mm_count;\n};\n");
    write("use.c", USER);
    write("other.c", "int other(void)\n{\n\treturn 0;\n}\n");
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(directory.resolve("tree").resolve(path), text);
  }

  private SourceTree open() throws TreeException {
    return SourceTrees.open(directory.resolve("tree"), Optional.empty(), TreeOptions.all());
  }

  private Store store() {
    return Store.in(directory.resolve("store"), "test", 1 << 28, Assertions::fail);
  }

  private static Overlay with(Overlay before, String path, String text) {
    return before.with(Map.of(path, Optional.of(TreeEntry.file(text))));
  }

  private static Overlay leaking(SourceTree tree) {
    return with(Overlay.over(tree, TreeOptions.all()), "use.c", LEAK);
  }

  /** Judges a series of two, and answers what was found behind it. */
  private State judged(Overlay first, Overlay second, Duration worth)
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (Workers workers = new Workers(2);
        SourceTree tree = open()) {
      StateScan scan = new StateScan(rules, 2, workers, store(), Recent.ofOneSeries(), worth);
      scan.base(tree, Progress.NONE);
      scan.next(first.tree("one"), first.contents(Set.of("use.c")));
      State last = scan.next(second.tree("two"), second.contents(Set.of("use.c", "other.c")));
      scan.keep();
      return last;
    }
  }

  private Optional<Origin> nearer(SourceTree tree, Map<String, ChangedText> changed, int least) {
    return nearer(tree, store(), changed, least, () -> {});
  }

  /**
   * @param meanwhile is done when it is known which states there are
   */
  private Optional<Origin> nearer(
      SourceTree tree,
      Store store,
      Map<String, ChangedText> changed,
      int least,
      Meanwhile meanwhile) {
    IndexRequest request = RequestedNames.request(rules);
    TreeIndex index = TreeIndex.build(tree, request, 2, Progress.NONE).traced();
    Origin base = Origin.ofBase(new LazyIndex(() -> index), Optional.empty());
    try (Workers workers = new Workers(2)) {
      ScanCache cache = new ScanCache(store, rules, Set.of());
      KeptStates states = new KeptStates(cache, rules, request, 2, workers, tree);
      meanwhile.run();
      return states.nearer(changed, least, base);
    } catch (IOException | TreeException | ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What others do. */
  @FunctionalInterface
  private interface Meanwhile {
    void run() throws IOException, TreeException, ExecutionException, InterruptedException;
  }

  @Test
  void whatWasLongInComingIsThereForTheNextVersion()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (SourceTree tree = open()) {
      Overlay first = leaking(tree);
      Overlay second = with(first, "other.c", LEAK.replace("use", "other"));
      State last = judged(first, second, Duration.ZERO);
      assertEquals(2, last.findings().size());

      Overlay amended = with(second, "use.c", LEAK + "/* amended */\n");
      Map<String, ChangedText> changed = amended.contents(Set.of("use.c", "other.c"));
      Origin found = nearer(tree, changed, FAR).orElseThrow();
      assertEquals(second.contents(Set.of("use.c", "other.c")), found.changed());
      assertEquals(Optional.of(last.result()), found.result());
      assertTrue(found.before().isPresent());
      assertFalse(nearer(tree, changed, 1).isPresent(), "another one is as near");
    }
  }

  @Test
  void whatWasQuickIsNot()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (SourceTree tree = open()) {
      Overlay first = leaking(tree);
      judged(first, with(first, "other.c", USER), Duration.ofHours(1));
      assertFalse(nearer(tree, first.contents(Set.of("use.c")), FAR).isPresent());
    }
  }

  /** The next run would begin at the base, from which it differs in what matters. */
  @Test
  void aStateThatIsAsTheOneBeforeIsKnown()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (SourceTree tree = open()) {
      Overlay first = leaking(tree);
      Overlay second = with(first, "other.c", "/* nothing */\n");
      State last = judged(first, second, Duration.ofHours(1));
      SourceTree after = second.tree("two");
      TreeIndex index = TreeIndex.build(after, RequestedNames.request(rules), 2, Progress.NONE);
      assertEquals(
          Optional.of(last.result()), new ScanCache(store(), rules, Set.of()).find(after, index));
    }
  }

  @Test
  void nothingIsOfAnotherBase()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (SourceTree tree = open()) {
      Overlay first = leaking(tree);
      judged(first, with(first, "other.c", USER), Duration.ZERO);
    }
    write("mm.h", "struct mm_struct {\n\tatomic_t mm_users;\n};\n");
    try (SourceTree tree = open()) {
      Map<String, ChangedText> changed = leaking(tree).contents(Set.of("use.c"));
      assertFalse(nearer(tree, changed, FAR).isPresent());
    }
  }

  /** Numbers of values mean something else in what another process wrote. */
  @Test
  void whatWasWrittenAnewMeanwhileIsNotMixedIn()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (SourceTree tree = open()) {
      Overlay first = leaking(tree);
      Overlay second = with(first, "other.c", LEAK.replace("use", "other"));
      judged(first, second, Duration.ZERO);
      Map<String, ChangedText> changed = first.contents(Set.of("use.c"));
      assertTrue(nearer(tree, changed, FAR).isPresent());
      Meanwhile again =
          () ->
              judged(
                  with(Overlay.over(tree, TreeOptions.all()), "other.c", LEAK),
                  with(second, "use.c", USER.replace("EINVAL", "ESRCH")),
                  Duration.ZERO);
      assertFalse(nearer(tree, store(), changed, FAR, again).isPresent());
    }
  }

  @Test
  void aDamagedOneIsToldOfAndLeftAlone()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (SourceTree tree = open()) {
      Overlay first = leaking(tree);
      Overlay second = with(first, "other.c", USER);
      judged(first, second, Duration.ZERO);
      Map<String, ChangedText> changed = second.contents(Set.of("use.c", "other.c"));
      List<String> warnings = new ArrayList<>();
      Store store = Store.in(directory.resolve("store"), "test", 1 << 28, warnings::add);
      assertFalse(nearer(tree, store, changed, FAR, this::harm).isPresent());
      assertEquals(1, warnings.size(), () -> "told: " + warnings);
    }
  }

  /** A wrong bit at the end of every entry, which is a section of the last state. */
  private void harm() throws IOException {
    try (Stream<Path> entries = Files.list(directory.resolve("store"))) {
      for (Path entry : entries.toList()) {
        byte[] bytes = Files.readAllBytes(entry);
        bytes[bytes.length - 1] ^= 1;
        Files.write(entry, bytes);
      }
    }
  }
}
