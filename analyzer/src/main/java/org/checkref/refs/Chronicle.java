package org.checkref.refs;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.checkref.index.IndexChange;
import org.checkref.index.TreeIndex;

/**
 * Writes down what each round of a state comes to, beside what those of an earlier state came to.
 * Not for several threads.
 */
final class Chronicle {
  private final TreeIndex index;
  private final Rounds earlier;
  private final Optional<IndexChange> change;
  private final Function<Set<String>, Set<Integer>> emptiers;
  private final Rounds now = new Rounds();
  private Optional<Recollection> recollection = Optional.empty();

  /**
   * @param index of this state
   * @param earlier rounds of the state before
   * @param change since then; empty when there was none
   * @param emptiers the definitions that give NULL to a member of one of these names
   */
  Chronicle(
      TreeIndex index,
      Rounds earlier,
      Optional<IndexChange> change,
      Function<Set<String>, Set<Integer>> emptiers) {
    this.emptiers = emptiers;
    this.index = index;
    this.earlier = earlier;
    this.change = change;
  }

  /** One for another thread: it can be looked up in, and nobody reads what it writes. */
  Chronicle ahead() {
    Chronicle ahead = new Chronicle(index, earlier, change, emptiers);
    ahead.recollection = recollection;
    return ahead;
  }

  /** What was written. */
  Rounds rounds() {
    return now;
  }

  /** A round begins. */
  void begin(Rounds.Past round) {
    int number = now.count();
    now.begin(round);
    recollection =
        number < earlier.count() && !earlier.isCyclic()
            ? change.map(c -> new Recollection(earlier, number, c, index, round, emptiers))
            : Optional.empty();
  }

  /** What the same round of the earlier state found of a definition, as far as it may hold. */
  Optional<Recollection.Recalled> recall(int definition) {
    return now.isCyclic() || recollection.isEmpty()
        ? Optional.empty()
        : recollection.get().find(definition);
  }

  /** Whether the text of a definition is as it was. */
  boolean isUnchanged(int then) {
    return change.isPresent() && change.get().after(then).isPresent();
  }

  /** Whether something had been found of a definition by the end of this round. */
  boolean wasWalked(int then) {
    return recollection.isPresent() && recollection.get().wasWalked(then);
  }

  /** {@link Recollection#isSame}. */
  boolean isSame(int then, List<FunctionAnalysis> analyses) {
    return recollection.isPresent() && recollection.get().isSame(then, analyses);
  }

  void settled(int definition, Rounds.Settled settled) {
    if (now.count() > 0) {
      now.get(now.count() - 1).settled().put(definition, settled);
    }
  }

  /** Somebody was asked about who had asked before: what comes of it depends on who was first. */
  void cycle() {
    now.cycle();
  }

  boolean isCyclic() {
    return now.isCyclic();
  }
}
