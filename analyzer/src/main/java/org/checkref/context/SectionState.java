package org.checkref.context;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkref.syntax.Instruction;

/**
 * What is known at a point of a function, on every path to it.
 *
 * @param held sections begun and not ended, by kind, outermost first
 * @param left kinds of sections of the caller's that some path to here has ended
 * @param results by a local's number the call whose result it holds
 */
record SectionState(
    Map<String, List<Section>> held, Set<String> left, Map<Integer, Instruction.Call> results) {
  SectionState {
    held = Collections.unmodifiableMap(held);
    left = Collections.unmodifiableSet(left);
    results = Collections.unmodifiableMap(results);
  }

  static final SectionState ENTRY = new SectionState(Map.of(), Set.of(), Map.of());

  /** All sections that are held. */
  List<Section> sections() {
    return held.values().stream().flatMap(List::stream).toList();
  }

  SectionState begin(String kind, Section section) {
    Map<String, List<Section>> after = new TreeMap<>(held);
    List<Section> more = new ArrayList<>(held.getOrDefault(kind, List.of()));
    more.add(section);
    after.put(kind, List.copyOf(more));
    return new SectionState(after, left, results);
  }

  /**
   * Behind the end of a section. One that was not begun here may be the caller's, or one that was
   * begun by another name: then nothing is taken for held any more.
   */
  SectionState end(String kind) {
    List<Section> open = held.getOrDefault(kind, List.of());
    if (open.isEmpty()) {
      Set<String> more = new TreeSet<>(left);
      more.add(kind);
      return new SectionState(Map.of(), more, results);
    }
    Map<String, List<Section>> after = new TreeMap<>(held);
    if (open.size() == 1) {
      after.remove(kind);
    } else {
      after.put(kind, open.subList(0, open.size() - 1));
    }
    return new SectionState(after, left, results);
  }

  /** Behind a call that proves that no section is held. */
  SectionState outside() {
    return held.isEmpty() ? this : new SectionState(Map.of(), left, results);
  }

  SectionState result(int local, Instruction.Call call) {
    Map<Integer, Instruction.Call> after = new HashMap<>(results);
    after.put(local, call);
    return new SectionState(held, left, after);
  }

  SectionState forget(int local) {
    if (!results.containsKey(local)) {
      return this;
    }
    Map<Integer, Instruction.Call> after = new HashMap<>(results);
    after.remove(local);
    return new SectionState(held, left, after);
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
    Set<String> either = new TreeSet<>(left);
    either.addAll(other.left);
    Map<Integer, Instruction.Call> same = new HashMap<>(results);
    same.entrySet().removeIf(e -> !e.getValue().equals(other.results.get(e.getKey())));
    return new SectionState(both, either, same);
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
