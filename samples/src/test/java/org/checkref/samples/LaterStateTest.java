package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Checks;
import org.checkref.check.Finding;
import org.checkref.check.KeptAnalysis;
import org.checkref.check.Predecessor;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.IndexRequest;
import org.checkref.index.KeptValues;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found in a state of a tree with the help of an earlier one is what is found without. */
class LaterStateTest {
  private static final int ROUNDS = 10;

  private static final int THREADS = 2;

  /** Calls in a chain. */
  private static final int DEEP = 6;

  private static final String LOCKED =
      """
      #include <linux/sched/mm.h>

      void later_lock(struct later *later);
      void later_unlock(struct later *later);

      void later_put(struct later *later)
      {
      \tlater_lock(later);
      \tmmput(later->mm);
      \tlater_unlock(later);
      }
      """;

  private static final String OWNED =
      """
      #include <linux/sched/mm.h>

      struct later {
      \tstruct mm_struct *mm;
      \tint busy;
      };

      void later_free(struct later *later);

      struct later *later_make(struct mm_struct *mm)
      {
      \tstruct later *later = kzalloc(sizeof(*later), GFP_KERNEL);

      \tif (!later)
      \t\treturn NULL;
      \tmmgrab(mm);
      \tlater->mm = mm;
      \treturn later;
      }

      void later_end(struct later *later)
      {
      \tmmdrop(later->mm);
      \tlater_free(later);
      }

      void later_put(struct later *later, struct mm_struct *mm)
      {
      \tmmgrab(mm);
      \tmmdrop(mm);
      \tlater_free(later);
      }
      """;

