package org.checkref.refs;

import edu.umd.cs.findbugs.annotations.SuppressFBWarnings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkref.graph.CallGraph;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Keeping;
import org.checkref.index.Registration;
import org.checkref.index.TreeIndex;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.Vocabulary;
import org.checkref.store.Section;
import org.checkref.syntax.Alternatives;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Workers;

/**
 * Walks the functions that mention an API, then the callers of those that have an effect on
 * references, and so on: the slice grows by need.
 */
public final class ReferenceAnalysis {
  /** Calls up from a function to one that is looked at, where what functions do is to be told. */
  private static final int BETWEEN = 2;

  /** A chain of wrappers is seldom longer than three. */
  private static final int LEVELS = 6;

  /** Blocks of a function that is not walked twice without need. */
  private static final int LARGE = 30;

  /** A function with more callers than this is no wrapper of one subsystem. */
  private static final int MOST_CALLERS = 150;

  private final Basis basis;
  private final List<FunctionDef> seeds;
  private final Workers workers;
  private final OwnerFunctions owners;
  private final Chronicle chronicle;

  /**
   * By the functions of the slice how many calls lie between one and the API that it is there for.
   */
  private final Map<Integer, Integer> levels = new TreeMap<>();

  /** Those who call a function and are walked when what it does concerns them. */
  private final Map<Integer, List<Integer>> callers = new HashMap<>();

  private final Map<Integer, Told> told = new HashMap<>();
  private Round round;
  private boolean walked;

  /** Who has to know what a function does. */
  private enum Concern {
    ALL,
    /** Callers that are called by the slice. */
    THOSE_BETWEEN,
    NOBODY
  }

  /**
   * Whom results of a function concern.
   *
   * @param results all variants
   */
  private record Told(List<FunctionAnalysis> results, Concern concern) {
    static final Told NOTHING = new Told(List.of(), Concern.NOBODY);
  }

  /**
   * Nothing is walked before results are asked for.
   *
   * @param seeds definitions from which the slice grows
   * @param endings given when operations on counters are to be read, not left to the rules
   * @param legacy of another state of the tree, by the same rules and endings
   * @param change since that state, if it was one
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
      Legacy legacy,
      Optional<IndexChange> change) {
    this.seeds = List.copyOf(seeds);
    this.workers = workers;
    this.basis =
        new Basis(
            index,
            graph,
            store,
            counters,
            vocabulary,
            endings,
            new Alternatives(index),
            new Embeddings(index, store.memos()),
            new Freers(index, vocabulary, store.memos()),
            new StructHelpers(index, vocabulary),
            legacy.walks(),
            new Bindings(index, graph.binder(), store));
    this.owners =
        new OwnerFunctions(index, basis.embeddings(), owning(), vocabulary, store.memos());
    this.chronicle =
        new Chronicle(index, legacy.rounds(counters.inForce()), change, basis.bindings()::emptiers);
    this.round = Round.none(basis, chronicle);
  }

  /** What is left to the analysis of another state of the tree. */
  public Legacy legacy() {
    return new Legacy(basis.counters().inForce(), basis.walks().next(), chronicle.rounds());
  }

  /** Writes it for {@link Legacy#read}. */
  public List<Section> keep(Keeping keeping) {
    return new Legacy(basis.counters().inForce(), basis.walks(), chronicle.rounds()).keep(keeping);
  }

  private void run() {
    Map<Integer, Integer> added = new TreeMap<>();
    ReleasedMembers released = new ReleasedMembers(basis.counters());
    seeds.forEach(s -> added.put(s.id(), 1));
    while (!added.isEmpty()) {
      load(added.keySet());
      Map<Integer, Integer> now = first(added);
      added.keySet().removeAll(now.keySet());
      levels.putAll(now);
      round = round.next(slice(), now.keySet(), released.of(functions(now.keySet())));
      walk(slice());
      for (int id : slice()) {
        int above = levels.getOrDefault(id, 0) + 1;
        if (above <= LEVELS) {
          next(id).stream()
              .filter(c -> !levels.containsKey(c))
              .forEach(c -> added.merge(c, above, Math::min));
        }
      }
    }
    if (basis.endings().isEmpty()) {
      growByOwners();
    }
  }

  /** Callers of a function for which it matters what it does, those named before left out. */
  private List<Integer> next(int id) {
    List<FunctionAnalysis> results = round.result(id);
    Told last = told.getOrDefault(id, Told.NOTHING);
    // the very same list, not an equal one: what was walked anew is judged anew
    boolean again = last.results() == results;
    Concern concern = again ? last.concern() : concern(results);
    if (!again) {
      told.put(id, new Told(results, concern));
    }
    return switch (concern) {
      case NOBODY -> List.of();
      // that depends on how far the slice has grown
      case THOSE_BETWEEN -> callersOf(id).stream().filter(this::isBetween).toList();
      case ALL -> again ? List.of() : all(id);
    };
  }

