package org.checkref.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.checkref.rules.RuleSet;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "-j",
      paramLabel = "N",
      description = "threads; by default one for each processor")
  private int threads = Runtime.getRuntime().availableProcessors();

  SourceTree open(RuleSet rules) throws TreeException {
    TreeOptions options = new TreeOptions(rules.vocabulary().skippedDirectories(), all);
    return SourceTrees.open(path, Optional.ofNullable(rev), options);
  }

  int threads() {
    if (threads < 1) {
      throw new UsageException("-j takes a number of at least 1, not " + threads);
    }
    return threads;
  }
}
