package org.checkref.cli;

import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.checkref.check.AnalysedTree;
import org.checkref.check.drift.Drift;
import org.checkref.report.SummaryText;
import org.checkref.syntax.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref summary TREE FUNCTION}: what a function does to its callers' references. */
@Command(
    name = "summary",
    description = "Print what a function does to references, by what it returns.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  checkref summary ~/linux get_task_mm"})
final class SummaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Parameters(index = "1", paramLabel = "FUNCTION", description = "the function's name")
  private String function = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    Optional<String> text = tree.analyse(rules.load(), err, "reading definitions", this::summaries);
    if (text.isEmpty()) {
      err.println("checkref: " + function + ": no function of this name in the tree");
      return Main.FINDINGS;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text.get());
    out.flush();
    return Main.CLEAN;
  }

  /** Every definition's; empty when there is none. */
  private Optional<String> summaries(AnalysedTree analysed, Workers workers) {
    if (analysed.index().functions(function).isEmpty()) {
      return Optional.empty();
    }
    SummaryText text = new SummaryText(analysed.counters());
    return Optional.of(
        Drift.definitions(analysed, function, workers).stream()
            .map(text::render)
            .collect(Collectors.joining()));
  }
}
