package org.checkref.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.checkref.check.AnalysedTree;
import org.checkref.check.drift.Statements;
import org.checkref.context.ContextSearch;
import org.checkref.index.FunctionDef;
import org.checkref.report.ContextText;
import org.checkref.report.StatementText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref context TREE FUNCTION}: where a function can run, and why. */
@Command(
    name = "context",
    description = "Print in which contexts a function can run, with a chain of calls for each.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  checkref context ~/linux free_signal_struct",
      "  checkref context ~/linux --statements"
    })
final class ContextCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "FUNCTION",
      description = "the function's name")
  private String function = "";

  @Option(
      names = "--statements",
      description =
          "compare what the tree's functions say of their contexts, such as might_sleep(),"
              + " with what is found")
  private boolean statements;

  @Override
  public Integer call() throws Exception {
    if (statements == !function.isEmpty()) {
      throw new UsageException("context: expected a FUNCTION, or --statements");
    }
    PrintWriter err = spec.commandLine().getErr();
    if (statements) {
      print(
          tree.analyse(
              rules.load(),
              err,
              "comparing",
              (analysed, workers) ->
                  new StatementText(analysed.positions())
                      .render(Statements.of(analysed, workers))));
      return Main.CLEAN;
    }
    List<String> unknown = new ArrayList<>();
    String text =
        tree.analyse(
            rules.load(),
            err,
            "looking for callers",
            (analysed, workers) -> contexts(analysed, unknown));
    if (!unknown.isEmpty()) {
      unknown.forEach(err::println);
      return Main.FINDINGS;
    }
    print(text);
    return Main.CLEAN;
  }

  private void print(String text) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
  }

  /** Every definition's. */
  private String contexts(AnalysedTree analysed, List<String> unknown) {
    ContextText text = new ContextText(analysed.positions());
    StringBuilder all = new StringBuilder();
    UnknownFunction.in(analysed, function).ifPresent(unknown::add);
    for (FunctionDef definition : analysed.index().functions(function)) {
      ContextSearch search = analysed.contexts();
      all.append(text.render(definition, search.chains(definition), search.refused(definition)));
    }
    return all.toString();
  }
}
