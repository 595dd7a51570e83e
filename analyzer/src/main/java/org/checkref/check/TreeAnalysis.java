package org.checkref.check;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.checkref.context.ContextSearch;
import org.checkref.graph.Binder;
import org.checkref.graph.CallGraph;
import org.checkref.graph.PointerCalls;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.Lazy;
import org.checkref.index.LineMap;
import org.checkref.index.MacroDef;
import org.checkref.index.Member;
import org.checkref.index.Occurrence;
import org.checkref.index.StructDef;
import org.checkref.index.TreeIndex;
import org.checkref.index.Visibility;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.Endings;
import org.checkref.refs.Legacy;
import org.checkref.refs.ReferenceAnalysis;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.FunctionParser;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Workers;
import org.checkref.tree.SourceTree;

/** Puts the stages together, from an index to what the checks look at. */
public final class TreeAnalysis {
  private TreeAnalysis() {}

  /** The counters that the tree's own structs have. */
  public static Set<CounterId> declaredCounters(TreeIndex index, RuleSet rules) {
    Set<CounterId> found = new TreeSet<>();
    for (Family family : rules.families()) {
      for (StructDef struct : index.structs(family.struct())) {
        for (Member member : index.members(struct)) {
          for (Counter counter : family.counters()) {
            if (counter.field().equals(member.name())) {
              found.add(new CounterId(family.name(), counter.name()));
            }
          }
        }
      }
    }
    return found;
  }

  /**
   * @param inForce the counters of the tree, and those assumed
   */
  public static AnalysedTree of(
      TreeIndex index, RuleSet rules, Set<CounterId> inForce, Workers workers) {
    return of(index, rules, inForce, workers, Optional.empty());
  }

  /**
   * The same; what holds still of an earlier state is not found out again.
   *
   * @param predecessor analysed by the same rules
   */
  public static AnalysedTree of(
      TreeIndex index,
      RuleSet rules,
      Set<CounterId> inForce,
      Workers workers,
      Optional<Predecessor> predecessor) {
    CounterFields counters = new CounterFields(rules, inForce);
    // nothing of what follows waits for it
    Optional<Future<Boolean>> inherited =
        predecessor.map(p -> workers.submit(() -> inherit(index, p)));
    return of(index, rules, counters, workers, predecessor)
        .with(() -> inherited.ifPresent(TreeAnalysis::await));
  }

  private static boolean inherit(TreeIndex index, Predecessor predecessor) {
    index.inherit(predecessor.index(), predecessor.change());
    return true;
  }

