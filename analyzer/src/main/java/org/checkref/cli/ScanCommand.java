package org.checkref.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Checks;
import org.checkref.check.Confidence;
import org.checkref.check.Finding;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.check.fix.FixSearch;
import org.checkref.check.fix.Fixes;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.report.Fingerprints;
import org.checkref.report.JsonReport;
import org.checkref.report.SourceLines;
import org.checkref.report.TextReport;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;
import org.checkref.store.Store;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.witness.Replay;
import org.checkref.witness.ScanCache;
import org.checkref.witness.ScanResult;
import org.checkref.witness.ScanStatistics;
import org.checkref.witness.Witnessed;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checkref scan TREE}: the main job. */
@Command(
    name = "scan",
    description = "Report where a kernel tree misuses its reference counters.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  checkref scan ~/linux",
      "  checkref scan --rev v6.1 ~/linux --format json",
      "  checkref scan /usr/src/linux-source-6.1.tar.xz --assume mm_bare_refs",
      "  checkref scan ~/linux --fix | git -C ~/linux apply"
    })
final class ScanCommand implements Callable<Integer> {
  /** Formats of the report. */
  enum Format {
    TEXT,
    JSON
  }

  /** When to paint the report. */
  enum Colour {
    AUTO,
    ALWAYS,
    NEVER
  }

  /** The least confidence that is shown. */
  enum Level {
    HIGH(Confidence.CERTAIN),
    MEDIUM(Confidence.LIKELY),
    LOW(Confidence.POSSIBLE);

    private final Confidence least;

    Level(Confidence least) {
      this.least = least;
    }

    Confidence least() {
      return least;
    }
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();
  @Mixin private FixOption fix = new FixOption();

  @Option(
      names = "--assume",
      paramLabel = "COUNTER",
      description = "take the tree to have this counter, as in mm_bare_refs")
  private List<String> assumed = new ArrayList<>();

  @Option(
      names = "--confidence",
      paramLabel = "LEVEL",
      description = "show findings of at least this confidence: high, medium (default), low")
  private Level level = Level.MEDIUM;

  @Option(
      names = "--only",
      paramLabel = "RULE",
      split = ",",
      description = "show only these, as in mm/leak")
  private List<String> only = new ArrayList<>();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json")
  private Format format = Format.TEXT;

  @Option(names = "--color", paramLabel = "WHEN", description = "auto (default), always, never")
  private Colour colour = Colour.AUTO;

  @Option(
      names = "--witness",
      description = "show each step of the reference model, not just the counters that change")
  private boolean wholeWitness;

  @Option(names = "--stats", description = "say what was read, and what could not be analysed")
  private boolean stats;

  @Option(names = "--strict", description = "exit with 3 when something could not be analysed")
  private boolean strict;

  @Option(names = "--succeed", description = "exit with 0 although there are findings")
  private boolean succeed;

  @Override
  public Integer call() throws Exception {
    RuleSet ruleSet = rules.load();
    checkRuleNames(ruleSet);
    checkFix();
    PrintWriter err = spec.commandLine().getErr();
    long start = System.nanoTime();
    Set<CounterId> extra = assumedCounters(ruleSet);
    Store store = tree.store(err);
    ScanCache cache = new ScanCache(store, ruleSet, extra);
    try (SourceTree source = tree.open(ruleSet);
        Workers workers = new Workers(tree.threads())) {
      Optional<ScanResult> known = cache.find(source).filter(this::isEnough);
      if (known.isPresent()) {
        err.println(header(source, ruleSet, known.get().declared(), extra));
        report(source, ruleSet, known.get(), extra);
        return status(known.get(), err, System.nanoTime() - start, start);
      }
      TreeIndex index =
          TreeIndex.build(
              source,
              RequestedNames.request(ruleSet),
              tree.threads(),
              Terminal.progress(err),
              store);
      long indexed = System.nanoTime();
      known = cache.find(source, index).filter(this::isEnough);
      if (known.isPresent()) {
        err.println(header(source, ruleSet, known.get().declared(), extra));
        report(source, ruleSet, known.get(), extra);
        return status(known.get(), err, indexed - start, start);
      }
      Set<CounterId> declared = TreeAnalysis.declaredCounters(index, ruleSet);
      Set<CounterId> inForce = new TreeSet<>(declared);
      inForce.addAll(extra);
      err.println(header(source, ruleSet, declared, extra));
      Terminal.stage(err, "analysing");
      AnalysedTree analysed = workers.call(() -> TreeAnalysis.of(index, ruleSet, inForce, workers));
      ScanResult result =
          ScanResult.of(
              analysed,
              declared,
              new Replay(ruleSet, analysed.counters()).all(Checks.run(analysed, workers)));
      Optional<Fixes> fixes = fixes(analysed, shown(result), workers);
      Terminal.stage(err, "");
      if (fixes.isPresent()) {
        fix.act(fixes.get(), tree.directory(), spec.commandLine().getOut(), err);
      } else {
        report(source, ruleSet, result, extra);
      }
      if (!fix.isGiven()) {
        cache.keep(source, index, tree.threads(), result);
      }
      return status(result, err, indexed - start, start);
    }
  }

