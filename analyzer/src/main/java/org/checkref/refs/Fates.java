package org.checkref.refs;

import java.util.Set;
import java.util.function.BiPredicate;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Function;

/**
 * What becomes of a pointer that a function is given, without regard to paths.
 *
 * @param keeping whether it is kept, or a reference on it dropped
 * @param freeing whether it is freed
 * @param looking whether anybody looks behind it
 * @param setting which members of the struct behind it are set
 */
record Fates(
    KeepAnalysis keeping, FreeAnalysis freeing, LookAnalysis looking, SetAnalysis setting) {
  /**
   * @param released members that some function drops a reference from
   * @param freers which functions may free something
   * @param hasEffect whether a function, called by another, does anything to references
   */
  static Fates of(
      Definitions definitions,
      CounterFields counters,
      Vocabulary vocabulary,
      Set<String> released,
      Freers freers,
      BiPredicate<Function, String> hasEffect) {
    return new Fates(
        new KeepAnalysis(definitions, counters, vocabulary, released),
        new FreeAnalysis(definitions, vocabulary, freers, hasEffect),
        new LookAnalysis(definitions, vocabulary),
        new SetAnalysis(definitions));
  }
}
