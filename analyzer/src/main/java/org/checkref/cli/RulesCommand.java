package org.checkref.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.checkref.rules.RuleCatalog;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code checkref rules}: lists families and checks, or validates rule files. */
@Command(
    name = "rules",
    description = "List the families and their checks, or validate rule files.",
    mixinStandardHelpOptions = true,
    footer = {"", "Examples:", "  checkref rules", "  checkref rules my-driver.rules"})
final class RulesCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", arity = "0..*", description = "rule files to validate")
  private List<Path> files = new ArrayList<>();

  @Override
  public Integer call() {
    for (Path file : files) {
      if (!Files.isReadable(file)) {
        throw new UsageException(file + ": no such rule file");
      }
    }
    RuleSet rules = RuleFiles.load(files);
    PrintWriter out = spec.commandLine().getOut();
    if (files.isEmpty()) {
      out.print(new RuleCatalog(rules).list());
    } else {
      files.forEach(f -> out.println(f + ": valid"));
    }
    out.flush();
    return Main.CLEAN;
  }
}
