package org.checkref.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import org.checkref.check.AnalysedTree;
import org.checkref.context.Chain;
import org.checkref.graph.Neighbourhood;
import org.checkref.index.FunctionDef;
import org.checkref.report.NeighbourhoodSvg;
import org.checkref.report.NeighbourhoodText;
import org.checkref.report.Surroundings;
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
    List<String> unknown = new ArrayList<>();
    String text =
        tree.analyse(
            rules.load(),
            err,
            "looking around",
            (analysed, workers) -> graphs(analysed, unknown, workers));
    if (!unknown.isEmpty()) {
      unknown.forEach(err::println);
      return Main.FINDINGS;
    }
    PrintWriter out = spec.commandLine().getOut();
    out.print(text);
    out.flush();
    return Main.CLEAN;
  }

  /** Every definition's, but for a picture, which is of one. */
  private String graphs(AnalysedTree analysed, List<String> unknown, Workers workers) {
    StringBuilder all = new StringBuilder();
    UnknownFunction.in(analysed, function).ifPresent(unknown::add);
    for (FunctionDef definition : analysed.index().functions(function)) {
      if (format == Format.TEXT || all.isEmpty()) {
        all.append(graph(analysed, definition, workers));
      }
    }
    return all.toString();
  }

  private String graph(AnalysedTree analysed, FunctionDef definition, Workers workers) {
    boolean callers = !direction.callees;
    Neighbourhood around =
        callers
            ? Neighbourhood.callers(analysed.graph(), definition, depth)
            : Neighbourhood.callees(analysed.index(), analysed.graph(), definition, depth);
    Map<Integer, List<Context>> contexts = new ConcurrentHashMap<>();
    Map<Integer, FunctionDef> hubs = new ConcurrentHashMap<>();
    workers.each(
        around.nodes(),
        node -> {
          FunctionDef function = node.function();
          Optional<FunctionDef> hub =
              node.distance() == 0 ? Optional.empty() : analysed.contexts().hub(function);
          if (hub.isPresent()) {
            hubs.put(function.id(), hub.get());
          } else {
            contexts.put(function.id(), found(analysed.contexts().chains(function)));
          }
        });
    Surroundings all =
        new Surroundings(
            around,
            callers,
            contexts,
            hubs,
            analysed.rules().contexts().entered(),
            analysed.positions());
    return switch (format) {
      case SVG -> new NeighbourhoodSvg(all).text();
      case DOT -> new NeighbourhoodText(all).dot();
      case TEXT -> new NeighbourhoodText(all).list();
    };
  }

  private static List<Context> found(Map<Context, Optional<Chain>> chains) {
    return chains.entrySet().stream()
        .filter(one -> one.getValue().isPresent())
        .map(Map.Entry::getKey)
        .toList();
  }
}
