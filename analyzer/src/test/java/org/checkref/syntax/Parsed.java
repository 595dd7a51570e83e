package org.checkref.syntax;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexRequest;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.Vocabulary;
import org.checkref.tree.SourceTree;
import org.checkref.tree.SourceTrees;
import org.checkref.tree.TreeException;
import org.checkref.tree.TreeOptions;

/** Functions of a small text, as the analysis sees them in a tree of that one file. */
public final class Parsed {
  private static final Vocabulary VOCABULARY = RuleFiles.builtin().vocabulary();

  private final List<Function> variants;

  private Parsed(List<Function> variants) {
    this.variants = variants;
  }

  /**
   * Parses the function {@code f} of a text.
   *
   * @param watched names whose {@code #if} branches must all be seen
   */
  public static Parsed of(Path directory, String text, String... watched)
      throws IOException, TreeException {
    Files.writeString(directory.resolve("test.c"), text);
    try (SourceTree tree = SourceTrees.open(directory, Optional.empty(), TreeOptions.all())) {
      IndexRequest request = new IndexRequest(Set.of(), Set.of(), Set.of(), VOCABULARY.definers());
      TreeIndex index = TreeIndex.build(tree, request, 1, (done, all) -> {});
      FunctionParser parser =
          new FunctionParser(
              index,
              new Visibility(index),
              VOCABULARY,
              Set.of(watched),
              VOCABULARY.words().keySet());
      List<Function> variants = new ArrayList<>();
      for (FunctionDef definition : index.functions("f")) {
        variants.addAll(parser.parse(definition, new Meanings()));
      }
      return new Parsed(List.copyOf(variants));
    }
  }

  List<Function> variants() {
    return variants;
  }

  /** The only variant. */
  public Function function() {
    if (variants.size() != 1) {
      throw new AssertionError(variants.size() + " variants");
    }
    return variants.get(0);
  }

  /** A block in one line: {@code B0: x = 1; goto B1}. */
  static String text(Function function) {
    StringBuilder out = new StringBuilder();
    for (Block block : function.blocks()) {
      out.append('B').append(block.number()).append(':');
      block.instructions().stream()
          .filter(i -> !(i instanceof Instruction.Declare))
          .forEach(i -> out.append(' ').append(i).append(';'));
      out.append(' ').append(block.end()).append('\n');
    }
    return out.toString();
  }
}
