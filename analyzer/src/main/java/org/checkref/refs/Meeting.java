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
  /** States at the start of one block that are kept apart whatever they know. */
  private static final int APART = 60;

  private final Candidates candidates;
  private final List<Map<State, Set<Doubts.Doubt>>> seen;
  private final Map<Key, State> met = new HashMap<>();

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

  Meeting(int blocks, Candidates candidates) {
    this.candidates = candidates;
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
    Set<Doubts.Doubt> doubts = known.get(state);
    if (doubts != null || !crowded || known.size() < APART) {
      if (doubts != null && doubts.containsAll(state.doubts)) {
        return Optional.empty();
      }
      // paths that differ in doubts alone have all of them: of n there are n ways on, not 2^n
      state.doubts.addAll(doubts == null ? Set.of() : doubts);
      known.put(state, Set.copyOf(state.doubts));
      return Optional.of(state);
    }
    Key key = new Key(block, property(state));
    Optional<State> before = Optional.ofNullable(met.get(key));
    State together = before.map(b -> join(block, b, state)).orElse(state);
    if (before.filter(b -> b.equals(together) && b.doubts.equals(together.doubts)).isPresent()) {
      return Optional.empty();
    }
    met.put(key, together);
    return Optional.of(together);
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

  /** What both states know; a value that differs is unknown, but for the classes it may be in. */
  private static State join(int block, State one, State other) {
    State joined = new State(one);
    joined.doubts.addAll(other.doubts);
    int maker = -2 - block;
    Map<Value.Local, Integer> differing = new HashMap<>();
    one.locals.forEach(
        (local, here) -> {
          Term there = other.locals.get(local);
          if (there == null) {
            joined.locals.remove(local);
          } else if (!there.equals(here)) {
            differing.put(local, classes(one, here, other, there));
          }
        });
    Set<Place> places = new HashSet<>(one.memory.keySet());
    places.addAll(other.memory.keySet());
    places.removeIf(
        p -> one.memory.containsKey(p) && one.memory.get(p).equals(other.memory.get(p)));
    joined.signs.clear();
    joined.equal.entrySet().retainAll(other.equal.entrySet());
    one.signs.forEach(
        (term, classes) -> {
          int both = classes | other.signs.getOrDefault(term, Signs.ANY);
          if (both != Signs.ANY) {
            joined.signs.put(term, both);
          }
        });
    differing.forEach(
        (local, classes) -> {
          Term unknown = new Term.Symbol(maker, local.id(), 0, local.name());
          joined.locals.put(local, unknown);
          know(joined, unknown, classes);
        });
    for (Place place : places) {
      Term unknown = new Term.Symbol(maker, -1, 0, place.toString());
      Term unread = new Term.Load(place);
      joined.memory.put(place, unknown);
      know(
          joined,
          unknown,
          classes(
              one,
              one.memory.getOrDefault(place, unread),
              other,
              other.memory.getOrDefault(place, unread)));
    }
    return joined;
  }

  private static int classes(State one, Term here, State other, Term there) {
    return new Reasoning(one).signs(here) | new Reasoning(other).signs(there);
  }

  /** No more is known of a new value than its classes: the name may be an older one's. */
  private static void know(State joined, Term unknown, int classes) {
    joined.signs.keySet().removeIf(t -> Terms.any(t, unknown::equals));
    joined.equal.entrySet().removeIf(e -> Terms.any(e.getKey(), unknown::equals));
    if (classes != Signs.ANY) {
      joined.signs.put(unknown, classes);
    }
  }
}
