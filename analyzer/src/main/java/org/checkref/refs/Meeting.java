package org.checkref.refs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.syntax.Value;

/**
 * Where very many paths come to one block, those that have done the same to references go on as one
 * (the property simulation of ESP, PLDI'02): of what they know otherwise, what all know stays.
 */
final class Meeting {
  /**
   * States at the start of one block that are kept apart whatever they know; as many again whatever
   * they have done to references that owners have by now; as many again whatever their flags say.
   */
  private static final int APART = 30;

  private final Candidates candidates;
  private final Flags flags;
  private final List<Map<State, Set<Doubts.Doubt>>> seen;
  private final Map<Key, State> met = new HashMap<>();
  private final Unknowns unknowns = new Unknowns();
  private final int[] meetings;

  /** What a state at the start of a block has done. It knows its hash, which is dear. */
  private static final class Key {
    private final int block;
    private final List<Object> property;
    private final int hash;

    Key(int block, List<Object> property) {
      this.block = block;
      this.property = property;
      this.hash = property.hashCode() * 31 + block;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && hash == that.hash
          && block == that.block
          && property.equals(that.property);
    }
  }

  Meeting(int blocks, Candidates candidates, Flags flags) {
    this.candidates = candidates;
    this.flags = flags;
    this.meetings = new int[blocks];
    this.seen =
        java.util.stream.IntStream.range(0, blocks)
            .mapToObj(i -> (Map<State, Set<Doubts.Doubt>>) new HashMap<State, Set<Doubts.Doubt>>())
            .toList();
  }

  /**
   * A state comes to a block; empty when what goes on from there is known.
   *
   * @param crowded whether the function has shown to have very many paths
   */
  Optional<State> arrive(int block, State state, boolean crowded) {
    Map<State, Set<Doubts.Doubt>> known = seen.get(block);
    boolean apart = !crowded || known.size() < APART;
    // a state's hash is dear: those that are new, nearly all of them, are hashed once
    Set<Doubts.Doubt> doubts =
        apart ? known.putIfAbsent(state, Set.copyOf(state.doubts)) : known.get(state);
    if (doubts != null) {
      if (doubts.containsAll(state.doubts)) {
        return Optional.empty();
      }
      // paths that differ in doubts alone have all of them: of n there are n ways on, not 2^n
      state.doubts.addAll(doubts);
      known.put(state, Set.copyOf(state.doubts));
      return Optional.of(state);
    }
    if (apart) {
      return Optional.of(state);
    }
    unknowns.settle(block, state);
    boolean full = meetings[block] > APART;
    boolean overfull = meetings[block] > 2 * APART;
    List<Object> property = full ? essence(state) : property(state);
    Key key = new Key(block, overfull ? property : List.of(flags(state), property));
    Optional<State> before = Optional.ofNullable(met.get(key));
    State together = before.map(b -> Joining.of(block, unknowns, b, state)).orElse(state);
    if (before.filter(b -> b.equals(together) && b.doubts.equals(together.doubts)).isPresent()) {
      return Optional.empty();
    }
    if (met.put(key, together) == null) {
      meetings[block]++;
    }
    return Optional.of(together);
  }

  /** What the path tells itself by constants, so that it goes on as it set out to. */
  private Map<Value.Local, Term> flags(State state) {
    Map<Value.Local, Term> said = new HashMap<>();
    state.locals.forEach(
        (local, term) -> {
          if (term instanceof Term.Number && flags.contains(local)) {
            said.put(local, term);
          }
        });
    return said;
  }

  /** All that says what was done to references, and to what names their objects. */
  private List<Object> property(State state) {
    Map<Object, Object> names = new HashMap<>();
    Set<Term> objects = new HashSet<>();
    state.held.keySet().forEach(k -> objects.add(k.object()));
    state.locals.forEach(
        (local, term) -> {
          if (candidates.contains(local)) {
            names.put(local, term);
            objects.add(term);
          }
        });
    state.memory.forEach(
        (place, term) -> {
          boolean candidate =
              place instanceof Place.Member member && candidates.isMember(member.field());
          if (candidate || objects.contains(term)) {
            names.put(place, term);
            objects.add(term);
          }
        });
    Map<Term, Integer> signs = new HashMap<>();
    state.signs.forEach(
        (term, classes) -> {
          if (objects.contains(term)) {
            signs.put(term, classes);
          }
        });
    return List.of(
        names,
        signs,
        state.held,
        state.credits,
        state.deferred,
        state.fresh,
        state.kept,
        state.placed,
        state.lent,
        state.gone,
        state.stored,
        state.overwritten,
        state.asked,
        state.replaced,
        state.failed,
        state.absent,
        state.untaken,
        state.unowned,
        state.unsure,
        state.pending,
        state.marks,
        state.zeros,
        state.orphans,
        state.unpublished);
  }

  /**
   * Of that what is still open: the references that no owner has, and what leads to their objects.
   * A list may have been built in any of many ways by then, and of what is out of sight it matters
   * where it was taken, not in which turn.
   */
  private static List<Object> essence(State state) {
    Sight sight = new Sight();
    state.locals.values().forEach(sight::add);
    state.memory.forEach(
        (place, held) -> {
          if (!sight.hides(place)) {
            sight.add(held);
          }
        });
    Map<State.Key, State.Held> open = new HashMap<>();
    Set<State.Held> lost = new HashSet<>();
    Set<Term> parts = new HashSet<>();
    state.held.forEach(
        (key, held) -> {
          boolean ours = held.delta() != 0 && !state.isKept(key.object());
          if (ours && held.delta() > 0 && sight.hides(key.object())) {
            lost.add(held);
          } else if (ours) {
            open.put(key, held);
            Terms.addParts(key.object(), parts);
          }
        });
    Map<Object, Object> names = new HashMap<>();
    state.locals.forEach(
        (local, term) -> {
          if (parts.contains(term)) {
            names.put(local, term);
          }
        });
    state.memory.forEach(
        (place, term) -> {
          if (parts.contains(term)) {
            names.put(place, term);
          }
        });
    Map<Term, Integer> signs = new HashMap<>();
    open.keySet()
        .forEach(
            key -> {
              Integer classes = state.signs.get(key.object());
              if (classes != null) {
                signs.put(key.object(), classes);
              }
            });
    return List.of(
        names,
        signs,
        open,
        lost,
        state.credits,
        state.deferred,
        state.fresh,
        state.overwritten,
        state.asked,
        state.unsure,
        state.pending,
        state.marks,
        state.zeros,
        state.orphans,
        state.unpublished);
  }
}