  @TempDir private Path directory = Path.of("");

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void findsTheSame(SampleTree sample)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    RuleSet rules = RuleFiles.load(List.of());
    IndexRequest request = RequestedNames.request(rules);
    Random random = new Random(11);
    Path before = directory.resolve("0");
    sample.copy("", before);
    int found = 0;
    int read = 0;
    try (Workers workers = new Workers(THREADS)) {
      AnalysedTree earlier =
          analyse(
              TreeIndex.build(open(before), request, THREADS, Progress.NONE).traced(),
              rules,
              workers,
              Optional.empty());
      Checks.run(earlier, workers);
      keep(earlier);
      keepLater(earlier);
      for (int round = 1; round <= ROUNDS; round++) {
        Path now = directory.resolve(String.valueOf(round));
        copy(before, now);
        RandomEdits edits = new RandomEdits(now, random);
        String told = "";
        for (int i = 0; i <= random.nextInt(3); i++) {
          told += edits.make() + "; ";
        }
        TreeIndex index = earlier.index().of(open(now), differing(before, now), request, THREADS);
        AnalysedTree later = analyse(index, rules, workers, Optional.of(earlier));
        List<Finding> actual = Checks.run(later, workers);
        AnalysedTree anew =
            analyse(
                TreeIndex.build(open(now), request, THREADS, Progress.NONE).traced(),
                rules,
                workers,
                Optional.empty());
        List<Finding> expected = Checks.run(anew, workers);
        assertEquals(expected, actual, "round " + round + ": " + told);
        assertEquals(
            expected,
            afterKept(before, now, rules, workers),
            "by an earlier run, round " + round + ": " + told);
        Optional<List<Finding>> afterLater = afterKeptLater(round, rules, workers);
        assertEquals(
            expected,
            afterLater.orElse(expected),
            "by an earlier run's later states, round " + round + ": " + told);
        read += afterLater.isPresent() ? 1 : 0;
        keep(anew);
        keepLater(later);
        found += actual.size();
        earlier = later;
        before = now;
      }
    }
    assertTrue(found > 0, "nothing was ever found");
    assertTrue(read > ROUNDS / 2, "what was kept of later states was read " + read + " times");
  }

  private Store store() {
    return Store.in(directory.resolve("store"), "test", 1 << 28, Assertions::fail);
  }

  private void keep(AnalysedTree tree) {
    store().keep("analysis", KeptAnalysis.sections(tree));
  }

  /** Two of it, of which the second one is read again. */
  private void keepLater(AnalysedTree tree) {
    KeptAnalysis.Writer writer = new KeptAnalysis.Writer();
    writer.add(tree);
    writer.add(tree);
    store().keep("later", writer.sections());
  }

  /**
   * What is found in a state by a program that read what another, which had been through all the
   * states before, found out about the last one; empty when files have other numbers there.
   */
  private Optional<List<Finding>> afterKeptLater(int round, RuleSet rules, Workers workers)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    IndexRequest request = RequestedNames.request(rules);
    Path last = state(round - 1);
    TreeIndex made =
        TreeIndex.build(open(state(0)), request, THREADS, Progress.NONE)
            .traced()
            .of(open(last), differing(state(0), last), request, THREADS);
    Optional<KeptAnalysis> kept =
        store()
            .find(
                "later",
                entry ->
                    KeptAnalysis.read(
                        () -> Optional.of(made), rules, new KeptValues(entry, 0), 1, entry, 0))
            .orElseThrow();
    if (kept.isEmpty()) {
      return Optional.empty();
    }
    Set<String> changed = differing(last, state(round));
    TreeIndex index = kept.get().index().of(open(state(round)), changed, request, THREADS);
    return Optional.of(
        Checks.run(
            analysed(index, rules, workers, Optional.of(kept.get().before(index))), workers));
  }

  private Path state(int round) {
    return directory.resolve(String.valueOf(round));
  }

  /** What is found in a state by a program that read what another found out about the last one. */
  private List<Finding> afterKept(Path before, Path now, RuleSet rules, Workers workers)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    IndexRequest request = RequestedNames.request(rules);
    TreeIndex base = TreeIndex.build(open(before), request, THREADS, Progress.NONE);
    KeptAnalysis kept =
        store()
            .find("analysis", entry -> KeptAnalysis.read(() -> Optional.of(base), rules, entry))
            .orElseThrow()
            .orElseThrow();
    TreeIndex index = kept.index().of(open(now), differing(before, now), request, THREADS);
    AnalysedTree tree = analysed(index, rules, workers, Optional.of(kept.before(index)));
    return Checks.run(tree, workers);
  }

  @Test
  void whatWasKeptOfAnotherStateIsNotTaken()
      throws IOException, TreeException, ExecutionException, InterruptedException {
    RuleSet rules = RuleFiles.load(List.of());
    IndexRequest request = RequestedNames.request(rules);
    Path before = directory.resolve("0");
    SampleTree.named("mini").copy("", before);
    Path now = directory.resolve("1");
    copy(before, now);
    Path moved = now.resolve("drivers/zz_moved.c");
    try (Stream<Path> files = Files.walk(now.resolve("drivers"))) {
      // the last one, so that only its path tells
      Files.move(
          files.filter(f -> f.toString().endsWith(".c")).sorted().reduce((a, b) -> b).orElseThrow(),
          moved);
    }
    try (Workers workers = new Workers(THREADS)) {
      AnalysedTree tree =
          analyse(
              TreeIndex.build(open(before), request, THREADS, Progress.NONE).traced(),
              rules,
              workers,
              Optional.empty());
      Checks.run(tree, workers);
      keep(tree);
      TreeIndex same = TreeIndex.build(open(before), request, THREADS, Progress.NONE);
      TreeIndex other = TreeIndex.build(open(now), request, THREADS, Progress.NONE);
      assertTrue(
          store()
              .find("analysis", entry -> KeptAnalysis.read(() -> Optional.of(same), rules, entry))
              .orElseThrow()
              .isPresent());
      assertFalse(
          store()
              .find("analysis", entry -> KeptAnalysis.read(() -> Optional.of(other), rules, entry))
              .orElseThrow()
              .isPresent());
    }
  }

  @Test
  void aHelperThatAlwaysTakesItsLockNowIsAskedAgain()
      throws IOException, TreeException, ExecutionException, InterruptedException {
    isFoundOnlyNow(
        LOCKED,
        helpers("if (later->busy) spin_lock(&later->lock);"),
        helpers("spin_lock(&later->lock);"),
        "mm/context");
  }

  @Test
  void aHelperThatLeavesItsLockNoMoreIsAskedAgain()
      throws IOException, TreeException, ExecutionException, InterruptedException {
    isFoundOnlyNow(
        LOCKED,
        helpers("spin_lock(&later->lock); spin_unlock(&later->lock);"),
        helpers("spin_lock(&later->lock);"),
        "mm/context");
  }

  @Test
  void aHelperThatFreesNowIsAskedAgain()
      throws IOException, TreeException, ExecutionException, InterruptedException {
    isFoundOnlyNow(OWNED, freer("later->busy = 0;"), freer("kfree(later);"), "mm/lost-with-owner");
  }

  /** Further down than anybody looks who does not ask what is known of functions. */
  @Test
  void aHelperOfHelpersThatDropsNoMoreIsAskedAgain()
      throws IOException, TreeException, ExecutionException, InterruptedException {
    String user =
        """
        int later_put(struct mm_struct *mm, int busy)
        {
        \tmmgrab(mm);
        \tif (busy) {
        \t\tlater_1(mm);
        \t\treturn -16;
        \t}
        \tmmdrop(mm);
        \treturn 0;
        }
        """;
    isFoundOnlyNow(chain() + user, last("mmdrop(mm);"), last("mmgrab(mm);"), "mm/leak");
  }

  /** Before, there was nothing to know of any function of the chain. */
  @Test
  void aHelperOfHelpersThatDropsNowIsAskedAgain()
      throws IOException, TreeException, ExecutionException, InterruptedException {
    String user =
        """
        void later_put(struct mm_struct *mm)
        {
        \tmmgrab(mm);
        \tlater_1(mm);
        \tmmdrop(mm);
        }
        """;
    isFoundOnlyNow(chain() + user, last("mm->flags = 0;"), last("mmdrop(mm);"), "mm/overput");
  }

  private static String chain() {
    StringBuilder chain = new StringBuilder("#include <linux/sched/mm.h>\n\n");
    for (int i = 1; i < DEEP; i++) {
      chain.append(
          "void later_%d(struct mm_struct *mm)\n{\n\tlater_%d(mm);\n}\n\n".formatted(i, i + 1));
    }
    return chain.toString();
  }

  private static String last(String statement) {
    return """
        #include <linux/sched/mm.h>

        void later_%d(struct mm_struct *mm)
        {
        \t%s
        }
        """
        .formatted(DEEP, statement);
  }

  private static String freer(String ending) {
    return """
        #include <linux/slab.h>

        void later_free(struct later *later)
        {
        \t%s
        }
        """
        .formatted(ending);
  }

  @Test
  void aHelperThatIncludesAnotherHeaderIsAskedAgain()
      throws IOException, TreeException, ExecutionException, InterruptedException {
    String caller =
        """
        void later_put(struct later *later);

        void later_end(struct later *later)
        {
        \tspin_lock(&later->lock);
        \tLATER_LEAVE(&later->lock)
        \tlater_put(later);
        \tspin_unlock(&later->lock);
        }
        """;
    isFoundOnlyNow(
        """
        #include <linux/sched/mm.h>

        void later_put(struct later *later)
        {
        \tmmput(later->mm);
        }
        """,
        "#include <linux/later_leaves.h>\n" + caller,
        "#include <linux/later_stays.h>\n" + caller,
        "mm/context",
        Map.of(
            "include/linux/later_leaves.h",
            "#define LATER_LEAVE(lock) { spin_unlock(lock); return; }\n",
            "include/linux/later_stays.h",
            "#define LATER_LEAVE(lock) { if (0) return; }\n"));
  }

  private void isFoundOnlyNow(String user, String then, String now, String rule)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    isFoundOnlyNow(user, then, now, rule, Map.of());
  }

  /** Whether something is found in {@code later_put()} as soon as a helper of it is another. */
  private void isFoundOnlyNow(
      String user, String then, String now, String rule, Map<String, String> others)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    RuleSet rules = RuleFiles.load(List.of());
    IndexRequest request = RequestedNames.request(rules);
    Path before = directory.resolve("0");
    SampleTree.named("mini").copy("", before);
    Files.writeString(before.resolve("drivers/later.c"), user);
    for (Map.Entry<String, String> other : others.entrySet()) {
      Files.writeString(before.resolve(other.getKey()), other.getValue());
    }
    Path after = directory.resolve("1");
    copy(before, after);
    Files.writeString(before.resolve("drivers/helpers.c"), then);
    Files.writeString(after.resolve("drivers/helpers.c"), now);
    try (Workers workers = new Workers(THREADS)) {
      AnalysedTree earlier =
          analyse(
              TreeIndex.build(open(before), request, THREADS, Progress.NONE).traced(),
              rules,
              workers,
              Optional.empty());
      assertFalse(isFound(Checks.run(earlier, workers), rule));
      TreeIndex index = earlier.index().of(open(after), differing(before, after), request, THREADS);
      AnalysedTree later = analyse(index, rules, workers, Optional.of(earlier));
      assertTrue(isFound(Checks.run(later, workers), rule));
    }
  }

  private static String helpers(String take) {
    return """
        void later_lock(struct later *later)
        {
        \t%s
        }

        void later_unlock(struct later *later)
        {
        \tspin_unlock(&later->lock);
        }
        """
        .formatted(take);
  }

  private static boolean isFound(List<Finding> findings, String rule) {
    return findings.stream()
        .anyMatch(f -> f.rule().equals(rule) && f.function().equals("later_put"));
  }

  private static SourceTree open(Path tree) throws IOException, TreeException {
    return SourceTrees.open(tree, Optional.empty(), TreeOptions.all());
  }

  private static AnalysedTree analyse(
      TreeIndex index, RuleSet rules, Workers workers, Optional<AnalysedTree> earlier)
      throws ExecutionException, InterruptedException {
    return analysed(index, rules, workers, earlier.map(e -> Predecessor.of(e, index)));
  }

  private static AnalysedTree analysed(
      TreeIndex index, RuleSet rules, Workers workers, Optional<Predecessor> predecessor)
      throws ExecutionException, InterruptedException {
    Set<CounterId> declared = TreeAnalysis.declaredCounters(index, rules);
    return workers.call(() -> TreeAnalysis.of(index, rules, declared, workers, predecessor));
  }

  private static void copy(Path from, Path to) throws IOException {
    for (Path file : SampleTree.sources(from)) {
      Path copy = to.resolve(file);
      Files.createDirectories(Objects.requireNonNull(copy.getParent()));
      Files.copy(from.resolve(file), copy);
    }
  }

  /** Paths of files that are in one of two trees alone, or not the same there. */
  private static Set<String> differing(Path one, Path other) throws IOException {
    Set<String> paths = new HashSet<>();
    for (Path file :
        Stream.concat(SampleTree.sources(one).stream(), SampleTree.sources(other).stream())
            .toList()) {
      Path a = one.resolve(file);
      Path b = other.resolve(file);
      if (!Files.exists(a) || !Files.exists(b) || Files.mismatch(a, b) >= 0) {
        paths.add(file.toString());
      }
    }
    return paths;
  }
}
