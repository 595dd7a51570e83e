package org.checkref.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.checkref.check.AnalysedTree;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.check.drift.Drift;
import org.checkref.index.TreeIndex;
import org.checkref.refs.CounterId;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.report.SummaryText;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
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
    RuleSet ruleSet = rules.load();
    PrintWriter err = spec.commandLine().getErr();
    try (SourceTree source = tree.open(ruleSet);
        Workers workers = new Workers(tree.threads())) {
      TreeIndex index =
          TreeIndex.build(
              source, RequestedNames.request(ruleSet), tree.threads(), Terminal.progress(err));
      if (index.functions(function).isEmpty()) {
        err.println("checkref: " + function + ": no function of this name in " + source.label());
        return Main.FINDINGS;
      }
      Set<CounterId> inForce = TreeAnalysis.declaredCounters(index, ruleSet);
      Terminal.stage(err, "reading definitions");
      AnalysedTree analysed = workers.call(() -> TreeAnalysis.of(index, ruleSet, inForce, workers));
      List<FunctionAnalysis> found =
          workers.call(() -> Drift.definitions(analysed, function, workers));
      Terminal.stage(err, "");
      PrintWriter out = spec.commandLine().getOut();
      SummaryText text = new SummaryText(analysed.counters());
      found.forEach(a -> out.print(text.render(a)));
      out.flush();
      return Main.CLEAN;
    }
  }
}
