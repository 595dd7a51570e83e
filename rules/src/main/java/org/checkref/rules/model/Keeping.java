package org.checkref.rules.model;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.checkref.rules.Counter;

/** What the code keeps with references of its own, and what it has let go of. */
final class Keeping {
  private final ReferenceModel model;

  /** Counters that the code kept until it dropped a reference, and the function that did it. */
  private final Map<String, String> letGo = new HashMap<>();

  Keeping(ReferenceModel model) {
    this.model = model;
  }

  /** Whether a reference of the code's own keeps a counter above zero. */
  boolean keeps(String counter, ObjectState state) {
    return model.counters().stream()
        .anyMatch(c -> state.of(c.name()).mine() > 0 && model.implies(c.name(), counter));
  }

  /** Whether the code has any reference. */
  boolean keepsAnything(ObjectState state) {
    return model.counters().stream().anyMatch(c -> state.of(c.name()).mine() > 0);
  }

  /** The function that dropped what kept the counter; empty when nothing of the code's own did. */
  Optional<String> lostBy(String counter) {
    return Optional.ofNullable(letGo.get(counter));
  }

  /**
   * A step was made.
   *
   * @param droppedBy the function, when the step was a drop
   */
  void moved(ObjectState before, ObjectState after, Optional<String> droppedBy) {
    for (Counter counter : model.counters()) {
      String name = counter.name();
      if (keeps(name, before) && !keeps(name, after)) {
        letGo.remove(name);
        droppedBy.ifPresent(function -> letGo.put(name, function));
      }
    }
  }
}
