package org.checkref.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.checkref.check.AnalysedTree;
import org.checkref.index.IndexStats;
import org.checkref.index.TreeIndex;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.syntax.Function;
import org.checkref.witness.Witnessed;

/**
 * What a scan looked at and what it could not analyse.
 *
 * @param parsed definitions in the slice
 * @param variants of them
 * @param walked variants whose paths were walked
 * @param problems variants with something the parser could not make sense of
 * @param cut variants with more paths than the budget
 */
record ScanStatistics(
    int parsed, int variants, int walked, List<Function> problems, List<FunctionAnalysis> cut) {

  static ScanStatistics of(AnalysedTree tree) {
    List<List<Function>> parsed = List.copyOf(tree.functions().parsed());
    List<Function> variants = parsed.stream().flatMap(List::stream).toList();
    List<FunctionAnalysis> walked = tree.references().results();
    return new ScanStatistics(
        parsed.size(),
        variants.size(),
        walked.size(),
        variants.stream().filter(f -> !f.problems().isEmpty()).toList(),
        walked.stream().filter(a -> !a.complete()).toList());
  }

  boolean isComplete() {
    return problems.isEmpty() && cut.isEmpty();
  }

  void print(
      PrintWriter err,
      TreeIndex index,
      long indexNanos,
      List<Witnessed> findings,
      long totalNanos) {
    IndexStats stats = index.stats();
    err.printf(
        Locale.ROOT,
        "index: %,d files, %,d bytes, %,d functions, %,d calls in %.2f s%n",
        stats.files(),
        stats.bytes(),
        stats.functions(),
        stats.calls(),
        indexNanos / 1e9);
    err.printf(
        Locale.ROOT,
        "slice: %,d functions parsed in %,d variants, %,d walked; %d with parse problems"
            + " (%.2f per 1,000), %d with too many paths%n",
        parsed,
        variants,
        walked,
        problems.size(),
        parsed == 0 ? 0.0 : 1000.0 * distinctProblems() / parsed,
        cut.size());
    for (Function function : problems) {
      for (Function.ParseProblem problem : function.problems()) {
        err.println(
            "  "
                + function.path()
                + ":"
                + problem.position()
                + ": "
                + function.name()
                + "(): not parsed: "
                + problem.message());
      }
    }
    for (FunctionAnalysis analysis : cut) {
      Function function = analysis.function();
      err.println(
          "  "
              + function.path()
              + ":"
              + function.position()
              + ": "
              + function.name()
              + "(): more paths than the budget, not judged");
    }
    long confirmed = findings.stream().filter(w -> w.witness().isConfirmed()).count();
    err.printf(
        Locale.ROOT,
        "model: %d of %d findings of any confidence confirmed, %d not%n",
        confirmed,
        findings.size(),
        findings.size() - confirmed);
    err.printf(Locale.ROOT, "total: %.2f s%n", totalNanos / 1e9);
  }

  private int distinctProblems() {
    return new TreeSet<>(problems.stream().map(Function::definition).toList()).size();
  }
}
