package org.checkref.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.checkref.index.Progress;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeEntry;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.patch.Overlay;
import org.checkref.witness.Witnessed;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What was read before it was known what the tree is now leads to nothing else. */
@Timeout(60)
class ReadAheadTest {
  private static final String USER = KeptStatesTest.USER;
  private static final String LEAK = KeptStatesTest.LEAK;

  private final RuleSet rules = RuleFiles.builtin();

  @TempDir private Path directory = Path.of("");

  @BeforeEach
  void makeTree() throws IOException {
    Files.createDirectories(directory.resolve("tree"));
    write("mm.h", "struct mm_struct {\n\tatomic_t mm_users;\n\tatomic_t mm_count;\n};\n");
    write("use.c", USER);
    write("other.c", USER.replace("int use", "int other"));
  }

  private void write(String path, String text) throws IOException {
    Files.writeString(directory.resolve("tree").resolve(path), text);
  }

  private Store store() {
    return Store.in(directory.resolve("store"), "test", 1 << 28, Assertions::fail);
  }

  /**
   * Judges a patch that leaks.
   *
   * @param ahead gives the place where the tree is taken to lie
   * @param threads how many workers there are
   */
  private List<Witnessed> judged(
      Store store, int threads, Function<SourceTree, Optional<String>> ahead)
      throws TreeException, ExecutionException, InterruptedException, IOException {
    try (Workers workers = new Workers(threads);
        SourceTree tree =
            SourceTrees.open(directory.resolve("tree"), Optional.empty(), TreeOptions.all())) {
      StateScan scan = new StateScan(rules, threads, workers, store, Recent.ofOneSeries());
      ahead.apply(tree).ifPresent(scan::readAhead);
      scan.base(tree, Progress.NONE);
      Overlay patch =
          Overlay.over(tree, TreeOptions.all())
              .with(Map.of("use.c", Optional.of(TreeEntry.file(LEAK))));
      State last = scan.next(patch.tree("patched"), patch.contents(Set.of("use.c")));
      scan.keep();
      return last.findings();
    }
  }

  private List<Witnessed> alone()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    return judged(Store.none(), 2, tree -> Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theTreeIsAsItWas(int threads)
      throws TreeException, ExecutionException, InterruptedException, IOException {
    List<Witnessed> alone = alone();
    assertEquals(1, alone.size());
    // nothing is kept, then the base is, then the state behind the patch
    for (int run = 0; run < 3; run++) {
      assertEquals(alone, judged(store(), threads, SourceTree::place));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theTreeIsAnotherOneNow(int threads)
      throws TreeException, ExecutionException, InterruptedException, IOException {
    judged(store(), threads, SourceTree::place);
    write("other.c", LEAK.replace("int use", "int other"));
    assertEquals(2, alone().size());
    assertEquals(alone(), judged(store(), threads, SourceTree::place));
    write("mm.h", "struct mm_struct {\n\tatomic_t mm_users;\n};\n");
    Files.delete(directory.resolve("tree/other.c"));
    assertEquals(alone(), judged(store(), threads, SourceTree::place));
  }

  @Test
  void theTreeLiesElsewhere()
      throws TreeException, ExecutionException, InterruptedException, IOException {
    judged(store(), 2, SourceTree::place);
    write("other.c", LEAK.replace("int use", "int other"));
    assertEquals(alone(), judged(store(), 2, tree -> Optional.of("nowhere")));
  }
}
