package org.checkref.mutants;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.checkref.check.Finding;
import org.checkref.mutants.Batches.Placed;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Plants faults in a real tree and counts how many a scan finds. */
@Command(
    name = "mutants.sh",
    description = "Plant faults in a kernel tree, in memory, and count those that a scan finds.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MutationBench implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "TREE", description = "a kernel's directory or tarball")
  private Path path = Path.of(".");

  @Option(
      names = "--sample",
      paramLabel = "N",
      description = "mutants of each kind (default: ${DEFAULT-VALUE})")
  private int sample = 60;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "picks another sample (default: ${DEFAULT-VALUE})")
  private long seed = 1;

  @Option(names = "--all", description = "every mutant that can be made")
  private boolean all;

  @Option(
      names = "--kinds",
      paramLabel = "KIND",
      split = ",",
      description = "only these kinds, as in remove-get")
  private Set<String> kinds = new TreeSet<>();

  @Option(
      names = "--only",
      paramLabel = "REGEX",
      description = "only mutants whose PATH:LINE FUNCTION matches")
  private String only = "";

  @Option(
      names = "--assume",
      paramLabel = "COUNTER",
      split = ",",
      description = "take the tree to have this counter, as in bare of mm: mm/bare")
  private List<String> assumed = new ArrayList<>();

  @Option(names = "--alone", description = "scan once for each mutant, which takes long")
  private boolean alone;

  @Option(names = "--missed", description = "print the mutants that are not found")
  private boolean missed;

  @Option(names = "--found", description = "print the mutants that are found, with the finding")
  private boolean found;

  @Option(names = "--list", paramLabel = "FILE", description = "write all mutants, tab-separated")
  private @Nullable Path list;

  @Option(
      names = "--diffs",
      paramLabel = "FILE",
      description = "write the lines that each mutant changes")
  private @Nullable Path diffs;

  @Option(
      names = "--judged",
      paramLabel = "FILE",
      description = "missed mutants that were judged; see the README")
  private @Nullable Path judgedFile;

  @Option(names = "-j", paramLabel = "N", description = "threads")
  private int threads = Runtime.getRuntime().availableProcessors();

  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MutationBench()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    RuleSet rules = RuleFiles.builtin();
    Judged judged = Judged.read(Optional.ofNullable(judgedFile));
    TreeOptions options = new TreeOptions(rules.vocabulary().skippedDirectories(), false);
    try (SourceTree source = SourceTrees.open(path, Optional.empty(), options);
        Workers workers = new Workers(threads)) {
      Run run = new Run(source, rules, counters(), workers, err);
      List<Placed> chosen = chosen(run.mutable);
      List<Verdict> verdicts = run.verdicts(chosen, alone);
      print(out, verdicts, judged);
      if (list != null) {
        Files.write(list, verdicts.stream().map(v -> row(v, judged)).toList());
      }
      if (diffs != null) {
        Files.write(diffs, chosen.stream().map(p -> run.diff(p.mutant())).toList());
      }
      out.flush();
      return 0;
    }
  }

  private Set<CounterId> counters() {
    Set<CounterId> found = new TreeSet<>();
    for (String name : assumed) {
      String[] parts = name.split("/", 2);
      if (parts.length < 2) {
        throw new CommandLine.ParameterException(
            spec.commandLine(), "--assume takes FAMILY/COUNTER, as in mm/bare, not " + name);
      }
      found.add(new CounterId(parts[0], parts[1]));
    }
    return found;
  }

  /** The sample, in the order of kind and place. */
  private List<Placed> chosen(List<Sites.Mutable> functions) {
    List<Placed> chosen = new ArrayList<>();
    for (MutantKind kind : MutantKind.values()) {
      if (kinds.isEmpty() || kinds.contains(kind.label())) {
        List<Placed> some = new ArrayList<>();
        functions.forEach(f -> wanted(f, kind).forEach(some::add));
        if (!all) {
          Collections.shuffle(some, new Random(seed * 31 + kind.label().hashCode()));
        }
        chosen.addAll(all ? some : some.subList(0, Math.min(sample, some.size())));
      }
    }
    chosen.sort((a, b) -> Mutant.ORDER.compare(a.mutant(), b.mutant()));
    return chosen;
  }

  private Stream<Placed> wanted(Sites.Mutable function, MutantKind kind) {
    return function.mutants().stream()
        .filter(m -> m.kind() == kind)
        .filter(m -> (m.path() + ":" + m.line() + " " + m.function()).matches(".*" + only + ".*"))
        .map(
            m ->
                new Placed(
                    m,
                    new Verdict(m, function.firstLine(), function.lastLine()),
                    function.callees()));
  }

  private void print(PrintWriter out, List<Verdict> verdicts, Judged judged) {
    for (Verdict verdict : verdicts) {
      if (missed && !verdict.found()) {
        out.println("missed: " + describe(verdict, judged));
      }
      if (found && verdict.found()) {
        Finding best = verdict.best().orElseThrow();
        out.println(
            "found: "
                + describe(verdict, judged)
                + "\n    "
                + (verdict.right() ? "" : "not at its line: ")
                + text(best));
      }
    }
    for (Verdict verdict : verdicts) {
      for (Finding finding : verdict.elsewhere()) {
        out.println("elsewhere: " + describe(verdict, judged) + "\n    " + text(finding));
      }
    }
    new Table(verdicts, judged).print(out);
  }

  private static String text(Finding finding) {
    return finding.path()
        + ":"
        + finding.position().line()
        + " "
        + finding.function()
        + ": "
        + finding.message()
        + " ["
        + finding.rule()
        + "]";
  }

  private static String describe(Verdict verdict, Judged judged) {
    Mutant mutant = verdict.mutant;
    String verdictText =
        judged.isEquivalent(mutant).map(e -> e ? "; equivalent" : "; judged").orElse("");
    return mutant.kind().label()
        + " "
        + mutant.path()
        + ":"
        + mutant.line()
        + " "
        + mutant.function()
        + "(): "
        + mutant.original()
        + verdictText;
  }

  private static String row(Verdict verdict, Judged judged) {
    Mutant mutant = verdict.mutant;
    return String.join(
        "\t",
        mutant.kind().label(),
        mutant.path() + ":" + mutant.line(),
        mutant.function(),
        Integer.toString(mutant.nth()),
        mutant.original(),
        verdict.best().map(Finding::rule).orElse("-"),
        verdict.right() ? "line" : "-",
        judged.isEquivalent(mutant).map(e -> e ? "equivalent" : "not").orElse("-"));
  }

  /** The scans of one tree. */
  private static final class Run {
    private final SourceTree source;
    private final RuleSet rules;
    private final Set<CounterId> assumed;
    private final Workers workers;
    private final PrintWriter err;
    private final Baseline baseline;
    private final Map<String, String> texts = new HashMap<>();
    final List<Sites.Mutable> mutable;
    private int scans;

    Run(SourceTree source, RuleSet rules, Set<CounterId> assumed, Workers workers, PrintWriter err)
        throws IOException, ExecutionException, InterruptedException {
      this.source = source;
      this.rules = rules;
      this.assumed = assumed;
      this.workers = workers;
      this.err = err;
      Analysis plain = Analysis.of(source, rules, assumed, workers);
      this.baseline = new Baseline(plain.findings());
      this.mutable = new Sites(plain.tree()).all();
      err.printf("%d findings without mutants%n", plain.findings().size());
    }

    List<Verdict> verdicts(List<Placed> mutants, boolean alone)
        throws IOException, ExecutionException, InterruptedException {
      List<List<Placed>> batches =
          alone ? mutants.stream().map(List::of).toList() : Batches.of(mutants);
      err.printf("%d mutants, %d batches%n", mutants.size(), batches.size());
      err.flush();
      for (List<Placed> batch : batches) {
        List<Finding> unclaimed = new ArrayList<>();
        for (Finding finding : scan(batch)) {
          boolean claimed = false;
          for (Placed placed : batch) {
            claimed |= placed.verdict().claims(finding);
          }
          if (!claimed) {
            unclaimed.add(finding);
          }
        }
        blame(batch, unclaimed);
      }
      err.printf("%d scans%n", scans);
      return mutants.stream().map(Placed::verdict).toList();
    }

    /**
     * Finds which mutant brings findings about that are not about any of them: those nearby first,
     * then by halves.
     */
    private void blame(List<Placed> batch, List<Finding> findings)
        throws IOException, ExecutionException, InterruptedException {
      if (findings.isEmpty()) {
        return;
      }
      if (batch.size() == 1) {
        findings.forEach(batch.get(0).verdict()::blame);
        return;
      }
      List<Placed> some = new ArrayList<>();
      for (Placed placed : batch) {
        String directory = directory(placed.mutant().path());
        if (findings.stream().anyMatch(f -> directory(f.path()).equals(directory))) {
          some.add(placed);
        }
      }
      if (some.isEmpty() || some.size() == batch.size()) {
        some = batch.subList(0, batch.size() / 2);
      }
      List<Placed> others = new ArrayList<>(batch);
      others.removeAll(some);
      Set<Finding> again = new LinkedHashSet<>(scan(some));
      blame(some, findings.stream().filter(again::contains).toList());
      blame(others, findings.stream().filter(f -> !again.contains(f)).toList());
    }

    private static String directory(String file) {
      return file.substring(0, file.lastIndexOf('/') + 1);
    }

    private List<Finding> scan(List<Placed> batch)
        throws IOException, ExecutionException, InterruptedException {
      Map<String, List<Edit>> edits = new HashMap<>();
      for (Placed placed : batch) {
        edits
            .computeIfAbsent(placed.mutant().path(), p -> new ArrayList<>())
            .addAll(placed.mutant().edits());
      }
      Map<Integer, String> changed = new HashMap<>();
      for (Map.Entry<String, List<Edit>> entry : edits.entrySet()) {
        changed.put(
            Collections.binarySearch(source.paths(), entry.getKey()),
            Edit.apply(text(entry.getKey()), entry.getValue()));
      }
      scans++;
      long start = System.nanoTime();
      List<Finding> added =
          baseline.added(
              Analysis.of(new OverlayTree(source, changed), rules, assumed, workers).findings());
      err.printf(
          "scan %d: %d mutants, %d new findings, %d ms%n",
          scans, batch.size(), added.size(), (System.nanoTime() - start) / 1_000_000);
      err.flush();
      return added;
    }

    private String text(String file) {
      return texts.computeIfAbsent(
          file,
          f -> {
            try {
              return new String(
                  source.read(Collections.binarySearch(source.paths(), f)),
                  StandardCharsets.ISO_8859_1);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    }

    String diff(Mutant mutant) {
      String[] before = text(mutant.path()).split("\n", -1);
      String[] after = Edit.apply(text(mutant.path()), mutant.edits()).split("\n", -1);
      StringBuilder diff = new StringBuilder(mutant.key()).append('\n');
      for (int i = 0; i < before.length; i++) {
        if (!before[i].equals(after[i])) {
          diff.append(i + 1).append(" -").append(before[i]).append('\n');
          diff.append(i + 1).append(" +").append(after[i]).append('\n');
        }
      }
      return diff.toString();
    }
  }
}
