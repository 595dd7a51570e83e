package org.checkref.context;

import java.util.List;
import org.checkref.context.SectionRules.Entry;

/**
 * The sections that a function begins and leaves open, and the kinds of those it ends that it did
 * not begin: {@code foo_lock()} and {@code foo_unlock()}.
 *
 * @param perhaps kinds of sections that some of its paths begin and leave open
 */
record SectionEffect(List<Entry> begun, List<String> perhaps, List<String> ended) {
  static final SectionEffect NONE = new SectionEffect(List.of(), List.of(), List.of());

  SectionEffect {
    begun = List.copyOf(begun);
    perhaps = List.copyOf(perhaps);
    ended = List.copyOf(ended);
  }
}
