package org.checkref.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.checkref.rules.ContextRules;
import org.checkref.rules.RuleSet;
import org.checkref.rules.model.ModelDot;
import org.checkref.rules.model.ModelSvg;
import org.checkref.rules.model.ModelTable;
import org.checkref.rules.model.ReferenceModel;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code checkref model show FAMILY}: counters, functions and contexts, as a table or drawn. */
@Command(
    name = "show",
    description =
        "Show a family's counters, what its functions do to them, and where they may run.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  checkref model show mm",
      "  checkref model show mm --without mm_bare_refs --format svg > mm.svg"
    })
final class ModelShowCommand implements Callable<Integer> {
  /** Formats of a model. */
  enum Format {
    TEXT,
    DOT,
    SVG
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private ModelOption chosen = new ModelOption();
  @Mixin private RuleOptions rules = new RuleOptions();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), dot or svg")
  private Format format = Format.TEXT;

  @Override
  public Integer call() {
    RuleSet ruleSet = rules.load();
    ReferenceModel model = chosen.of(ruleSet);
    PrintWriter out = spec.commandLine().getOut();
    out.print(drawn(model, ruleSet.contexts()));
    out.flush();
    return Main.CLEAN;
  }

  private String drawn(ReferenceModel model, ContextRules contexts) {
    return switch (format) {
      case TEXT -> new ModelTable(model, contexts).text();
      case DOT -> new ModelDot(model, contexts).text();
      case SVG -> new ModelSvg(model, contexts).text();
    };
  }
}
