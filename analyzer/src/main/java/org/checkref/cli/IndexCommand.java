package org.checkref.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.checkref.check.RequestedNames;
import org.checkref.index.TreeIndex;
import org.checkref.rules.RuleSet;
import org.checkref.tree.SourceTree;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checkref index TREE}: what the index holds. */
@Command(
    name = "index",
    description = "Show what is known of a tree before anything is parsed.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  checkref index ~/linux --symbol mmdrop"})
final class IndexCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--symbol",
      paramLabel = "NAME",
      description = "where NAME is defined, called and registered")
  private @Nullable String symbol;

  @Option(names = "--stats", description = "how much of what the index holds (the default)")
  private boolean stats;

  @Override
  public Integer call() throws Exception {
    RuleSet ruleSet = rules.load();
    PrintWriter out = spec.commandLine().getOut();
    long start = System.nanoTime();
    try (SourceTree source = tree.open(ruleSet)) {
      TreeIndex index =
          TreeIndex.build(
              source,
              RequestedNames.request(ruleSet),
              tree.threads(),
              Terminal.progress(spec.commandLine().getErr()),
              tree.store(spec.commandLine().getErr()));
      boolean found = true;
      if (symbol != null) {
        found = new SymbolReport(index).print(symbol, out);
      }
      if (stats || symbol == null) {
        SymbolReport.print(index.stats(), out, (System.nanoTime() - start) / 1e9);
      }
      out.flush();
      return found ? Main.CLEAN : Main.FINDINGS;
    }
  }
}
