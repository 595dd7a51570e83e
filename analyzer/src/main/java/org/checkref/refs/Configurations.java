package org.checkref.refs;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.index.FunctionDef;
import org.checkref.syntax.Function;

/** Which of a callee's variants, and of its definitions, a caller has. */
final class Configurations {
  private Configurations() {}

  /**
   * The variant of a definition that is there in the configuration in which its caller was read:
   * the one that has the most of the caller's symbols not set, and no others.
   */
  static List<FunctionAnalysis> inSame(Function caller, List<FunctionAnalysis> variants) {
    Set<String> unset = unset(caller);
    List<FunctionAnalysis> fitting =
        variants.stream().filter(v -> unset.containsAll(unset(v.function()))).toList();
    return fitting.stream()
        .max(Comparator.comparingInt(v -> unset(v.function()).size()))
        .map(List::of)
        .orElse(variants);
  }

  private static Set<String> unset(Function variant) {
    return Stream.of(variant.variant().split(" ", -1))
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether a definition may stand in for one that another configuration has. */
  static boolean isStub(FunctionDef function) {
    return function.isInline() && function.path().endsWith(".h");
  }
}
