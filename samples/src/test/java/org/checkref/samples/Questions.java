package org.checkref.samples;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.checkref.check.AnalysedTree;
import org.checkref.check.RequestedNames;
import org.checkref.check.TreeAnalysis;
import org.checkref.context.ContextSearch;
import org.checkref.index.FunctionDef;
import org.checkref.index.Progress;
import org.checkref.index.TreeIndex;
import org.checkref.report.ContextText;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;

/** Questions about where functions run, put to one analysis of a tree. */
public final class Questions {
  private final AnalysedTree tree;

  private Questions(AnalysedTree tree) {
    this.tree = tree;
  }

  /** Puts questions to an analysis that has not been asked anything. */
  public static void in(Path root, Consumer<Questions> ask)
      throws TreeException, IOException, ExecutionException, InterruptedException {
    RuleSet rules = RuleFiles.builtin();
    TreeOptions options = new TreeOptions(rules.vocabulary().skippedDirectories(), false);
    try (SourceTree source = SourceTrees.open(root, Optional.empty(), options);
        Workers workers = new Workers(1)) {
      TreeIndex index = TreeIndex.build(source, RequestedNames.request(rules), 1, Progress.NONE);
      workers.call(
          () -> {
            ask.accept(
                new Questions(
                    TreeAnalysis.of(
                        index, rules, TreeAnalysis.declaredCounters(index, rules), workers)));
            return true;
          });
    }
  }

  /** How many functions the tree has. */
  public int functions() {
    return tree.index().functionCount();
  }

  /** Where one of them runs. */
  public String answer(int function) {
    FunctionDef definition = tree.index().function(function);
    ContextSearch search = tree.contexts();
    return new ContextText(tree.positions())
        .render(definition, search.chains(definition), search.refused(definition));
  }
}
