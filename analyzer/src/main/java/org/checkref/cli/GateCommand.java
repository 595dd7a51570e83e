package org.checkref.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.checkref.gate.Plan;
import org.checkref.gate.Plans;
import org.checkref.rules.RuleSet;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeOptions;
import org.checkref.tree.patch.Overlay;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "gate", mixinStandardHelpOptions = true)
final class GateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(names = "--tree")
  private Path tree = Path.of(".");

  @Parameters private List<Path> patches = new ArrayList<>();

  @Override
  public Integer call() throws Exception {
    RuleSet ruleSet = rules.load();
    PrintWriter err = spec.commandLine().getErr();
    TreeOptions options = new TreeOptions(ruleSet.vocabulary().skippedDirectories(), false);
    try (SourceTree base = SourceTrees.open(tree, Optional.empty(), options)) {
      Plan plan =
          Plans.ofPatches(patches, System.in, OptionalInt.empty(), Overlay.over(base, options));
      err.println(plan.title());
      plan.notes().forEach(err::println);
      plan.steps()
          .forEach(
              s -> {
                err.println(s.name());
                s.notes().forEach(n -> err.println("  " + n));
              });
    } catch (org.checkref.gate.SeriesException e) {
      e.details().forEach(err::println);
      throw e;
    }
    return 0;
  }
}
