package org.checkref.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexRequest;
import org.checkref.index.TreeIndex;
import org.checkref.report.GraphText;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref cfg TREE FUNCTION}: a function as the analysis sees it. */
@Command(
    name = "cfg",
    description = "Print the control-flow graph of a function, in each of its variants.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Example:",
      "  checkref cfg ~/linux exit_mm --format dot | dot -Tsvg > exit_mm.svg"
    })
final class CfgCommand implements Callable<Integer> {
  /** Formats of a graph. */
  enum Format {
    TEXT,
    DOT
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Parameters(index = "1", paramLabel = "FUNCTION", description = "the function's name")
  private String function = "";

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or dot")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws Exception {
    RuleSet ruleSet = rules.load();
    PrintWriter out = spec.commandLine().getOut();
    try (SourceTree source = tree.open(ruleSet);
        Workers workers = new Workers(tree.threads())) {
      IndexRequest request =
          new IndexRequest(Set.of(), Set.of(), Set.of(), ruleSet.vocabulary().definers());
      TreeIndex index =
          TreeIndex.build(
              source, request, tree.threads(), Terminal.progress(spec.commandLine().getErr()));
      List<FunctionDef> definitions = index.functions(function);
      if (definitions.isEmpty()) {
        spec.commandLine()
            .getErr()
            .println("checkref: " + function + ": no function of this name in " + source.label());
        return Main.FINDINGS;
      }
      FunctionStore store = TreeAnalysis.functions(index, ruleSet);
      for (FunctionDef definition : definitions) {
        for (Function variant : workers.call(() -> store.get(definition))) {
          out.print(format == Format.DOT ? GraphText.dot(variant) : GraphText.text(variant));
        }
      }
      out.flush();
      return Main.CLEAN;
    }
  }
}
