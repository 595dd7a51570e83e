package org.checkref.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.checkref.rules.RuleSet;
import org.checkref.rules.model.ModelRun;
import org.checkref.rules.model.ModelScript;
import org.checkref.rules.model.ReferenceModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref model run FAMILY PROGRAM}: may code do this? */
@Command(
    name = "run",
    description = "Step through what code does to one object, and tell whether it may.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "When it starts, somebody else holds the object and the code holds nothing, or",
      "the first step makes the object. A step is one of",
      "  NAME [fails] [@CONTEXT]  a function of the family, called in a context;",
      "                           checkref model show FAMILY lists both",
      "  use COUNTER              what the counter keeps is used",
      "  return COUNTER           the reference is the caller's from then on",
      "  store COUNTER            the reference is its finder's from then on",
      "  others                   everybody else drops what they hold",
      "  leave                    the code is done; the end means that anyway",
      "  create                   a new object, which nobody else knows",
      "",
      "Exit status: 0 allowed, 1 a law is broken, 2 cannot run.",
      "",
      "Examples:",
      "  checkref model run mm \"mmgrab; mmput; mmdrop@hardirq\"",
      "  checkref model run mm \"mmget_not_zero@rcu; use users; mmput_async@rcu\""
    })
final class ModelRunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ModelOption chosen = new ModelOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Parameters(
      index = "1",
      paramLabel = "PROGRAM",
      description = "steps, separated by semicolons or line ends")
  private String program = "";

  @Override
  public Integer call() {
    RuleSet ruleSet = rules.load();
    ReferenceModel model = chosen.of(ruleSet);
    ModelScript script = ModelScript.parse(program, model, ruleSet.contexts());
    ModelRun run = ModelRun.of(script, model, ruleSet.contexts());
    PrintWriter out = spec.commandLine().getOut();
    out.print(run.text());
    out.flush();
    return run.isAllowed() ? Main.CLEAN : Main.FINDINGS;
  }
}
