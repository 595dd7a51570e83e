package org.checkref.check.drift;

import java.util.Optional;
import org.checkref.check.AnalysedTree;
import org.checkref.index.FunctionDef;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/** Whether a function frees the memory that a parameter points at, itself or by way of others. */
final class Freeing {
  private static final int DEEPEST = 3;

  private final AnalysedTree tree;

  Freeing(AnalysedTree tree) {
    this.tree = tree;
  }

  boolean frees(Function function, int parameter) {
    return frees(function, parameter, 0);
  }

  private boolean frees(Function function, int parameter, int depth) {
    if (depth > DEEPEST || parameter >= function.parameters().size()) {
      return false;
    }
    for (Instruction.Call call : ApiComparison.calls(function)) {
      for (int i = 0; i < call.arguments().size(); i++) {
        if (call.arguments().get(i).equals(function.parameters().get(parameter))
            && frees(function, call, i, depth)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean frees(Function caller, Instruction.Call call, int argument, int depth) {
    Optional<Vocabulary.Word> word = call.name().flatMap(tree.rules().vocabulary()::word);
    if (word.isPresent()) {
      return word.get().meaning() == Vocabulary.Meaning.FREES && word.get().argument() == argument;
    }
    int file = tree.index().function(caller.definition()).file();
    return call.name().stream()
        .filter(n -> tree.counters().api(n).isEmpty())
        .flatMap(n -> tree.graph().binder().definitions(n, file).stream())
        .flatMap((FunctionDef d) -> tree.functions().get(d).stream())
        .anyMatch(f -> frees(f, argument, depth + 1));
  }
}
