package org.checkref.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.checkref.check.Finding;
import org.checkref.gate.GateFormat;
import org.checkref.gate.Judge;
import org.checkref.gate.Plan;
import org.checkref.gate.SeriesException;
import org.checkref.gate.StateScan;
import org.checkref.gate.Verdict;
import org.checkref.index.Lazy;
import org.checkref.index.Progress;
import org.checkref.rules.CheckDoc.Severity;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.Listings;
import org.checkref.tree.TreeException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checkref gate}: what a series of patches brings in. */
@Command(
    name = GateCommand.NAME,
    description = "Judge a series of patches: what each of them brings in and cures.",
    footer = {
      "",
      "Exit status: 0 nothing brought in, 1 something is, 2 cannot run or a patch does not apply.",
      "",
      "Examples:",
      "  checkref gate --tree ~/linux 000*.patch",
      "  b4 am -o - MSGID | checkref gate --tree ~/linux --base v6.1 -",
      "  checkref gate --tree ~/linux --range v6.1..HEAD",
      "  checkref gate --staged"
    })
final class GateCommand implements Callable<Integer> {
  static final String NAME = "gate";

  /** The least severity that makes the gate close. */
  enum FailOn {
    ERROR,
    WARNING
  }

  private final Session session;

  @Spec private CommandSpec spec = CommandSpec.create();

  // not the standard ones: --version is a series' here
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "show this help and exit")
  private boolean help;

  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private SeriesOption series = new SeriesOption();
  @Mixin private CacheOption cache = new CacheOption();
  @Mixin private HookOption hook = new HookOption();
  @Mixin private DaemonOption daemon = new DaemonOption();

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      description = "text (default), checkpatch, review, json, sarif, github, gitlab or lkp")
  private GateFormat format = GateFormat.TEXT;

  @Option(
      names = "--fail-on",
      paramLabel = "SEVERITY",
      description = "exit with 1 for error alone, or for warning too (default)")
  private FailOn failOn = FailOn.WARNING;

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      description = "count findings of at least this confidence: high, medium (default), low")
  private ScanCommand.Level level = ScanCommand.Level.MEDIUM;

  @Option(
      names = "--squash",
      description = "judge the series as one patch: faster, and blind to what is mended later")
  private boolean squash;

  @Option(names = "--quiet", description = "print nothing when nothing is brought in")
  private boolean quiet;

  @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always, never")
  private ScanCommand.Colour colour = ScanCommand.Colour.AUTO;

  @Mixin private ThreadsOption threads = new ThreadsOption();

  GateCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() throws Exception {
    if (hook.isAsked()) {
      hook.act(series.directory(), spec.commandLine().getOut());
      return Main.CLEAN;
    }
    PrintWriter err = spec.commandLine().getErr();
    long start = System.nanoTime();
    // what is kept meanwhile may fail before the verdict is printed or after it: all is told then
    StringWriter warnings = new StringWriter();
    Store store = cache.store(new PrintWriter(warnings));
    try (Workers workers = new Workers(threads.count())) {
      Lazy<RuleSet> ruleSet = new Lazy<>(() -> rules.load(session.rules()));
      Lazy<StateScan> scan = new Lazy<>(() -> scan(ruleSet.get(), workers, store));
      int status = gate(ruleSet, scan, listings(scan, store), start);
      if (!session.stays() && cache.isUsed()) {
        daemon.leave(series);
      }
      return status;
    } catch (SeriesException e) {
      e.details().forEach(err::println);
      throw e;
    } finally {
      err.print(warnings);
      err.flush();
    }
  }

  private StateScan scan(RuleSet ruleSet, Workers workers, Store store) {
    return new StateScan(ruleSet, threads.count(), workers, store, session.recent());
  }

  /** A process that does not stay finds what others left on disk. */
  private Listings listings(Lazy<StateScan> scan, Store store) {
    return session.listings().orElseGet(() -> Listings.kept(store, p -> scan.get().readAhead(p)));
  }

  private int gate(Lazy<RuleSet> ruleSet, Lazy<StateScan> scan, Listings listings, long start)
      throws ExecutionException, InterruptedException, IOException, TreeException, SeriesException {
    try (SeriesOption.Opened opened = series.open(ruleSet::get, session.in(), listings)) {
      Plan plan = squash ? opened.plan().squashed() : opened.plan();
      int status = gate(ruleSet.get(), scan.get(), plan, start);
      listings.keep();
      return status;
    }
  }

  private int gate(RuleSet ruleSet, StateScan scan, Plan plan, long start)
      throws ExecutionException, InterruptedException, IOException {
    PrintWriter err = spec.commandLine().getErr();
    if (!quiet) {
      int patches = plan.steps().size();
      err.println(
          "checkref: " + plan.title() + ": " + patches + (patches == 1 ? " patch" : " patches"));
    }
    Verdict verdict =
        new Judge(ruleSet, scan, this::counts)
            .judge(
                plan,
                quiet ? Progress.NONE : Terminal.progress(err),
                (state, all) -> Terminal.stage(err, "analysing " + (state + 1) + "/" + all));
    Terminal.stage(err, "");
    print(verdict, ruleSet, err, (System.nanoTime() - start) / 1e9);
    // whoever reads the verdict need not wait for the disk
    Terminal.stage(err, "keeping what was found");
    scan.keep();
    Terminal.stage(err, "");
    return closes(verdict) ? Main.FINDINGS : Main.CLEAN;
  }

  private boolean counts(Finding finding) {
    return finding.confidence().compareTo(level.least()) <= 0;
  }

  private void print(Verdict verdict, RuleSet ruleSet, PrintWriter err, double seconds) {
    if (quiet && verdict.brought() == 0) {
      return;
    }
    boolean paint =
        colour == ScanCommand.Colour.ALWAYS
            || (colour == ScanCommand.Colour.AUTO && Terminal.isOut());
    PrintWriter out = spec.commandLine().getOut();
    out.print(format.render(verdict, ruleSet, Version.number(), paint));
    out.flush();
    err.println("checkref: " + verdict.result() + String.format(Locale.ROOT, "; %.1f s", seconds));
  }

  private boolean closes(Verdict verdict) {
    return verdict.patches().stream()
        .flatMap(p -> p.brought().stream())
        .map(Verdict::weight)
        .anyMatch(w -> w == Severity.ERROR || failOn == FailOn.WARNING);
  }
}
