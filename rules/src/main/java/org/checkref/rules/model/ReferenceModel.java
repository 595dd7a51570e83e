package org.checkref.rules.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.model.CounterState.Life;

/**
 * The life of a family's objects, derived from its rules alone.
 *
 * <p>Counters are layers: as long as a counter is above zero, all references on it together own one
 * reference on the counter that it holds. When it falls to zero its end runs, and that one is
 * dropped. The memory goes with the last counter that holds nothing.
 *
 * <p>References belong to the code under scrutiny ("mine") or to somebody else, who may drop them
 * at any time.
 */
public final class ReferenceModel {
  private final Family family;
  private final Map<String, Counter> counters;

  /**
   * @param inForce the family's counters that the tree has
   */
  public ReferenceModel(Family family, Set<String> inForce) {
    this.family = family;
    this.counters = new LinkedHashMap<>();
    for (Counter counter : family.counters()) {
      if (inForce.contains(counter.name())) {
        counters.put(counter.name(), counter);
      }
    }
  }

  /** With all counters of the family. */
  public static ReferenceModel of(Family family) {
    return new ReferenceModel(
        family,
        family.counters().stream().map(Counter::name).collect(java.util.stream.Collectors.toSet()));
  }

  public Family family() {
    return family;
  }

  /** The counters in force, strongest first. */
  public List<Counter> counters() {
    return List.copyOf(counters.values());
  }

  /** An object that exists, kept by a strongest reference of somebody else's. */
  public ObjectState shared() {
    return built(0, false);
  }

  /** An object just made: its maker has a reference on each counter that nothing else holds. */
  public ObjectState fresh() {
    return built(1, true);
  }

  /** Memory in which no counter was set. */
  public ObjectState raw() {
    Map<String, CounterState> states = new LinkedHashMap<>();
    counters.keySet().forEach(name -> states.put(name, CounterState.NOTHING));
    return new ObjectState(states, true, false);
  }

  private ObjectState built(int mine, boolean isPrivate) {
    Map<String, CounterState> states = new LinkedHashMap<>();
    for (String name : counters.keySet()) {
      boolean held = holder(name).isPresent();
      states.put(name, new CounterState(Life.LIVE, 1, held ? 0 : mine));
    }
    return new ObjectState(states, isPrivate, false);
  }

  /** Makes a step outside of any context: where everything is allowed. */
  public Transition step(ObjectState state, ModelStep step) {
    return new Walk(this, state, Optional.empty()).step(step);
  }

  /** Makes a step in a context. */
  public Transition step(ObjectState state, ModelStep step, Context context) {
    return new Walk(this, state, Optional.of(context)).step(step);
  }

  Optional<Counter> counter(String name) {
    return Optional.ofNullable(counters.get(name));
  }

  /** The counter in force that this one holds a reference on. */
  Optional<Counter> held(Counter counter) {
    return counter.holds().flatMap(this::counter);
  }

  /** The stronger counter in force whose references together own one on this counter. */
  Optional<Counter> holder(String name) {
    return counters.values().stream()
        .filter(c -> c.holds().filter(name::equals).isPresent())
        .findFirst();
  }

  /** References that belong to neither me nor a stronger counter. */
  public int others(ObjectState state, String counter) {
    CounterState now = state.of(counter);
    boolean layered =
        holder(counter).filter(h -> state.of(h.name()).life() == Life.LIVE).isPresent();
    return now.life() == Life.LIVE ? now.count() - now.mine() - (layered ? 1 : 0) : 0;
  }

  /** Whether one counter is the other, or all its references keep that one above zero. */
  public boolean implies(String stronger, String weaker) {
    Optional<Counter> at = counter(stronger);
    while (at.isPresent() && !at.get().name().equals(weaker)) {
      at = held(at.get());
    }
    return at.isPresent();
  }

  /**
   * Whether a drop is never the last: the caller must hold a stronger reference all the while,
   * which the function leaves alone.
   */
  public boolean isNeverLast(Api api, Api.Effect drop) {
    return api.given().stream()
        .filter(g -> g.argument() == drop.argument())
        .filter(g -> api.effects().stream().noneMatch(e -> e.counter().equals(g.counter())))
        .anyMatch(g -> implies(g.counter(), drop.counter()));
  }

  /** The counters that keep the memory itself: those that hold no other. */
  public List<Counter> weakest() {
    return counters.values().stream().filter(c -> held(c).isEmpty()).toList();
  }
}
