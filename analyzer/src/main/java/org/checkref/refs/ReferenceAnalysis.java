package org.checkref.refs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.graph.CallGraph;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.TreeIndex;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Alternatives;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Workers;

/**
 * Walks the functions that mention an API, then the callers of those that have an effect on
 * references, and so on: the slice grows by need.
 */
public final class ReferenceAnalysis implements Callees, Definitions {
  /** A chain of wrappers is seldom longer than three. */
  private static final int ROUNDS = 6;

  /** A function with more callers than this is no wrapper of one subsystem. */
  private static final int MOST_CALLERS = 150;

  private final TreeIndex index;
  private final CallGraph graph;
  private final Alternatives alternatives;
  private final FunctionStore store;
  private final CounterFields counters;
  private final Vocabulary vocabulary;
  private final List<FunctionDef> seeds;
  private final Optional<Endings> endings;
  private final Workers workers;
  private final Walks walks;
  private final Embeddings embeddings;
  private final Freers freers;
  private final StructHelpers helpers;
  private boolean walked;

  private final Set<Integer> slice = new TreeSet<>();
  private final Map<Integer, List<FunctionAnalysis>> analyses = new TreeMap<>();

  private final Map<Integer, Set<Integer>> dependants = new HashMap<>();
  private final Set<Integer> running = new HashSet<>();
  private Set<String> released = Set.of();
  private Set<String> owners = Set.of();
  private Optional<Fates> fates = Optional.empty();

  /**
   * Nothing is walked before results are asked for.
   *
   * @param seeds definitions from which the slice grows
   * @param endings given when operations on counters are to be read, not left to the rules
   * @param earlier of another state of the tree, by the same rules and endings
   */
  public ReferenceAnalysis(
      TreeIndex index,
      CallGraph graph,
      FunctionStore store,
      CounterFields counters,
      Vocabulary vocabulary,
      Collection<FunctionDef> seeds,
      Optional<Endings> endings,
      Workers workers,
      Optional<ReferenceAnalysis> earlier) {
    this.walks = earlier.map(e -> e.walks.next()).orElseGet(Walks::new);
    this.endings = endings;
    this.seeds = List.copyOf(seeds);
    this.workers = workers;
    this.index = index;
    this.alternatives = new Alternatives(index);
    this.embeddings = new Embeddings(index);
    this.freers = new Freers(index, vocabulary);
    this.helpers = new StructHelpers(index, vocabulary);
    this.graph = graph;
    this.store = store;
    this.counters = counters;
    this.vocabulary = vocabulary;
  }

  private void run() {
    Set<Integer> added = new TreeSet<>();
    seeds.forEach(s -> added.add(s.id()));
    for (int round = 0; round < ROUNDS && !added.isEmpty(); round++) {
      slice.addAll(added);
      store.load(added.stream().map(index::function).toList(), workers);
      Set<FieldName> members = releasedMembers(counters);
      released = members.stream().map(FieldName::field).collect(Collectors.toSet());
      owners = members.stream().map(FieldName::struct).collect(Collectors.toSet());
      fates =
          Optional.of(
              Fates.of(
                  this,
                  counters,
                  vocabulary,
                  released,
                  freers,
                  (caller, name) ->
                      summaries(caller, name).stream().anyMatch(s -> !s.isNothing())));
      added.forEach(this::forget);
      for (int id : slice) {
        analyse(id);
      }
      Set<Integer> next = new TreeSet<>();
      for (int id : slice) {
        if (summaryOf(id, Summary::hasEffect)) {
          next.addAll(callersOf(id));
        } else if (summaryOf(id, Summary::concernsCallers)) {
          callersOf(id).stream().filter(this::isBetween).forEach(next::add);
        }
      }
      next.removeAll(slice);
      added.clear();
      added.addAll(next);
    }
    if (endings.isEmpty()) {
      growByOwners();
    }
  }

  /** Functions that take and drop nothing, but have to do with members that own references. */
  private void growByOwners() {
    CounterFields some = counters.onlyWith(CheckDoc.BORROWED);
    Set<FieldName> members = releasedMembers(some);
    analyses.values().stream()
        .flatMap(List::stream)
        .flatMap(a -> a.fields().stream())
        .filter(u -> u.kind() == FieldUse.Kind.FILLED)
        .filter(u -> u.counter().filter(some::isKnown).isPresent())
        .forEach(u -> members.addAll(u.members()));
    owners = members.stream().map(FieldName::struct).collect(Collectors.toSet());
    Set<Integer> files = new TreeSet<>();
    slice.forEach(id -> files.add(index.function(id).file()));
    Set<Integer> more = new OwnerFunctions(index, embeddings, some, vocabulary).of(members, files);
    more.removeAll(slice);
    slice.addAll(more);
    store.load(more.stream().map(index::function).toList(), workers);
    more.forEach(this::analyse);
  }

  private Set<FieldName> releasedMembers(CounterFields some) {
    return ReleasedMembers.of(slice.stream().map(index::function).map(store::get).toList(), some);
  }

  /** The walked functions, all variants, in the index's order. */
  public synchronized List<FunctionAnalysis> results() {
    if (!walked) {
      run();
      walked = true;
    }
    return analyses.values().stream().flatMap(List::stream).toList();
  }

