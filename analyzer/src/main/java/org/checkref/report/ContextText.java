package org.checkref.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.check.AnalysedTree;
import org.checkref.check.ChainSteps;
import org.checkref.context.Chain;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules.Context;

/** Where a function can run, for people: one chain a context. */
public final class ContextText {
  private final AnalysedTree.Positions positions;

  public ContextText(AnalysedTree.Positions positions) {
    this.positions = positions;
  }

  /**
   * The contexts of a function, each with the steps that lead there, then those for which nothing
   * was found, and those that it is not meant for.
   *
   * @param chains by context, mildest first
   * @param refused by what it calls and asserts itself
   */
  public String render(
      FunctionDef function, Map<Context, Optional<Chain>> chains, Set<Context> refused) {
    StringBuilder out = new StringBuilder();
    out.append(function.name())
        .append("()  ")
        .append(function.path())
        .append(':')
        .append(positions.at(function.file(), function.nameOffset()))
        .append('\n');
    List<String> none = new ArrayList<>();
    chains.forEach(
        (context, chain) -> {
          if (chain.isPresent()) {
            out.append("  ").append(context.title());
            out.append(doubt(chain.get())).append('\n');
            for (ChainSteps.Step step : ChainSteps.of(chain.get(), positions)) {
              out.append("    ").append(step.path()).append(':').append(step.position());
              out.append(": ").append(step.text()).append('\n');
            }
          } else {
            none.add(context.title());
          }
        });
    if (none.size() == chains.size()) {
      out.append("  not found in any context: no chain that is known leads to it\n");
    } else if (!none.isEmpty()) {
      out.append("  not found: ").append(String.join(", ", none)).append('\n');
    }
    if (!refused.isEmpty()) {
      out.append("  not meant for, by what it calls: ");
      out.append(refused.stream().map(Context::title).collect(Collectors.joining(", ")));
      out.append('\n');
    }
    return out.toString();
  }

  /** Why a finding by way of the chain would not be shown by default. */
  private static String doubt(Chain chain) {
    if (chain.isSure()) {
      return "";
    }
    return chain.typed()
        ? "  (possible: by a long way, or one that joins a user and a maker of an interface)"
        : "  (possible: bound by a member's name alone)";
  }
}
