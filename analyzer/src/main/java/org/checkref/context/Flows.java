package org.checkref.context;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkref.rules.ContextRules.Context;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * Flows through functions in which no call is taken to sleep, each with what it asked about its
 * callees. One of the same function that would be answered the same is not made again, in this
 * state of the tree or in the next one. May be used by several threads at once.
 */
final class Flows {
  private final ContextWords words;
  private final Map<Key, Collection<Flow>> earlier;
  private final Map<Key, Collection<Flow>> used = new ConcurrentHashMap<>();

  /** What a callee does to the sections of the function that calls it by its name. */
  @FunctionalInterface
  interface Effects {
    SectionEffect of(String callee);
  }

  /**
   * A function entered in a context. The graph of a function that was not parsed anew is the same
   * object: comparing whole graphs would take longer than the flow.
   */
  private record Key(List<Block> graph, String entry) {
    @Override
    @SuppressWarnings("ReferenceEquality")
    public boolean equals(Object other) {
      return other instanceof Key key && graph == key.graph && entry.equals(key.entry);
    }

    @Override
    public int hashCode() {
      return 31 * System.identityHashCode(graph) + entry.hashCode();
    }
  }

  /**
   * @param effects what was asked
   */
  private record Flow(SectionFlow.Reached reached, Map<String, SectionEffect> effects) {
    boolean holds(Effects now) {
      return effects.entrySet().stream().allMatch(e -> now.of(e.getKey()).equals(e.getValue()));
    }
  }

  private Flows(ContextWords words, Map<Key, Collection<Flow>> earlier) {
    this.words = words;
    this.earlier = earlier;
  }

  Flows(ContextWords words) {
    this(words, Map.of());
  }

  /** For the next state of the tree, by the same rules. */
  Flows next() {
    return new Flows(words, used);
  }

  /** What is reached in a function that is entered in a context. */
  SectionFlow.Reached of(Function function, Context entry, Effects effects) {
    Key key = new Key(function.blocks(), entry.name());
    Collection<Flow> here = used.computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>());
    Optional<Flow> known = find(here, effects);
    if (known.isEmpty()) {
      known = find(earlier.getOrDefault(key, List.of()), effects);
      Flow flow = known.orElseGet(() -> make(function, entry, effects));
      here.add(flow);
      return flow.reached();
    }
    return known.get().reached();
  }

  private static Optional<Flow> find(Collection<Flow> flows, Effects effects) {
    return flows.stream().filter(flow -> flow.holds(effects)).findFirst();
  }

  private Flow make(Function function, Context entry, Effects effects) {
    Map<String, SectionEffect> asked = new HashMap<>();
    SectionFlow.Calls calls =
        new SectionFlow.Calls() {
          @Override
          public boolean sleeps(Instruction.Call call) {
            return false;
          }

          @Override
          public SectionEffect effect(Instruction.Call call) {
            return call.name()
                .map(name -> asked.computeIfAbsent(name, effects::of))
                .orElse(SectionEffect.NONE);
          }
        };
    return new Flow(SectionFlow.of(function, words, entry, calls), Map.copyOf(asked));
  }
}
