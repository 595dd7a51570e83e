package org.checkref.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.checkref.check.AnalysedTree;
import org.checkref.check.drift.Definitions;
import org.checkref.check.drift.Drift;
import org.checkref.report.SummaryText;
import org.checkref.syntax.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref summary TREE FUNCTION...}: what functions do to their callers' references. */
@Command(
    name = "summary",
    description = "Print what functions do to references, by what they return.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  checkref summary ~/linux get_task_mm mm_access"})
final class SummaryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "FUNCTION",
      description = "the functions' names")
  private List<String> functions = List.of();

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    List<String> missing = new ArrayList<>();
    String text =
        tree.analyse(
            rules.load(),
            err,
            "reading definitions",
            (analysed, workers) -> summaries(analysed, missing, workers));
    missing.forEach(err::println);
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return missing.isEmpty() ? Main.CLEAN : Main.FINDINGS;
  }

  /** Every definition's, in the order asked for; what is wrong with others goes to the list. */
  private String summaries(AnalysedTree analysed, List<String> missing, Workers workers) {
    functions.forEach(name -> UnknownFunction.in(analysed, name).ifPresent(missing::add));
    Definitions read = Drift.definitions(analysed, functions, workers);
    SummaryText text = new SummaryText(analysed.counters(), read);
    return read.functions().stream().map(text::render).collect(Collectors.joining());
  }
}
