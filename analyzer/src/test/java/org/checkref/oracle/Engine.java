package org.checkref.oracle;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Checks;
import org.checkref.check.Finding;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;

/** The analysis of one file, in memory. */
final class Engine implements AutoCloseable {
  static final RuleSet RULES = RuleFiles.builtin();

  private final Workers workers = new Workers(1);

  /** A tree of one file. */
  private record OneFile(byte[] text) implements SourceTree {
    @Override
    public String label() {
      return "random";
    }

    @Override
    public List<String> paths() {
      return List.of("f.c");
    }

    @Override
    public byte[] read(int file) {
      return text.clone();
    }

    @Override
    public void close() {}
  }

  /**
   * What the analysis makes of a file.
   *
   * @param whole whether every function was walked to its end
   */
  record Judgement(List<Finding> findings, boolean whole) {
    /** What goes wrong with references, as {@link Oracle} says it. */
    Set<String> verdicts() {
      Set<String> verdicts = new TreeSet<>();
      findings.forEach(f -> verdict(f).ifPresent(verdicts::add));
      return verdicts;
    }
  }

  /** What the analysis makes of a text. */
  static Judgement judged(String text) throws ExecutionException, InterruptedException {
    try (Engine engine = new Engine()) {
      return engine.judge(text);
    }
  }

  private Judgement judge(String text) throws ExecutionException, InterruptedException {
    SourceTree tree = new OneFile(text.getBytes(StandardCharsets.UTF_8));
    TreeIndex index = TreeIndex.build(tree, RequestedNames.request(RULES), 1, Progress.NONE);
    return workers.call(
        () -> {
          AnalysedTree analysed =
              TreeAnalysis.of(index, RULES, TreeAnalysis.declaredCounters(index, RULES), workers);
          List<Finding> findings = Checks.run(analysed, workers);
          boolean whole =
              analysed.references().results().stream().allMatch(FunctionAnalysis::complete);
          return new Judgement(findings, whole);
        });
  }

  private static Optional<String> verdict(Finding finding) {
    int line = finding.position().line();
    return switch (finding.check()) {
      case "leak" -> Optional.of("leak " + line + " " + finding.claim().counter());
      case "overput", "mismatch" -> Optional.of("drop " + line);
      case "resurrect" -> Optional.of("take " + line);
      case "use-after-put" -> Optional.of("use " + line);
      default -> Optional.empty();
    };
  }

  @Override
  public void close() {
    workers.close();
  }
}