  private static void await(Future<Boolean> task) {
    try {
      task.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", interrupted);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static AnalysedTree of(
      TreeIndex index,
      RuleSet rules,
      CounterFields counters,
      Workers workers,
      Optional<Predecessor> predecessor) {
    Visibility visibility =
        predecessor
            .map(p -> p.functions().visibility().after(p.change(), index))
            .orElseGet(() -> new Visibility(index));
    FunctionParser parser = parser(index, visibility, rules);
    FunctionStore store =
        predecessor
            .map(p -> p.functions().after(p.change(), index, parser, visibility))
            .orElseGet(() -> new FunctionStore(index, parser, visibility));
    CallGraph graph = graph(index, visibility, store, rules);
    ReferenceAnalysis references =
        new ReferenceAnalysis(
            index,
            graph,
            store,
            counters,
            rules.vocabulary(),
            seeds(index, counters),
            Optional.empty(),
            workers,
            predecessor.map(Predecessor::legacy).orElseGet(Legacy::none),
            predecessor.map(Predecessor::change));
    return new AnalysedTree(
        rules,
        counters,
        index,
        graph,
        store,
        references,
        new Lazy<>(() -> new MemberUses(rules, counters, index, graph, references)),
        new ContextSearch(index, graph, store, rules, predecessor.flatMap(Predecessor::contexts)),
        positions(index.tree()),
        () -> {});
  }

  private static CallGraph graph(
      TreeIndex index, Visibility visibility, FunctionStore store, RuleSet rules) {
    Binder binder = new Binder(index, visibility);
    PointerCalls pointers = new PointerCalls(index, binder, visibility, store);
    return new CallGraph(index, binder, pointers, store, rules.contexts());
  }

  /**
   * The same tree, of whose functions and contexts nothing is known yet: for who asks so much that
   * the answers together would not find room.
   */
  public static AnalysedTree afresh(AnalysedTree tree) {
    TreeIndex index = tree.index();
    RuleSet rules = tree.rules();
    Visibility visibility = tree.functions().visibility();
    FunctionStore store = new FunctionStore(index, parser(index, visibility, rules), visibility);
    CallGraph graph = graph(index, visibility, store, rules);
    return new AnalysedTree(
        rules,
        tree.counters(),
        index,
        graph,
        store,
        tree.references(),
        tree.uses(),
        new ContextSearch(index, graph, store, rules, Optional.empty()),
        tree.positions(),
        tree.inheritance());
  }

  /**
   * Reads the tree's own definitions of what the rules say: operations on counters count there.
   *
   * @param more definitions to look at besides those that call an API or touch a counter
   */
  public static ReferenceAnalysis definitions(
      AnalysedTree tree, Endings endings, List<FunctionDef> more, Workers workers) {
    Map<Integer, FunctionDef> seeds = new TreeMap<>();
    seeds(tree.index(), tree.counters()).forEach(f -> seeds.put(f.id(), f));
    more.forEach(f -> seeds.put(f.id(), f));
    for (Family family : tree.rules().families()) {
      for (Counter counter : tree.counters().inForce(family)) {
        for (Occurrence one : tree.index().occurrences(counter.field())) {
          if (one.function() >= 0) {
            seeds.put(one.function(), tree.index().function(one.function()));
          } else if (one.inMacro()) {
            enclosingMacro(tree.index(), one).ifPresent(m -> addCallers(tree.index(), m, seeds));
          }
        }
      }
    }
    return new ReferenceAnalysis(
        tree.index(),
        tree.graph(),
        tree.functions(),
        tree.counters(),
        tree.rules().vocabulary(),
        seeds.values(),
        Optional.of(endings),
        workers,
        Legacy.none(),
        Optional.empty());
  }

  /** Functions of a tree, parsed on demand. */
  public static FunctionStore functions(TreeIndex index, RuleSet rules) {
    Visibility visibility = new Visibility(index);
    return new FunctionStore(index, parser(index, visibility, rules), visibility);
  }

  static FunctionParser parser(TreeIndex index, Visibility visibility, RuleSet rules) {
    return new FunctionParser(
        index,
        visibility,
        rules.vocabulary(),
        RequestedNames.watched(rules),
        RequestedNames.spoken(rules));
  }

  /** Functions that call an API, be it by way of a macro. */
  private static List<FunctionDef> seeds(TreeIndex index, CounterFields counters) {
    Map<Integer, FunctionDef> seeds = new LinkedHashMap<>();
    for (String api : new TreeSet<>(counters.apiNames())) {
      addCallers(index, api, seeds);
      for (Occurrence one : index.occurrences(api)) {
        if (one.inMacro()) {
          enclosingMacro(index, one).ifPresent(m -> addCallers(index, m, seeds));
        }
      }
    }
    return List.copyOf(seeds.values());
  }

  private static Optional<String> enclosingMacro(TreeIndex index, Occurrence occurrence) {
    try {
      return index.macroAround(occurrence).map(MacroDef::name);
    } catch (IOException goneMeanwhile) {
      return Optional.empty();
    }
  }

  private static void addCallers(TreeIndex index, String name, Map<Integer, FunctionDef> seeds) {
    for (CallSite site : index.callSites(name)) {
      if (site.caller() >= 0 && !site.member()) {
        seeds.putIfAbsent(site.caller(), index.function(site.caller()));
      }
    }
  }

  private static AnalysedTree.Positions positions(SourceTree tree) {
    Map<Integer, LineMap> maps = new ConcurrentHashMap<>();
    return (file, offset) -> maps.computeIfAbsent(file, f -> lines(tree, f)).position(offset);
  }

  private static LineMap lines(SourceTree tree, int file) {
    try {
      return LineMap.of(tree.read(file));
    } catch (IOException goneMeanwhile) {
      return LineMap.of(new byte[0]);
    }
  }
}
