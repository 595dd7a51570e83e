package org.checkref.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.BiFunction;
import org.checkref.check.AnalysedTree;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which tree a command looks at. */
final class TreeOption {
  @Parameters(
      index = "0",
      paramLabel = "TREE",
      description = "a kernel's directory, its tarball, or with --rev a git repository")
  private Path path = Path.of(".");

  @Option(
      names = "--rev",
      paramLabel = "REV",
      description = "read this revision from the git repository, without a checkout")
  private @Nullable String rev;

  @Option(
      names = "--all-directories",
      description = "read tools, scripts, samples and Documentation as well")
  private boolean all;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  @Mixin private CacheOption cache = new CacheOption();

  /** What earlier runs left. */
  Store store(PrintWriter err) {
    return cache.store(err);
  }

  SourceTree open(RuleSet rules) throws TreeException {
    TreeOptions options = new TreeOptions(rules.vocabulary().skippedDirectories(), all);
    return SourceTrees.open(path, Optional.ofNullable(rev), options);
  }

  /** The tree's directory when its files lie there; one that is not there is told elsewhere. */
  Optional<Path> directory() {
    return rev == null && (Files.isDirectory(path) || !Files.exists(path))
        ? Optional.of(path)
        : Optional.empty();
  }

  int threads() {
    return threads.count();
  }

  /** Looks at the tree with the rules, and with the counters that it has. */
  <T> T analyse(
      RuleSet rules, PrintWriter err, String stage, BiFunction<AnalysedTree, Workers, T> look)
      throws TreeException, IOException, ExecutionException, InterruptedException {
    try (SourceTree source = open(rules);
        Workers workers = new Workers(threads())) {
      TreeIndex index =
          TreeIndex.build(
              source, RequestedNames.request(rules), threads(), Terminal.progress(err), store(err));
      Set<CounterId> inForce = TreeAnalysis.declaredCounters(index, rules);
      Terminal.stage(err, stage);
      T seen =
          workers.call(() -> look.apply(TreeAnalysis.of(index, rules, inForce, workers), workers));
      Terminal.stage(err, "");
      return seen;
    }
  }
}
