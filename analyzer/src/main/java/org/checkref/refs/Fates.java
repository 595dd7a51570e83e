package org.checkref.refs;

import java.util.Set;
import org.checkref.index.Tracer;

/**
 * What becomes of a pointer that a function is given, without regard to paths and to what is known
 * of references: the same in every round with the same released members.
 *
 * @param keeping whether it is kept, or a reference on it dropped
 * @param looking whether anybody looks behind it
 * @param setting which members of the struct behind it are set
 */
record Fates(KeepAnalysis keeping, LookAnalysis looking, SetAnalysis setting) {
  /**
   * @param released members that some function drops a reference from
   */
  static Fates of(Basis basis, Set<String> released) {
    Bindings bindings = basis.bindings();
    Tracer tracer = basis.index().tracer();
    return new Fates(
        new KeepAnalysis(bindings, basis.counters(), basis.vocabulary(), released, tracer),
        new LookAnalysis(bindings, basis.vocabulary(), tracer),
        new SetAnalysis(bindings, basis.vocabulary(), tracer));
  }
}
