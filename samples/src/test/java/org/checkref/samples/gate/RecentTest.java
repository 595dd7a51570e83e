package org.checkref.samples.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.checkref.gate.GateFormat;
import org.checkref.gate.Judge;
import org.checkref.gate.Letter;
import org.checkref.gate.Plan;
import org.checkref.gate.Recent;
import org.checkref.gate.StateScan;
import org.checkref.gate.Step;
import org.checkref.gate.Verdict;
import org.checkref.index.Progress;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.samples.RandomSeries;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.patch.FileChange;
import org.checkref.tree.patch.Overlay;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A process that remembers other series comes to the same verdict as one that does not. */
class RecentTest {
  private static final int SERIES = 8;

  @TempDir private Path directory = Path.of("");

  private final RuleSet rules = RuleFiles.builtin();

  @ParameterizedTest
  @ValueSource(strings = {"context", "init", "mini", "pairing"})
  void judgesTheSame(String sample)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    Recent recent = Recent.ofSeveralSeries();
    judgesTheSame(sample, 17, states -> verdict(states, recent, Store.none()));
  }

  /** What a process kept, another one begins with. */
  @ParameterizedTest
  @ValueSource(strings = {"context", "init", "mini", "pairing"})
  void judgesTheSameAfterAnotherProcess(String sample)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    Path kept = directory.resolve("store");
    judgesTheSame(
        sample,
        19,
        states -> {
          Store store = Store.in(kept, "test", 1 << 28, Assertions::fail);
          return verdict(states, Recent.ofOneSeries(), store);
        });
  }

  /** Judges the states of a series. */
  @FunctionalInterface
  private interface Judging {
    String verdict(List<Path> states)
        throws IOException, TreeException, ExecutionException, InterruptedException;
  }

  private void judgesTheSame(String sample, int seed, Judging warm)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    RandomSeries series = RandomSeries.of(sample, directory, new Random(seed));
    int brought = 0;
    for (int i = 0; i < SERIES; i++) {
      List<Path> states = series.next();
      String verdict = warm.verdict(states);
      assertEquals(verdict(states, Recent.ofOneSeries(), Store.none()), verdict, "series " + i);
      brought += verdict.contains("\"rule\"") ? 1 : 0;
    }
    assertTrue(brought > 0, "nothing was ever found");
  }

  private String verdict(List<Path> states, Recent recent, Store store)
      throws IOException, TreeException, ExecutionException, InterruptedException {
    try (Workers workers = new Workers(2);
        SourceTree base = SourceTrees.open(states.get(0), Optional.empty(), TreeOptions.all())) {
      List<Step> steps = new ArrayList<>();
      for (int i = 1; i < states.size(); i++) {
        Letter letter = new Letter("", "", "patch " + i, "");
        List<FileChange> changes = changes(states.get(i - 1), states.get(i));
        steps.add(new Step("", "patch " + i, letter, changes, List.of()));
      }
      Plan plan = new Plan("series", Overlay.over(base, TreeOptions.all()), steps, List.of());
      StateScan scan = new StateScan(rules, 2, workers, store, recent, Duration.ZERO);
      Verdict verdict =
          new Judge(rules, scan, finding -> true).judge(plan, Progress.NONE, (state, all) -> {});
      scan.keep();
      return GateFormat.JSON.render(verdict, rules, "test", false);
    }
  }

  private static List<FileChange> changes(Path one, Path other) throws IOException {
    Set<Path> paths = new TreeSet<>(RandomSeries.files(one));
    paths.addAll(RandomSeries.files(other));
    List<FileChange> changes = new ArrayList<>();
    for (Path path : paths) {
      Optional<String> before = text(one.resolve(path));
      Optional<String> after = text(other.resolve(path));
      if (!before.equals(after)) {
        changes.add(
            new FileChange(
                before.map(text -> path.toString()),
                after.map(text -> path.toString()),
                before.orElse(""),
                after.orElse(""),
                false));
      }
    }
    return changes;
  }

  private static Optional<String> text(Path file) throws IOException {
    return Files.exists(file)
        ? Optional.of(Files.readString(file, StandardCharsets.ISO_8859_1))
        : Optional.empty();
  }
}