  /** A fix is tried on the analysed tree, which is not kept; a gate keeps no statistics. */
  private boolean isEnough(ScanResult known) {
    return !fix.isGiven() && (known.statistics().isPresent() || !(stats || strict));
  }

  private List<Witnessed> shown(ScanResult result) {
    return result.findings().stream().filter(w -> isShown(w.finding())).toList();
  }

  private void checkFix() {
    if (fix.isGiven() && format != Format.TEXT) {
      throw new UsageException("--fix prints a patch: it does not go with --format json");
    }
    fix.check(tree.directory());
  }

  private Optional<Fixes> fixes(AnalysedTree analysed, List<Witnessed> shown, Workers workers)
      throws ExecutionException, InterruptedException {
    if (!fix.isGiven()) {
      return Optional.empty();
    }
    List<Finding> findings = shown.stream().map(Witnessed::finding).toList();
    return Optional.of(workers.call(() -> FixSearch.of(analysed, findings, workers)));
  }

  private void checkRuleNames(RuleSet ruleSet) {
    List<String> known =
        ruleSet.families().stream()
            .flatMap(f -> f.checks().stream().map(c -> f.name() + "/" + c.check()))
            .toList();
    for (String name : only) {
      if (!known.contains(name)) {
        throw new UsageException(
            "--only " + name + ": no such rule; 'checkref rules' lists them: " + known);
      }
    }
  }

  private Set<CounterId> assumedCounters(RuleSet ruleSet) {
    Set<CounterId> found = new TreeSet<>();
    for (String name : assumed) {
      int before = found.size();
      for (Family family : ruleSet.families()) {
        for (Counter counter : family.counters()) {
          if (counter.field().equals(name)) {
            found.add(new CounterId(family.name(), counter.name()));
          }
        }
      }
      if (found.size() == before) {
        List<String> fields =
            ruleSet.families().stream()
                .flatMap(f -> f.counters().stream())
                .map(Counter::field)
                .toList();
        throw new UsageException(
            "--assume " + name + ": no such counter; the rules know " + fields);
      }
    }
    return found;
  }

  private static String header(
      SourceTree source, RuleSet ruleSet, Collection<CounterId> declared, Set<CounterId> extra) {
    List<String> families = new ArrayList<>();
    for (Family family : ruleSet.families()) {
      List<String> counters = new ArrayList<>();
      for (Counter counter : family.counters()) {
        CounterId id = new CounterId(family.name(), counter.name());
        if (declared.contains(id)) {
          counters.add(counter.field());
        } else if (extra.contains(id)) {
          counters.add(counter.field() + " (assumed)");
        }
      }
      families.add(
          family.name()
              + ": "
              + (counters.isEmpty() ? "no counters here" : String.join(", ", counters)));
    }
    return "checkref: " + source.label() + ": " + String.join("; ", families);
  }

  private boolean isShown(Finding finding) {
    return finding.confidence().compareTo(level.least) <= 0
        && (only.isEmpty() || only.contains(finding.rule()));
  }

  private void report(SourceTree source, RuleSet ruleSet, ScanResult result, Set<CounterId> extra) {
    List<Witnessed> shown = shown(result);
    Set<CounterId> inForce = new TreeSet<>(result.declared());
    inForce.addAll(extra);
    PrintWriter out = spec.commandLine().getOut();
    SourceLines lines = new SourceLines(source);
    if (format == Format.JSON) {
      out.print(
          new JsonReport(new Fingerprints(lines))
              .render(source.label(), fields(ruleSet, inForce), fields(ruleSet, extra), shown));
    } else {
      boolean paint = colour == Colour.ALWAYS || (colour == Colour.AUTO && Terminal.isOut());
      out.print(new TextReport(lines, paint, wholeWitness).render(shown));
    }
    out.flush();
  }

  private static List<String> fields(RuleSet ruleSet, Set<CounterId> ids) {
    List<String> fields = new ArrayList<>();
    for (Family family : ruleSet.families()) {
      for (Counter counter : family.counters()) {
        if (ids.contains(new CounterId(family.name(), counter.name()))) {
          fields.add(counter.field());
        }
      }
    }
    return fields;
  }

  private int status(ScanResult result, PrintWriter err, long indexNanos, long start) {
    Optional<ScanStatistics> statistics = result.statistics();
    if (stats && statistics.isPresent()) {
      StatisticsText.print(err, result, statistics.get(), indexNanos, System.nanoTime() - start);
    }
    List<Witnessed> shown = shown(result);
    int hidden = result.findings().size() - shown.size();
    String more = hidden == 0 ? "" : ", " + hidden + " more of low confidence or not asked for";
    err.println(
        "checkref: " + shown.size() + (shown.size() == 1 ? " finding" : " findings") + more);
    if (strict && !statistics.filter(ScanStatistics::isComplete).isPresent()) {
      err.println("checkref: not everything could be analysed; --stats says what");
      return Main.INCOMPLETE;
    }
    return shown.isEmpty() || succeed ? Main.CLEAN : Main.FINDINGS;
  }
}
