package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkref.index.FunctionDef;
import org.checkref.index.Lazy;
import org.checkref.rules.Family.FieldName;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * Walks of the functions of a slice that does not grow meanwhile, each after those that it asks
 * about. Not for several threads.
 */
final class Round implements Callees {
  /**
   * Walks that wait for each other; nothing is known of what is called further down. The longest
   * chain of 6.1 has six, and each walk that waits holds all its paths.
   */
  private static final int DEEPEST = 1_000;

  /**
   * What rounds leave to the next one.
   *
   * @param analyses what was found, all variants, by definition
   * @param dependants who asked, by whom they asked about
   */
  private record Found(
      Map<Integer, List<FunctionAnalysis>> analyses, Map<Integer, Set<Integer>> dependants) {
    Found() {
      this(new TreeMap<>(), new HashMap<>());
    }

    /** Forgets what was found of those who asked about a definition when nothing was known. */
    void forget(int id) {
      forget(id, new HashSet<>());
    }

    /** One that was walked for a caller alone, with what that hands to it, is not among them. */
    private void forget(int id, Set<Integer> seen) {
      for (int dependant : dependants.getOrDefault(id, Set.of())) {
        if (seen.add(dependant)) {
          analyses.remove(dependant);
          forget(dependant, seen);
        }
      }
    }

    void asked(int about, Function by) {
      dependants.computeIfAbsent(about, d -> new HashSet<>()).add(by.definition());
    }
  }

  private final Basis basis;
  private final Set<Integer> slice;
  private final Set<String> released;
  private final Set<String> owners;
  private final Fates pathless;
  private final FreeAnalysis freeing;
  private final Found found;
  private final Set<Integer> running = new HashSet<>();
  private final Lazy<Set<Integer>> emptiers;
  private final Map<Parameter, Set<Emptying.Name>> emptied = new HashMap<>();

  private record Parameter(int definition, int number) {}

  private Round(
      Basis basis,
      Set<Integer> slice,
      Set<String> released,
      Set<String> owners,
      Fates pathless,
      Found found) {
    this.basis = basis;
    this.slice = Set.copyOf(slice);
    this.released = released;
    this.owners = owners;
    this.found = found;
    this.emptiers = new Lazy<>(() -> basis.bindings().emptiers(released));
    this.pathless = pathless;
    this.freeing =
        new FreeAnalysis(
            basis.bindings(),
            basis.vocabulary(),
            basis.freers(),
            (caller, name) -> summaries(caller, name).stream().anyMatch(s -> !s.isNothing()));
  }

  /** Before the first round. */
  static Round none(Basis basis) {
    return new Round(basis, Set.of(), Set.of(), Set.of(), Fates.of(basis, Set.of()), new Found());
  }

  /**
   * The next round.
   *
   * @param added to the slice since the last one
   * @param members that some function drops a reference from
   */
  Round next(Set<Integer> slice, Set<Integer> added, Set<FieldName> members) {
    added.forEach(found::forget);
    Set<String> names = members.stream().map(FieldName::field).collect(Collectors.toSet());
    Fates same = names.equals(released) ? pathless : Fates.of(basis, names);
    return new Round(basis, slice, names, structs(members), same, found);
  }

  /** The same round, with other members that own references. */
  Round withOwners(Set<Integer> slice, Set<FieldName> members) {
    return new Round(basis, slice, released, structs(members), pathless, found);
  }

  /** The same round for another thread: what it walks stands in the basis's walks alone. */
  Round ahead() {
    Found own = new Found(new TreeMap<>(found.analyses()), new HashMap<>());
    Basis advance = basis.ahead();
    return new Round(advance, slice, released, owners, Fates.of(advance, released), own);
  }

  private static Set<String> structs(Set<FieldName> members) {
    return members.stream().map(FieldName::struct).collect(Collectors.toSet());
  }

  /** Everything found so far, in the index's order. */
  List<FunctionAnalysis> results() {
    return found.analyses().values().stream().flatMap(List::stream).toList();
  }

  /** What was found of a definition. */
  List<FunctionAnalysis> result(int id) {
    return found.analyses().getOrDefault(id, List.of());
  }

  /** Whether a definition may be walked now: no walk of it waits already, and not too many do. */
  private boolean enter(int id) {
    return running.size() < DEEPEST && running.add(id);
  }

  private FunctionAnalysis walk(Function variant, Callees callees) {
    return basis
        .walks()
        .of(
            variant,
            basis.counters(),
            callees,
            (function, fields, asked) ->
                FunctionAnalysis.of(function, fields, basis.vocabulary(), asked, basis.endings()));
  }

  /** Whether all walks of a definition are likely to be those of an earlier state. */
  boolean isLikelyKnown(int id) {
    return basis.store().get(basis.index().function(id)).stream()
        .allMatch(variant -> basis.walks().mayHold(variant, basis.counters()));
  }

  /** Walks a definition, unless that was done. */
  List<FunctionAnalysis> analyse(int id) {
    List<FunctionAnalysis> known = found.analyses().get(id);
    if (known != null) {
      return known;
    }
    if (!enter(id)) {
      return List.of();
    }
    List<FunctionAnalysis> result = new ArrayList<>();
    for (Function variant : basis.store().get(basis.index().function(id))) {
      FunctionAnalysis walked = walk(variant, this);
      result.add(walked);
      if (!walked.complete()) {
        // its other variants have as many paths
        break;
      }
    }
    running.remove(id);
    found.analyses().put(id, List.copyOf(result));
    return result(id);
  }

