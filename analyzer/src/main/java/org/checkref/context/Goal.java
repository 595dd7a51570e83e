package org.checkref.context;

import java.util.List;
import java.util.function.Predicate;
import org.checkref.rules.ContextRules.Context;

/**
 * A context that is looked for.
 *
 * @param alone whether something stricter would be another answer: that a function runs <em>at
 *     least</em> in the context says nothing then
 */
record Goal(Context context, boolean alone) {
  /** Contexts in which something must not happen: what is stricter is as bad. */
  static List<Goal> any(List<Context> contexts, Predicate<Context> wanted) {
    return contexts.stream().filter(wanted).map(c -> new Goal(c, false)).toList();
  }

  /**
   * Contexts that a function refuses. When it refuses even a task that may sleep, as one that must
   * run with interrupts off does, a caller that takes a spinlock may run with interrupts off
   * itself.
   *
   * @param contexts all there are, mildest first
   */
  static List<Goal> refused(List<Context> contexts, Predicate<Context> refused) {
    boolean even = refused.test(contexts.get(0));
    return contexts.stream()
        .filter(refused)
        .map(c -> new Goal(c, even && isMilderThanAllowed(c, contexts, refused)))
        .toList();
  }

  private static boolean isMilderThanAllowed(
      Context context, List<Context> contexts, Predicate<Context> refused) {
    return contexts.subList(contexts.indexOf(context), contexts.size()).stream()
        .anyMatch(stricter -> !refused.test(stricter));
  }
}
