package org.checkref.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code checkref model}: the life of a family's objects, to look at and to try. */
@Command(
    name = "model",
    description = "Show how a family's counters live, or try whether code may do what it does.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {ModelShowCommand.class, ModelRunCommand.class, ModelCheckCommand.class},
    footer = {
      "",
      "Examples:",
      "  checkref model show mm",
      "  checkref model run mm \"mmgrab; mmdrop@hardirq\""
    })
final class ModelCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().usage(spec.commandLine().getErr());
    return Main.CANNOT_RUN;
  }
}