  @Override
  public List<Summary> summaries(Function caller, String name) {
    List<Summary> summaries = new ArrayList<>();
    List<Summary> stubs = new ArrayList<>();
    for (FunctionDef one : basis.callees(caller, name)) {
      found.asked(one.id(), caller);
      if (slice.contains(one.id()) || basis.helpers().contains(one)) {
        for (FunctionAnalysis variant : Configurations.inSame(caller, analyse(one.id()))) {
          boolean stub = Configurations.isStub(one) && variant.summary().isNothing();
          (stub ? stubs : summaries).add(variant.summary());
        }
      }
    }
    return summaries.isEmpty() ? stubs : summaries;
  }

  @Override
  public List<Summary> summaries(Function caller, Instruction.Call call) {
    return summaries(caller, call, Map.of());
  }

  /**
   * The same in a function that was handed functions itself.
   *
   * @param given by name, who has handed it over
   */
  List<Summary> summaries(Function caller, Instruction.Call call, Map<String, Function> given) {
    String name = call.name().orElse("");
    Handed handed = handed(caller, call, given);
    if (!handed.functions().isEmpty()) {
      Map<String, Function> namers = new HashMap<>();
      handed.functions().values().forEach(f -> namers.put(f, given.getOrDefault(f, caller)));
      List<Summary> summaries = new ArrayList<>();
      for (FunctionDef one : basis.callees(caller, name)) {
        found.asked(one.id(), caller);
        List<FunctionAnalysis> variants = analyse(one, handed, namers);
        Configurations.inSame(caller, variants).forEach(v -> summaries.add(v.summary()));
        if (variants.isEmpty() && !Configurations.isStub(one)) {
          return summaries(caller, name);
        }
      }
      if (!summaries.isEmpty()) {
        return summaries;
      }
    }
    return summaries(caller, name);
  }

  /** The functions that a call hands over, and that do something to references. */
  private Handed handed(Function caller, Instruction.Call call, Map<String, Function> given) {
    Map<Integer, String> functions = new HashMap<>(Handed.names(call));
    functions
        .values()
        .removeIf(
            f -> {
              Function namer = given.getOrDefault(f, caller);
              return basis.index().functions(f).isEmpty()
                  || basis.counters().api(f).isEmpty()
                      && summaries(namer, f).stream().allMatch(Summary::isNothing);
            });
    return new Handed(functions);
  }

  /**
   * Walks a definition as it is when it is handed these functions; nothing when it does not call
   * them, or has too many paths.
   */
  private List<FunctionAnalysis> analyse(
      FunctionDef callee, Handed handed, Map<String, Function> namers) {
    List<FunctionAnalysis> result = new ArrayList<>();
    if (!enter(callee.id())) {
      return result;
    }
    Callees callees = new HandedCallees(this, namers);
    for (Function variant : basis.store().get(callee)) {
      handed
          .in(variant)
          .map(bound -> walk(bound, callees))
          .filter(FunctionAnalysis::complete)
          .ifPresent(result::add);
    }
    running.remove(callee.id());
    return result;
  }

  @Override
  public boolean keeps(Function caller, Instruction.Call call, int argument) {
    return pathless.keeping().keeps(caller, call, argument);
  }

  @Override
  public boolean looks(Function caller, Instruction.Call call, int argument) {
    return pathless.looking().looks(caller, call, argument);
  }

  @Override
  public boolean frees(Function caller, Instruction.Call call, int argument) {
    return freeing.frees(caller, call, argument);
  }

  @Override
  public Set<String> assigned(Function caller, Instruction.Call call, int argument) {
    return pathless.setting().sets(caller, call, argument);
  }

  @Override
  public Set<Emptying.Name> emptied(Function caller, Instruction.Call call, int argument) {
    if (call.name().isEmpty()) {
      return Set.of();
    }
    List<FunctionDef> definitions = basis.callees(caller, call.name().get());
    // whether each of them gives NULL to a member that owns references
    for (FunctionDef one : definitions) {
      if (!emptiers.get().contains(one.id())) {
        return Set.of();
      }
    }
    return definitions.stream()
        .map(d -> emptied.computeIfAbsent(new Parameter(d.id(), argument), this::emptied))
        .reduce(Round::common)
        .orElse(Set.of());
  }

  private Set<Emptying.Name> emptied(Parameter parameter) {
    return basis.store().get(basis.index().function(parameter.definition())).stream()
        .map(variant -> emptied(variant, parameter.number()))
        .reduce(Round::common)
        .orElse(Set.of());
  }

  private Set<Emptying.Name> emptied(Function variant, int parameter) {
    if (parameter >= variant.parameters().size()) {
      return Set.of();
    }
    return new Emptying(variant, (call, i) -> assigned(variant, call, i))
        .of(parameter).stream()
            .filter(name -> released.contains(name.field()))
            .collect(Collectors.toSet());
  }

  private static Set<Emptying.Name> common(Set<Emptying.Name> one, Set<Emptying.Name> other) {
    Set<Emptying.Name> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }

  @Override
  public boolean isOwner(String struct) {
    return owners.contains(struct)
        || basis.embeddings().parts(struct).stream().anyMatch(owners::contains);
  }

  @Override
  public boolean isReleased(String member) {
    return released.contains(member);
  }

  @Override
  public boolean drops(Function caller, String name) {
    return pathless.keeping().drops(caller, name);
  }
}
