package org.checkref.refs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The events of a path so far, newest first; paths that fork share what they have in common. */
public record Trail(Event event, Optional<Trail> before) {
  /** The events, oldest first. */
  public static List<Event> events(Optional<Trail> trail) {
    List<Event> events = new ArrayList<>();
    for (Optional<Trail> at = trail; at.isPresent(); at = at.get().before()) {
      events.add(at.get().event());
    }
    Collections.reverse(events);
    return events;
  }
}
