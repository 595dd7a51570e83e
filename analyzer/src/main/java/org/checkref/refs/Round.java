package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.checkref.index.FunctionDef;
import org.checkref.index.Tracer;
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
   * @param recalled what else was asked, which is not yet among them
   */
  private record Found(
      Map<Integer, List<FunctionAnalysis>> analyses,
      Map<Integer, Set<Integer>> dependants,
      List<List<Inquiries.Inquiry>> recalled) {
    Found(Map<Integer, List<FunctionAnalysis>> analyses) {
      this(analyses, new HashMap<>(), new ArrayList<>());
    }

    /** Forgets what was found of those who asked about a definition when nothing was known. */
    void forget(int id) {
      recalled.forEach(inquiries -> inquiries.forEach(this::asked));
      recalled.clear();
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

    void asked(Inquiries.Inquiry inquiry) {
      dependants.computeIfAbsent(inquiry.about(), d -> new HashSet<>()).add(inquiry.by());
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
  private final EmptiedMembers emptying;
  private final Inquiries inquiries = new Inquiries();
  private final Tracer tracer;
  private final Chronicle chronicle;

  private Round(
      Basis basis,
      Set<Integer> slice,
      Set<String> released,
      Set<String> owners,
      Fates pathless,
      Found found,
      Chronicle chronicle) {
    this.basis = basis;
    this.tracer = basis.index().tracer();
    this.chronicle = chronicle;
    this.slice = Set.copyOf(slice);
    this.released = released;
    this.owners = owners;
    this.found = found;
    this.emptying = new EmptiedMembers(basis, released, this);
    this.pathless = pathless;
    this.freeing =
        new FreeAnalysis(
            basis.bindings(),
            basis.vocabulary(),
            basis.freers(),
            (caller, name) -> summaries(caller, name).stream().anyMatch(s -> !s.isNothing()),
            inquiries,
            tracer);
  }

  /**
   * Before the first round.
   *
   * @param chronicle is told what the rounds come to
   */
  static Round none(Basis basis, Chronicle chronicle) {
    Fates pathless = Fates.of(basis, Set.of());
    return new Round(
        basis, Set.of(), Set.of(), Set.of(), pathless, new Found(new TreeMap<>()), chronicle);
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
    return begin(slice, names, structs(members), same);
  }

  /** The same round, with other members that own references. */
  Round withOwners(Set<Integer> slice, Set<FieldName> members) {
    return begin(slice, released, structs(members), pathless);
  }

  private Round begin(Set<Integer> walked, Set<String> members, Set<String> structs, Fates fates) {
    chronicle.begin(new Rounds.Past(walked, members, structs, new TreeMap<>()));
    return new Round(basis, walked, members, structs, fates, found, chronicle);
  }

  /** The same round for another thread: what it walks stands in the basis's walks alone. */
  Round ahead() {
    Found own = new Found(new TreeMap<>(found.analyses()));
    Basis advance = basis.ahead();
    Fates fates = Fates.of(advance, released);
    return new Round(advance, slice, released, owners, fates, own, chronicle.ahead());
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
    boolean may = running.size() < DEEPEST && running.add(id);
    if (!may) {
      chronicle.cycle();
    }
    return may;
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
    return chronicle.recall(id).isPresent() || mayHold(id);
  }

  private boolean mayHold(int id) {
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
    Rounds.Settled settled = recalled(id).orElseGet(() -> settle(id));
    running.remove(id);
    chronicle.settled(id, settled);
    found.analyses().put(id, settled.analyses());
    return result(id);
  }

  /** What an earlier state's round came to, if this one would ask and be answered the same. */
  private Optional<Rounds.Settled> recalled(int id) {
    Optional<Recollection.Recalled> recalled = chronicle.recall(id);
    if (recalled.isEmpty()) {
      return Optional.empty();
    }
    List<Inquiries.Inquiry> then = recalled.get().then().inquiries();
    List<Inquiries.Inquiry> now = recalled.get().now().inquiries();
    for (int i = 0; i < now.size(); i++) {
      int about = now.get(i).about();
      if (isWalked(about, then.get(i).about())
          && !chronicle.isSame(then.get(i).about(), analyse(about))) {
        return Optional.empty();
      }
    }
    if (chronicle.isCyclic()) {
      return Optional.empty();
    }
    found.recalled().add(now);
    return Optional.of(recalled.get().now());
  }

  private Rounds.Settled settle(int id) {
    Tracer.Traced<Inquiries.Heard<List<FunctionAnalysis>>> made =
        tracer.trace(() -> inquiries.hear(() -> walk(id)));
    return Rounds.Settled.of(made.value(), made.trace());
  }

  private List<FunctionAnalysis> walk(int id) {
    List<FunctionAnalysis> result = new ArrayList<>();
    for (Function variant : basis.store().get(basis.index().function(id))) {
      FunctionAnalysis walked = walk(variant, this);
      result.add(walked);
      if (!walked.complete()) {
        // its other variants have as many paths
        break;
      }
    }
    return List.copyOf(result);
  }

  private void asked(FunctionDef about, Function by) {
    Inquiries.Inquiry inquiry = new Inquiries.Inquiry(about.id(), by.definition());
    found.asked(inquiry);
    inquiries.asked(inquiry);
  }

  /** Whether others hear what a definition does. */
  private boolean isWalked(FunctionDef definition) {
    if (tracer.isOn()) {
      tracer.asked(Recollection.walked(basis.index(), definition));
    }
    return isWalked(definition.id());
  }

  /** The same; one that is as it was helps others as it did. */
  private boolean isWalked(int id, int then) {
    return slice.contains(id)
        || (chronicle.isUnchanged(then) ? chronicle.wasWalked(then) : isWalked(id));
  }

  private boolean isWalked(int id) {
    return slice.contains(id) || basis.helpers().contains(basis.index().function(id));
  }

  @Override
  public List<Summary> summaries(Function caller, String name) {
    List<Summary> summaries = new ArrayList<>();
    List<Summary> stubs = new ArrayList<>();
    for (FunctionDef one : basis.callees(caller, name)) {
      asked(one, caller);
      if (isWalked(one)) {
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
        asked(one, caller);
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
    inquiries.handed();
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
    return emptying.emptied(caller, call, argument);
  }

  @Override
  public boolean isOwner(String struct) {
    return owns(struct) || basis.embeddings().parts(struct).stream().anyMatch(this::owns);
  }

  private boolean owns(String struct) {
    if (tracer.isOn()) {
      tracer.asked(Recollection.owner(struct));
    }
    return owners.contains(struct);
  }

  @Override
  public boolean isReleased(String member) {
    if (tracer.isOn()) {
      tracer.asked(Recollection.released(member));
    }
    return released.contains(member);
  }

  @Override
  public boolean drops(Function caller, String name) {
    return pathless.keeping().drops(caller, name);
  }
}
