package org.checkref.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.checkref.gate.Plan;
import org.checkref.gate.Plans;
import org.checkref.gate.Series;
import org.checkref.gate.SeriesException;
import org.checkref.rules.RuleSet;
import org.checkref.tree.GitSeries;
import org.checkref.tree.Listings;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.patch.Overlay;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which series is judged, over which tree. */
final class SeriesOption {
  private static final String HEAD = "HEAD";

  @Parameters(
      paramLabel = "PATCH",
      arity = "0..*",
      description =
          "patches: files of git format-patch, an mbox, a directory of them, or - for standard"
              + " input")
  private List<Path> patches = new ArrayList<>();

  @Option(
      names = "--tree",
      paramLabel = "TREE",
      description = "the kernel the series is for: a directory (default: this one) or a tarball")
  private Path tree = Path.of(".");

  @Option(
      names = "--base",
      paramLabel = "REV",
      description = "lay the patches over this revision of the git repository TREE")
  private @Nullable String base;

  @Option(
      names = "--version",
      paramLabel = "N",
      description = "take this version of several in the mails; by default the newest")
  private @Nullable Integer version;

  @Option(
      names = "--range",
      paramLabel = "A..B",
      description = "judge these commits of the git repository TREE")
  private @Nullable String range;

  @Option(names = "--staged", description = "judge what is staged in the git repository TREE")
  private boolean staged;

  @Option(
      names = "--worktree",
      description = "judge what the work tree of TREE has that HEAD has not")
  private boolean worktree;

  @Option(
      names = "--all-directories",
      description = "read tools, scripts, samples and Documentation as well")
  private boolean all;

  /** A plan, and the tree that must stay open for it. */
  record Opened(Plan plan, SourceTree tree) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      tree.close();
    }
  }

  Path directory() {
    return tree;
  }

  /**
   * The revision that the series is laid over, once that was opened; empty when it is the files as
   * they are.
   */
  Optional<String> revision() {
    if (range != null) {
      return Optional.of(range.substring(0, range.indexOf("..")));
    }
    return staged || worktree ? Optional.of(HEAD) : Optional.ofNullable(base);
  }

  /**
   * @param rules asked when the patches are read
   * @param in standard input
   * @param listings what the process knows of the tree's directory
   */
  Opened open(Supplier<RuleSet> rules, InputStream in, Listings listings)
      throws TreeException, SeriesException, IOException {
    int kinds = (patches.isEmpty() ? 0 : 1) + (range == null ? 0 : 1);
    kinds += (staged ? 1 : 0) + (worktree ? 1 : 0);
    if (kinds != 1) {
      throw new UsageException(
          kinds == 0
              ? "nothing to judge: give patch files, - for standard input, --range, --staged or"
                  + " --worktree"
              : "give one of patch files, --range, --staged and --worktree");
    }
    return patches.isEmpty()
        ? openGit(options(rules.get()), listings)
        : openPatches(rules, in, listings);
  }

  private TreeOptions options(RuleSet rules) {
    return new TreeOptions(rules.vocabulary().skippedDirectories(), all);
  }

  private Opened openPatches(Supplier<RuleSet> rules, InputStream in, Listings listings)
      throws TreeException, SeriesException, IOException {
    OptionalInt wanted = version == null ? OptionalInt.empty() : OptionalInt.of(version);
    Series series = Plans.read(patches, in, wanted);
    TreeOptions options = options(rules.get());
    SourceTree source =
        SourceTrees.open(tree, Optional.ofNullable(base), options, series.paths(), listings);
    try {
      return new Opened(Plans.ofSeries(series, Overlay.over(source, options)), source);
    } catch (SeriesException e) {
      source.close();
      throw e;
    }
  }

  private Opened openGit(TreeOptions options, Listings listings) throws TreeException {
    if (base != null) {
      throw new UsageException("--base goes with patches; a range names its own base");
    }
    GitSeries series =
        range != null
            ? GitSeries.range(tree, range, options, listings)
            : staged
                ? GitSeries.staged(tree, options, listings)
                : GitSeries.worktree(tree, options, listings);
    String title = range != null ? range : series.commits().get(0).title();
    return new Opened(
        Plans.ofGit(series, title, Overlay.over(series.base(), options)), series.base());
  }
}