  private List<Integer> callersOf(int id) {
    FunctionDef definition = index.function(id);
    if (counters.api(definition.name()).filter(a -> !a.api().onlyNeeds()).isPresent()) {
      // the rules have told its callers already
      return List.of();
    }
    List<Integer> callers =
        graph.callers(definition).stream().map(CallSite::caller).distinct().toList();
    return callers.size() > MOST_CALLERS ? List.of() : callers;
  }

  private boolean summaryOf(int id, Predicate<Summary> test) {
    return analyses.getOrDefault(id, List.of()).stream().anyMatch(a -> test.test(a.summary()));
  }

  /**
   * Whether a function that takes references for owners is called by one that has to do with
   * references for other reasons, and may drop them. That it takes them alone makes no function
   * worth a look.
   */
  private boolean isBetween(int id) {
    return callersOf(id).stream().anyMatch(slice::contains);
  }

  /** Forgets what was found of a definition's callers, which did not know it. */
  private void forget(int id) {
    for (int dependant : dependants.getOrDefault(id, Set.of())) {
      if (analyses.remove(dependant) != null) {
        forget(dependant);
      }
    }
  }

  private List<FunctionAnalysis> analyse(int id) {
    List<FunctionAnalysis> known = analyses.get(id);
    if (known != null) {
      return known;
    }
    if (!running.add(id)) {
      return List.of();
    }
    List<FunctionAnalysis> result = new ArrayList<>();
    for (Function variant : store.get(index.function(id))) {
      FunctionAnalysis walked =
          walks.of(
              variant,
              counters,
              this,
              (function, fields, callees) ->
                  FunctionAnalysis.of(function, fields, vocabulary, callees, endings));
      result.add(walked);
      if (!walked.complete()) {
        // its other variants have as many paths
        break;
      }
    }
    running.remove(id);
    analyses.put(id, List.copyOf(result));
    return analyses.get(id);
  }

  @Override
  public List<Summary> summaries(Function caller, String name) {
    List<Summary> found = new ArrayList<>();
    List<Summary> stubs = new ArrayList<>();
    for (FunctionDef one : alternatives.in(caller, bind(caller, name))) {
      dependants.computeIfAbsent(one.id(), d -> new HashSet<>()).add(caller.definition());
      if (slice.contains(one.id()) || helpers.contains(one)) {
        for (FunctionAnalysis variant : inSameConfiguration(caller, analyse(one.id()))) {
          boolean stub = isStub(one) && variant.summary().isNothing();
          (stub ? stubs : found).add(variant.summary());
        }
      }
    }
    return found.isEmpty() ? stubs : found;
  }

  /**
   * The variant of a definition that is there in the configuration in which its caller was read:
   * the one that has the most of the caller's symbols not set, and no others.
   */
  private static List<FunctionAnalysis> inSameConfiguration(
      Function caller, List<FunctionAnalysis> variants) {
    Set<String> unset = unset(caller);
    List<FunctionAnalysis> fitting =
        variants.stream().filter(v -> unset.containsAll(unset(v.function()))).toList();
    return fitting.stream()
        .max(Comparator.comparingInt(v -> unset(v.function()).size()))
        .map(List::of)
        .orElse(variants);
  }

  private static Set<String> unset(Function variant) {
    return Stream.of(variant.variant().split(" "))
        .filter(s -> !s.isEmpty())
        .collect(Collectors.toSet());
  }

  /** Whether a definition may stand in for one that another configuration has. */
  private static boolean isStub(FunctionDef function) {
    return function.isInline() && function.path().endsWith(".h");
  }

  private List<FunctionDef> bind(Function caller, String name) {
    return graph.binder().definitions(name, index.function(caller.definition()).file());
  }

  @Override
  public boolean keeps(Function caller, Instruction.Call call, int argument) {
    return fates.map(f -> f.keeping().keeps(caller, call, argument)).orElse(true);
  }

  @Override
  public boolean looks(Function caller, Instruction.Call call, int argument) {
    return fates.map(f -> f.looking().looks(caller, call, argument)).orElse(true);
  }

  @Override
  public boolean frees(Function caller, Instruction.Call call, int argument) {
    return fates.map(f -> f.freeing().frees(caller, call, argument)).orElse(false);
  }

  @Override
  public Set<String> assigned(Function caller, Instruction.Call call, int argument) {
    return fates.map(f -> f.setting().sets(caller, call, argument)).orElse(Set.of());
  }

  @Override
  public boolean isOwner(String struct) {
    return owners.contains(struct) || embeddings.parts(struct).stream().anyMatch(owners::contains);
  }

  @Override
  public boolean isReleased(String member) {
    return released.contains(member);
  }

  @Override
  public boolean drops(Function caller, String name) {
    return fates.map(f -> f.keeping().drops(caller, name)).orElse(false);
  }

  @Override
  public List<Reference> all(String name) {
    return index.functions(name).stream().map(d -> new Reference(d.id(), store.get(d))).toList();
  }

  @Override
  public List<Reference> find(Function caller, String name) {
    return bind(caller, name).stream().map(d -> new Reference(d.id(), store.get(d))).toList();
  }
}
