package org.checkref.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.checkref.check.AnalysedTree;
import org.checkref.context.Chain;
import org.checkref.index.FunctionDef;
import org.checkref.report.ContextText;
import org.checkref.rules.ContextRules.Context;
import org.checkref.syntax.Workers;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref context TREE FUNCTION}: where a function can run, and why. */
@Command(
    name = "context",
    description = "Print in which contexts a function can run, with a chain of calls for each.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  checkref context ~/linux free_signal_struct"})
final class ContextCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Parameters(index = "1", paramLabel = "FUNCTION", description = "the function's name")
  private String function = "";

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    String text = tree.analyse(rules.load(), err, "looking for callers", this::contexts);
    if (text.isEmpty()) {
      err.println("checkref: " + function + ": no function of this name in the tree");
      return Main.FINDINGS;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return Main.CLEAN;
  }

  /** Every definition's; empty when there is none. */
  private String contexts(AnalysedTree analysed, Workers workers) {
    ContextText text = new ContextText(analysed.positions());
    StringBuilder all = new StringBuilder();
    for (FunctionDef definition : analysed.index().functions(function)) {
      Map<Context, Optional<Chain>> chains = new LinkedHashMap<>();
      for (Context context : analysed.rules().contexts().contexts()) {
        chains.put(context, analysed.contexts().find(definition, context::equals));
      }
      all.append(text.render(definition, chains));
    }
    return all.toString();
  }
}
