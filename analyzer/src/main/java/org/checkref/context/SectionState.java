package org.checkref.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What is known at a point of a function, on every path to it.
 *
 * @param held sections begun and not ended, by kind, outermost first
 * @param perhaps kinds of sections that some path to here has begun, and not ended
 * @param left kinds of sections of the caller's that some path to here has ended, and how many
 * @param locals what locals hold
 */
record SectionState(
    Map<String, List<Section>> held,
    Set<String> perhaps,
    Map<String, Integer> left,
    LocalFacts locals) {
  SectionState {
    held = Collections.unmodifiableMap(held);
    perhaps = Collections.unmodifiableSet(perhaps);
    left = Collections.unmodifiableMap(left);
  }

  /** In a loop nobody counts on. */
  private static final int MOST_LEFT = 3;

  /** At a function's entry, where something may be known of its parameters. */
  static SectionState entry(LocalFacts locals) {
    return new SectionState(Map.of(), Set.of(), Map.of(), locals);
  }

  /** All sections that are held. */
  List<Section> sections() {
    return held.values().stream().flatMap(List::stream).toList();
  }

  SectionState begin(String kind, Section section) {
    Map<String, List<Section>> after = new TreeMap<>(held);
    List<Section> more = new ArrayList<>(held.getOrDefault(kind, List.of()));
    more.add(section);
    after.put(kind, List.copyOf(more));
    return new SectionState(after, with(perhaps, kind), left, locals);
  }

  /** Behind a call that begins a section on some of its paths. */
  SectionState perhaps(String kind) {
    return new SectionState(held, with(perhaps, kind), left, locals);
  }

  /**
   * Behind the end of a section. One that was not begun here may be the caller's, or one that was
   * begun by another name: then nothing is taken for held any more.
   */
  SectionState end(String kind) {
    List<Section> open = held.getOrDefault(kind, List.of());
    if (open.isEmpty()) {
      return new SectionState(Map.of(), without(perhaps, kind), more(kind), locals);
    }
    Map<String, List<Section>> after = new TreeMap<>(held);
    if (open.size() == 1) {
      after.remove(kind);
      return new SectionState(after, without(perhaps, kind), left, locals);
    }
    after.put(kind, open.subList(0, open.size() - 1));
    return new SectionState(after, perhaps, left, locals);
  }

  private Map<String, Integer> more(String kind) {
    Map<String, Integer> after = new TreeMap<>(left);
    after.merge(kind, 1, (one, other) -> Math.min(one + other, MOST_LEFT));
    return after;
  }

  private static Set<String> with(Set<String> kinds, String kind) {
    Set<String> after = new TreeSet<>(kinds);
    after.add(kind);
    return after;
  }

  private static Set<String> without(Set<String> kinds, String kind) {
    Set<String> after = new TreeSet<>(kinds);
    after.remove(kind);
    return after;
  }

  /** Behind a call that proves that no section is held. */
  SectionState outside() {
    return held.isEmpty() && perhaps.isEmpty()
        ? this
        : new SectionState(Map.of(), Set.of(), left, locals);
  }

  SectionState locals(LocalFacts after) {
    return after.equals(locals) ? this : new SectionState(held, perhaps, left, after);
  }

  /** What is known where two paths meet. */
  SectionState meet(SectionState other) {
    if (equals(other)) {
      return this;
    }
    Map<String, List<Section>> both = new TreeMap<>();
    held.forEach(
        (kind, mine) -> {
          List<Section> shared = shared(mine, other.held.getOrDefault(kind, List.of()));
          if (!shared.isEmpty()) {
            both.put(kind, shared);
          }
        });
    Map<String, Integer> most = new TreeMap<>(left);
    other.left.forEach((kind, number) -> most.merge(kind, number, Math::max));
    return new SectionState(both, union(perhaps, other.perhaps), most, locals.meet(other.locals));
  }

  private static Set<String> union(Set<String> a, Set<String> b) {
    Set<String> either = new TreeSet<>(a);
    either.addAll(b);
    return either;
  }

  /** Where both begin alike; of two calls that begin the same section the first in the text. */
  private static List<Section> shared(List<Section> a, List<Section> b) {
    List<Section> shared = new ArrayList<>();
    for (int i = 0; i < Math.min(a.size(), b.size()); i++) {
      if (!a.get(i).context().equals(b.get(i).context())) {
        break;
      }
      boolean first = a.get(i).position().compareTo(b.get(i).position()) <= 0;
      shared.add(first ? a.get(i) : b.get(i));
    }
    return List.copyOf(shared);
  }
}
