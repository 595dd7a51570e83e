package org.checkref.rules.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A counted object at one moment.
 *
 * @param counters by short name, strongest first
 * @param isPrivate whether nobody but its maker knows it yet
 * @param freed whether its memory is gone
 */
public record ObjectState(Map<String, CounterState> counters, boolean isPrivate, boolean freed) {
  public ObjectState {
    counters = Collections.unmodifiableMap(new LinkedHashMap<>(counters));
  }

  /** A counter of the family in force. */
  public CounterState of(String counter) {
    return counters.getOrDefault(counter, CounterState.NOTHING);
  }

  ObjectState with(String counter, CounterState state) {
    Map<String, CounterState> changed = new LinkedHashMap<>(counters);
    changed.put(counter, state);
    return new ObjectState(changed, isPrivate, freed);
  }

  ObjectState known() {
    return new ObjectState(counters, false, freed);
  }

  ObjectState gone() {
    return new ObjectState(counters, isPrivate, true);
  }
}
