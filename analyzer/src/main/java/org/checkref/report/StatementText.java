package org.checkref.report;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkref.check.AnalysedTree;
import org.checkref.check.ChainSteps;
import org.checkref.check.drift.Statement;
import org.checkref.check.drift.Statement.Verdict;
import org.checkref.rules.ContextRules.Context;

/** What a tree says of its contexts beside what was found, as a table and one by one. */
public final class StatementText {
  private final AnalysedTree.Positions positions;

  public StatementText(AnalysedTree.Positions positions) {
    this.positions = positions;
  }

  /** A line a word, then each contradiction with its chain. */
  public String render(List<Statement> statements) {
    Map<String, Map<Verdict, Integer>> table = new TreeMap<>();
    for (Statement one : statements) {
      String word = one.said().startsWith("Context:") ? "Context: (kernel-doc)" : one.said();
      table
          .computeIfAbsent(word, w -> new EnumMap<>(Verdict.class))
          .merge(one.verdict(), 1, Integer::sum);
    }
    StringBuilder out = new StringBuilder();
    row(out, "says", "functions", "agreed", "contradicted", "no way known");
    int[] sums = new int[4];
    table.forEach(
        (word, counts) -> {
          int[] row = {
            counts.values().stream().mapToInt(Integer::intValue).sum(),
            counts.getOrDefault(Verdict.AGREED, 0),
            counts.getOrDefault(Verdict.CONTRADICTED, 0),
            counts.getOrDefault(Verdict.UNKNOWN, 0)
          };
          for (int i = 0; i < row.length; i++) {
            sums[i] += row[i];
          }
          row(out, word, row[0], row[1], row[2], row[3]);
        });
    row(out, "all", sums[0], sums[1], sums[2], sums[3]);
    for (Statement one : statements) {
      one.against().ifPresent(chain -> contradiction(out, one));
    }
    return out.toString();
  }

  private static void row(StringBuilder out, Object... cells) {
    out.append(String.format("%-36s %10s %10s %14s %14s", cells).stripTrailing()).append('\n');
  }

  private void contradiction(StringBuilder out, Statement one) {
    out.append('\n').append(one.function().path()).append(':');
    out.append(positions.at(one.function().file(), one.function().nameOffset()));
    out.append(": ").append(one.function().name()).append("() says ").append(one.said());
    out.append(", so not in ");
    out.append(String.join(", ", one.refused().stream().map(Context::name).toList()));
    out.append('\n');
    for (ChainSteps.Step step : ChainSteps.of(one.against().orElseThrow(), positions)) {
      out.append("  ").append(step.path()).append(':').append(step.position());
      out.append(": ").append(step.text()).append('\n');
    }
  }
}
