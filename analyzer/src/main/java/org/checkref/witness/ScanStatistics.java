package org.checkref.witness;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.checkref.check.AnalysedTree;
import org.checkref.index.IndexSize;
import org.checkref.index.Position;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.syntax.Function;

/**
 * What a scan looked at and what it could not analyse.
 *
 * @param index what was read
 * @param parsed definitions in the slice
 * @param variants of them
 * @param walked variants whose paths were walked
 * @param unparsed definitions with something the parser could not make sense of
 * @param variantsUnparsed the same, of the variants
 * @param problems what that was
 * @param cut variants with more paths than the budget
 */
public record ScanStatistics(
    IndexSize index,
    int parsed,
    int variants,
    int walked,
    int unparsed,
    int variantsUnparsed,
    List<Gap> problems,
    List<Gap> cut) {
  public ScanStatistics {
    problems = List.copyOf(problems);
    cut = List.copyOf(cut);
  }

  /**
   * A place that was not analysed.
   *
   * @param function the name of the function it is in
   */
  public record Gap(String path, Position position, String function, String why) {}

  static ScanStatistics of(AnalysedTree tree) {
    List<List<Function>> parsed = List.copyOf(tree.functions().parsed());
    List<Function> variants = parsed.stream().flatMap(List::stream).toList();
    List<FunctionAnalysis> walked = tree.references().results();
    TreeSet<Integer> unparsed = new TreeSet<>();
    List<Gap> problems = new ArrayList<>();
    for (Function function : variants) {
      for (Function.ParseProblem problem : function.problems()) {
        unparsed.add(function.definition());
        problems.add(
            new Gap(
                function.path(),
                problem.position(),
                function.name(),
                "not parsed: " + problem.message()));
      }
    }
    return new ScanStatistics(
        tree.index().size(),
        parsed.size(),
        variants.size(),
        walked.size(),
        unparsed.size(),
        (int) variants.stream().filter(f -> !f.problems().isEmpty()).count(),
        problems,
        walked.stream()
            .filter(a -> !a.complete())
            .map(FunctionAnalysis::function)
            .map(
                f ->
                    new Gap(
                        f.path(), f.position(), f.name(), "more paths than the budget, not judged"))
            .toList());
  }

  ScanStatistics of(IndexSize other) {
    return new ScanStatistics(
        other, parsed, variants, walked, unparsed, variantsUnparsed, problems, cut);
  }

  public boolean isComplete() {
    return problems.isEmpty() && cut.isEmpty();
  }
}
