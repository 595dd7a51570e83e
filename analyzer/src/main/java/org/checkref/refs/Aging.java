package org.checkref.refs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.checkref.index.Position;

/**
 * Makes room for the value that an instruction of a loop makes in its next turn: whatever a state
 * knows of the one of this turn, it knows of one that is a generation older.
 */
final class Aging {
  private final State state;
  private final Function<Term, Optional<Term>> part;
  private final UnaryOperator<Term> older;
  private final UnaryOperator<State.Key> olderKey;

  /**
   * @param part gives an older one for what is to be made older
   */
  private Aging(State state, Function<Term, Optional<Term>> part) {
    this.state = state;
    this.part = part;
    this.older = term -> Terms.rewrite(term, part);
    this.olderKey = key -> new State.Key(older.apply(key.object()), key.counter());
  }

  static void age(State state, int block, int instruction, Position position) {
    AtomicBoolean found = new AtomicBoolean();
    new Aging(
            state,
            t -> {
              if (t instanceof Term.Symbol s
                  && s.block() == block
                  && s.instruction() == instruction) {
                found.set(true);
                return Optional.of(
                    new Term.Symbol(block, instruction, s.generation() + 1, s.name()));
              }
              return Optional.empty();
            })
        .rewrite();
    if (found.get()) {
      Term made = new Term.Symbol(block, instruction, 0, "");
      state.record(Event.of(Event.Kind.AGE, position, "", made, Optional.empty()));
    }
  }

  /** The newest unknowns that a maker has made and that a state knows, by their instructions. */
  static Map<Integer, Term> newest(State state, int maker) {
    Map<Integer, Term> newest = new HashMap<>();
    new Aging(
            state,
            t -> {
              if (t instanceof Term.Symbol s && s.block() == maker && s.generation() == 0) {
                newest.put(s.instruction(), s);
              }
              return Optional.empty();
            })
        .rewrite();
    return newest;
  }

  /** Makes all that a maker has made at some of its instructions a generation older. */
  static void age(State state, int maker, Set<Integer> instructions) {
    new Aging(
            state,
            t ->
                t instanceof Term.Symbol s
                        && s.block() == maker
                        && instructions.contains(s.instruction())
                    ? Optional.of(
                        new Term.Symbol(maker, s.instruction(), s.generation() + 1, s.name()))
                    : Optional.empty())
        .rewrite();
  }

  private void rewrite() {
    values(state.locals);
    terms(state.signs);
    terms(state.equal);
    values(state.equal);
    keys(state.memory, p -> Terms.rewrite(p, part));
    values(state.memory);
    keys(state.held, olderKey);
    state.credits.replace(credit -> Optional.of(credit.rewritten(part)));
    keys(state.deferred, olderKey);
    keys(state.orphans, olderKey);
    terms(state.fresh);
    terms(state.kept);
    terms(state.placed);
    terms(state.lent);
    terms(state.unpublished);
    terms(state.gone);
    state.stored.replaceAll(
        (member, s) -> new State.Stored(older.apply(s.value()), s.position(), s.untaken()));
    terms(state.overwritten);
    terms(state.asked);
    terms(state.replaced);
    terms(state.absent);
    all(state.untaken, olderKey);
    all(state.unowned, olderKey);
    all(state.unsure, olderKey);
    all(
        state.pending,
        p ->
            new State.Pending(
                older.apply(p.object()), p.dropped(), p.held(), p.by(), p.position()));
  }

  private <K> void values(Map<K, Term> map) {
    map.replaceAll((key, term) -> older.apply(term));
  }

  private <V> void terms(Map<Term, V> map) {
    keys(map, older);
  }

  private void terms(Set<Term> set) {
    all(set, older);
  }

  private static <K, V> void keys(Map<K, V> map, UnaryOperator<K> older) {
    if (!map.isEmpty()) {
      Map<K, V> copy = new HashMap<>();
      map.forEach((key, value) -> copy.put(older.apply(key), value));
      map.clear();
      map.putAll(copy);
    }
  }

  private static <T> void all(Set<T> set, UnaryOperator<T> older) {
    if (!set.isEmpty()) {
      Set<T> copy = new HashSet<>();
      set.forEach(one -> copy.add(older.apply(one)));
      set.clear();
      set.addAll(copy);
    }
  }
}
