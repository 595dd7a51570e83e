package org.checkref.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.checkref.check.drift.Drift;
import org.checkref.check.drift.DriftReport;
import org.checkref.report.DriftText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checkref model check TREE}: whether the rules still say what the tree does. */
@Command(
    name = "check",
    description = "Hold the rules against a tree: what its own definitions do to the counters.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Exit status: 0 no rule differs from what was read, 1 one does, 2 cannot run.",
      "",
      "Examples:",
      "  checkref model check ~/linux",
      "  checkref model check /usr/src/linux-source-6.12.tar.xz --no-candidates"
    })
final class ModelCheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(
      names = "--no-candidates",
      description = "do not list functions that act on a counter and are in no rule")
  private boolean noCandidates;

  @Override
  public Integer call() throws Exception {
    PrintWriter err = spec.commandLine().getErr();
    DriftReport report = tree.analyse(rules.load(), err, "reading definitions", Drift::of);
    PrintWriter out = spec.commandLine().getOut();
    out.print(new DriftText(!noCandidates).render(report));
    out.flush();
    return report.differs() ? Main.FINDINGS : Main.CLEAN;
  }
}
