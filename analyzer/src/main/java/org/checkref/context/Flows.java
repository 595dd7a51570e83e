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

  /** What is asked about callees, by their names. */
  interface Callees {
    /** What a callee does to the sections of the function that calls it. */
    SectionEffect effect(String name);

    /** Whether it may be a macro, which can set the variables that are handed to it. */
    boolean mayBeMacro(String name);
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
   * @param effects what was asked of callees
   * @param macros whether they may be macros
   */
  private record Flow(
      SectionFlow.Reached reached,
      Map<String, SectionEffect> effects,
      Map<String, Boolean> macros) {
    Flow {
      effects = Map.copyOf(effects);
      macros = Map.copyOf(macros);
    }

    boolean holds(Callees now) {
      return macros.entrySet().stream().allMatch(e -> now.mayBeMacro(e.getKey()) == e.getValue())
          && effects.entrySet().stream().allMatch(e -> now.effect(e.getKey()).equals(e.getValue()));
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
    Map<Key, Collection<Flow>> known = new HashMap<>(earlier);
    known.putAll(used);
    return new Flows(words, known);
  }

  /** What is reached in a function that is entered in a context. */
  SectionFlow.Reached of(Function function, Context entry, Callees callees) {
    Key key = new Key(function.blocks(), entry.name());
    Collection<Flow> here = used.computeIfAbsent(key, k -> new ConcurrentLinkedQueue<>());
    Optional<Flow> known = find(here, callees);
    if (known.isEmpty()) {
      known = find(earlier.getOrDefault(key, List.of()), callees);
      Flow flow = known.orElseGet(() -> make(function, entry, callees));
      here.add(flow);
      return flow.reached();
    }
    return known.get().reached();
  }

  private static Optional<Flow> find(Collection<Flow> flows, Callees callees) {
    return flows.stream().filter(flow -> flow.holds(callees)).findFirst();
  }

  private Flow make(Function function, Context entry, Callees callees) {
    Map<String, SectionEffect> effects = new HashMap<>();
    Map<String, Boolean> macros = new HashMap<>();
    SectionFlow.Calls calls =
        new SectionFlow.Calls() {
          @Override
          public boolean sleeps(Instruction.Call call) {
            return false;
          }

          @Override
          public SectionEffect effect(Instruction.Call call) {
            return call.name()
                .map(name -> effects.computeIfAbsent(name, callees::effect))
                .orElse(SectionEffect.NONE);
          }

          @Override
          public boolean mayAssign(Instruction.Call call) {
            return call.name()
                .map(name -> macros.computeIfAbsent(name, callees::mayBeMacro))
                .orElse(false);
          }
        };
    return new Flow(
        SectionFlow.of(function, words, entry, LocalFacts.NONE, calls), effects, macros);
  }
}
