package org.checkref.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.checkref.check.AnalysedTree;
import org.checkref.graph.Neighbourhood;
import org.checkref.index.FunctionDef;
import org.checkref.report.NeighbourhoodSvg;
import org.checkref.report.NeighbourhoodText;
import org.checkref.rules.ContextRules.Context;
import org.checkref.syntax.Workers;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code checkref graph TREE FUNCTION}: who calls a function, or whom it calls, and where that
 * runs.
 */
@Command(
    name = "graph",
    description = "Show the functions around one, with the contexts in which each can run.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  checkref graph ~/linux mmdrop_async --depth 4",
      "  checkref graph ~/linux __mmput --callees --format dot | dot -Tpdf >mmput.pdf"
    })
final class GraphCommand implements Callable<Integer> {
  /** How the graph is written. */
  enum Format {
    TEXT,
    DOT,
    SVG
  }

  /** Which way to look. */
  static final class Direction {
    @Option(names = "--callers", description = "who calls the function (default)")
    private boolean callers;

    @Option(names = "--callees", description = "whom the function calls")
    private boolean callees;
  }

  @Spec private CommandSpec spec = CommandSpec.create();
  @Mixin private TreeOption tree = new TreeOption();
  @Mixin private RuleOptions rules = new RuleOptions();
  @ArgGroup private Direction direction = new Direction();

  @Parameters(index = "1", paramLabel = "FUNCTION", description = "the function's name")
  private String function = "";

  @Option(
      names = "--depth",
      paramLabel = "N",
      description = "how many steps away from the function, 1 to 8; 2 by default")
  private int depth = 2;

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), dot or svg")
  private Format format = Format.TEXT;

  @Override
  public Integer call() throws Exception {
    if (depth < 1 || depth > 8) {
      throw new UsageException("--depth " + depth + ": expected 1 to 8");
    }
    PrintWriter err = spec.commandLine().getErr();
    String text = tree.analyse(rules.load(), err, "looking around", this::graphs);
    if (text.isEmpty()) {
      err.println("checkref: " + function + ": no function of this name in the tree");
      return Main.FINDINGS;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return Main.CLEAN;
  }

  /** Every definition's, but for a picture, which is of one; empty when there is none. */
  private String graphs(AnalysedTree analysed, Workers workers) {
    StringBuilder all = new StringBuilder();
    for (FunctionDef definition : analysed.index().functions(function)) {
      if (format == Format.TEXT || all.isEmpty()) {
        all.append(graph(analysed, definition));
      }
    }
    return all.toString();
  }

  private String graph(AnalysedTree analysed, FunctionDef definition) {
    boolean callers = !direction.callees;
    Neighbourhood around =
        callers
            ? Neighbourhood.callers(analysed.graph(), definition, depth)
            : Neighbourhood.callees(analysed.index(), analysed.graph(), definition, depth);
    List<Context> order = analysed.rules().contexts().entered();
    Map<Integer, List<Context>> contexts = new HashMap<>();
    for (Neighbourhood.Node node : around.nodes()) {
      List<Context> found = new ArrayList<>();
      for (Context context : order) {
        if (analysed.contexts().find(node.function(), context::equals).isPresent()) {
          found.add(context);
        }
      }
      contexts.put(node.function().id(), found);
    }
    if (format == Format.SVG) {
      return new NeighbourhoodSvg(around, callers, contexts, order).text();
    }
    NeighbourhoodText text = new NeighbourhoodText(around, callers, contexts, order);
    return format == Format.DOT ? text.dot() : text.list();
  }
}
