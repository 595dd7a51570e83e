package org.checkref.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.checkref.rules.RuleCatalog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref explain RULE}: what a check means and why it is a bug. */
@Command(
    name = "explain",
    description = "Tell what a check means, why it is a bug in the kernel, and how to mend it.",
    mixinStandardHelpOptions = true,
    footer = {"", "Example:", "  checkref explain mm/context"})
final class ExplainCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Parameters(paramLabel = "RULE", description = "a rule's id, as reports print it")
  private String rule = "";

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    RuleCatalog catalog = new RuleCatalog(rules.load());
    out.print(catalog.explain(rule).orElseThrow(() -> new UsageException(catalog.unknown(rule))));
    out.flush();
    return Main.CLEAN;
  }
}
