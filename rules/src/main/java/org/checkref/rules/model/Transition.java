package org.checkref.rules.model;

import java.util.List;

/**
 * A step that was made.
 *
 * @param ends destructors that ran because of it, in order
 * @param breaches laws that it broke; the model goes on as the kernel would
 */
public record Transition(
    ObjectState before,
    ModelStep step,
    ObjectState after,
    List<String> ends,
    List<Breach> breaches) {
  public Transition {
    ends = List.copyOf(ends);
    breaches = List.copyOf(breaches);
  }
}