  private Concern concern(List<FunctionAnalysis> results) {
    boolean withDoubts = basis.endings().isPresent();
    if (results.stream().anyMatch(a -> a.summary().hasEffect())) {
      return Concern.ALL;
    }
    return results.stream()
            .map(FunctionAnalysis::summary)
            .anyMatch(s -> s.concernsCallers() || withDoubts && s.isInDoubt())
        ? Concern.THOSE_BETWEEN
        : Concern.NOBODY;
  }

  private List<Integer> all(int id) {
    List<Integer> next = new ArrayList<>(callersOf(id));
    if (basis.endings().isPresent()) {
      next.addAll(postponersOf(id));
    }
    return next;
  }

  /**
   * The functions to be walked next. The large ones wait for the others: they would be walked again
   * whenever one that they call comes to be known.
   */
  private Map<Integer, Integer> first(Map<Integer, Integer> added) {
    Map<Integer, Integer> small = new TreeMap<>(added);
    small.keySet().removeIf(this::isLarge);
    return small.isEmpty() ? new TreeMap<>(added) : small;
  }

  private boolean isLarge(int id) {
    return basis.store().get(basis.index().function(id)).stream()
        .anyMatch(variant -> variant.blocks().size() > LARGE);
  }

  private Set<Integer> slice() {
    return levels.keySet();
  }

  private void load(Set<Integer> functions) {
    basis.store().load(functions.stream().map(basis.index()::function).toList(), workers);
  }

  private void walk(Set<Integer> functions) {
    try (Ahead ahead = new Ahead(round, functions, workers)) {
      functions.forEach(round::analyse);
    }
  }

  /** Functions that take and drop nothing, but have to do with members that own references. */
  private void growByOwners() {
    CounterFields some = owning();
    Set<FieldName> members = new ReleasedMembers(some).of(functions(slice()));
    round.results().stream()
        .flatMap(a -> a.fields().stream())
        .filter(u -> u.kind() == FieldUse.Kind.FILLED)
        .filter(u -> u.counter().filter(some::isKnown).isPresent())
        .forEach(u -> members.addAll(u.members()));
    Set<Integer> files = new TreeSet<>();
    slice().forEach(id -> files.add(basis.index().function(id).file()));
    Set<Integer> more = owners.of(members, files);
    more.removeAll(slice());
    more.forEach(id -> levels.put(id, LEVELS));
    load(more);
    round = round.withOwners(slice(), members);
    walk(more);
  }

  private CounterFields owning() {
    return basis.counters().onlyWith(CheckDoc.BORROWED);
  }

  private List<List<Function>> functions(Set<Integer> ids) {
    return ids.stream().map(basis.index()::function).map(basis.store()::get).toList();
  }

  /** The walked functions, all variants, in the index's order. */
  public synchronized List<FunctionAnalysis> results() {
    if (!walked) {
      run();
      walked = true;
    }
    return round.results();
  }

  /** What was found out about the functions that others call. For one thread at a time. */
  @SuppressFBWarnings(
      value = "EI_EXPOSE_REP",
      justification = "asking makes the round walk what it was not asked about before")
  public Callees callees() {
    return round;
  }

  private List<Integer> callersOf(int id) {
    return callers.computeIfAbsent(id, this::findCallers);
  }

  private List<Integer> findCallers(int id) {
    FunctionDef definition = basis.index().function(id);
    if (basis.counters().api(definition.name()).filter(a -> !a.api().onlyNeeds()).isPresent()) {
      // the rules have told its callers already
      return List.of();
    }
    List<Integer> all =
        basis.graph().callers(definition).stream().map(CallSite::caller).distinct().toList();
    return all.size() > MOST_CALLERS ? List.of() : all;
  }

  /** The functions that have a callback called later: what it drops is what they drop then. */
  private List<Integer> postponersOf(int id) {
    FunctionDef definition = basis.index().function(id);
    return basis.index().registrationsOf(definition.name()).stream()
        .filter(r -> r.function() >= 0 && basis.graph().binder().binds(r.file(), definition))
        .filter(
            r ->
                basis
                    .vocabulary()
                    .word(r.callee())
                    .filter(w -> w.meaning() == Vocabulary.Meaning.POSTPONES)
                    .filter(w -> w.argument() == r.argument())
                    .isPresent())
        .map(Registration::function)
        .distinct()
        .toList();
  }

  /**
   * Whether a function that takes references for owners is called by one that has to do with
   * references for other reasons, and may drop them. That it takes them alone makes no function
   * worth a look.
   */
  private boolean isBetween(int id) {
    return isBetween(id, basis.endings().isPresent() ? BETWEEN : 1);
  }

  private boolean isBetween(int id, int steps) {
    List<Integer> above = callersOf(id);
    return above.stream().anyMatch(levels::containsKey)
        || (steps > 1 && above.stream().anyMatch(c -> isBetween(c, steps - 1)));
  }
}
