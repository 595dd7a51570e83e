package org.checkref.graph;

import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import org.checkref.index.CallSite;
import org.checkref.index.Conditional;
import org.checkref.index.FunctionDef;
import org.checkref.index.TreeIndex;

/** Functions of one name in one file, for one configuration each. */
final class ConditionalArms {
  private final TreeIndex index;

  ConditionalArms(TreeIndex index) {
    this.index = index;
  }

  /**
   * Whether a call in the file of a definition that has its name is never compiled together with
   * it: the file has another definition, and the two are in different arms of an {@code #if}.
   */
  Predicate<CallSite> apartFrom(FunctionDef definition) {
    boolean several =
        index.functions(definition.name()).stream()
            .anyMatch(f -> f.file() == definition.file() && f.id() != definition.id());
    try {
      List<Conditional> all =
          several ? index.conditionals(definition.file(), definition.name()) : List.of();
      return site ->
          all.stream().anyMatch(one -> separates(one, site.offset(), definition.nameOffset()));
    } catch (IOException goneMeanwhile) {
      return site -> false;
    }
  }

  private static boolean separates(Conditional conditional, int one, int other) {
    return conditional.start() <= Math.min(one, other)
        && Math.max(one, other) < conditional.end()
        && arm(conditional, one) != arm(conditional, other);
  }

  private static int arm(Conditional conditional, int offset) {
    int arm = -1;
    for (Conditional.Arm one : conditional.arms()) {
      arm += one.start() <= offset ? 1 : 0;
    }
    return arm;
  }
}
