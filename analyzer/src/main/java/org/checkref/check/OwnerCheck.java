package org.checkref.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.index.CallSite;
import org.checkref.refs.CounterId;
import org.checkref.refs.Demand;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Term;
import org.checkref.rules.Api;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * References that members of structs own, across the whole tree: one that is filled and never
 * released anywhere, and one that is filled with a reference on one counter and dropped as one on
 * another.
 *
 * <p>Where a member's struct is not known, its name counts for all structs in the same directory.
 */
final class OwnerCheck implements Check {
  static final String NEVER_RELEASED = "never-released";
  private static final String MISMATCH = "mismatch";
  private static final String LEAK = "leak";
  private static final String RESURRECT = "resurrect";
  private static final String WEAK_REF = "weak-ref";

  /** Functions above another that are looked at; where there are more, nothing is said. */
  private static final int MOST_CALLERS = 40;

  /** A use and the function it is in. */
  private record Use(FieldUse use, FunctionAnalysis in) {
    String directory() {
      return OwnerCheck.directory(in);
    }
  }

  private static String directory(FunctionAnalysis one) {
    String path = one.function().path();
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  /** The counters on which a function that was not walked whole drops something. */
  private static Set<String> droppedSomewhere(AnalysedTree tree, FunctionAnalysis one) {
    Set<String> counters = new TreeSet<>();
    for (Block block : one.function().blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call) {
          call.name()
              .flatMap(tree.counters()::api)
              .ifPresent(
                  known ->
                      known.api().effects().stream()
                          .filter(e -> e.kind() == Api.Kind.DROPS)
                          .map(e -> new CounterId(known.family().name(), e.counter()))
                          .forEach(c -> counters.add(c.toString())));
        }
      }
    }
    return counters;
  }

  @Override
  public List<String> names() {
    return List.of(NEVER_RELEASED, MISMATCH, CheckDoc.BORROWED, RESURRECT, WEAK_REF);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    Map<FieldName, List<Use>> uses = new LinkedHashMap<>();
    List<Use> fills = new ArrayList<>();
    Map<String, Set<String>> halfRead = new TreeMap<>();
    for (FunctionAnalysis one : tree.references().results()) {
      for (FieldUse use : one.fields()) {
        Use placed = new Use(use, one);
        use.members().forEach(m -> uses.computeIfAbsent(m, k -> new ArrayList<>()).add(placed));
        if (use.kind() == FieldUse.Kind.FILLED && !isRuled(tree, one)) {
          fills.add(placed);
        }
      }
      if (!one.complete()) {
        halfRead
            .computeIfAbsent(directory(one), d -> new TreeSet<>())
            .addAll(droppedSomewhere(tree, one));
      }
    }
    List<Finding> findings = new ArrayList<>();
    fills.removeIf(f -> droppedBeside(tree, f));
    for (Use fill : fills) {
      String counter = fill.use().counter().orElseThrow().toString();
      if (!halfRead.getOrDefault(directory(fill.in()), Set.of()).contains(counter)) {
        judge(tree, fill, uses)
            .filter(f -> findings.stream().noneMatch(known -> isSame(known, f)))
            .ifPresent(findings::add);
      }
    }
    for (FunctionAnalysis one : tree.references().results()) {
      Stream.concat(
              one.fields().stream().flatMap(u -> judgeUse(tree, new Use(u, one), uses).stream()),
              one.demands().stream().flatMap(d -> weak(tree, one, d, uses).stream()))
          .filter(f -> findings.stream().noneMatch(known -> isSame(known, f)))
          .forEach(findings::add);
    }
    return findings;
  }

  /**
   * Whether a function of the same file is given both the struct and the object, and drops a
   * reference on the latter: it may be the struct's.
   */
  private static boolean droppedBeside(AnalysedTree tree, Use fill) {
    CounterId counter = fill.use().counter().orElseThrow();
    return tree.references().results().stream()
        .filter(a -> a.function().path().equals(fill.in().function().path()))
        .filter(
            a ->
                fill.use().members().stream()
                    .anyMatch(
                        m ->
                            a.function().parameters().stream()
                                .anyMatch(p -> p.type().name().equals(m.struct()))))
        .flatMap(a -> a.summary().cases().stream())
        .flatMap(c -> c.effects().stream())
        .anyMatch(
            e ->
                e.delta() < 0
                    && e.counter().equals(counter)
                    && e.object() instanceof Term.Parameter);
  }

  /** What the rules speak of does as they say. */
  private static boolean isRuled(AnalysedTree tree, FunctionAnalysis one) {
    return tree.counters().api(one.function().name()).isPresent();
  }

  private static boolean isSame(Finding a, Finding b) {
    return a.path().equals(b.path())
        && a.position().equals(b.position())
        && a.message().equals(b.message());
  }

  private static Optional<Finding> judge(
      AnalysedTree tree, Use fill, Map<FieldName, List<Use>> uses) {
    List<Use> released = new ArrayList<>();
    boolean passedOn = false;
    for (FieldName member : fill.use().members()) {
      if (member.struct().isEmpty()) {
        return Optional.empty();
      }
      for (Use other : uses.getOrDefault(member, List.of())) {
        passedOn |= other.use().kind() == FieldUse.Kind.PASSED_ON;
        if (other.use().kind() == FieldUse.Kind.RELEASED) {
          released.add(other);
        }
      }
      boolean maybe =
          uses.getOrDefault(new FieldName("", member.field()), List.of()).stream()
              .anyMatch(
                  u ->
                      (u.use().kind() == FieldUse.Kind.RELEASED
                              || u.use().kind() == FieldUse.Kind.PASSED_ON)
                          && u.directory().equals(fill.directory()));
      if (maybe) {
        return Optional.empty();
      }
    }
    CounterId counter = fill.use().counter().orElseThrow();
    if (released.stream().anyMatch(r -> r.use().counter().filter(counter::equals).isPresent())) {
      return Optional.empty();
    }
    if (!released.isEmpty() && !ownOthers(fill, released, uses)) {
      return wrongCounter(tree, fill, released);
    }
    return passedOn ? Optional.empty() : neverReleased(tree, fill);
  }

  /** Whether what is dropped was taken elsewhere, and is not what is filled here. */
  private static boolean ownOthers(Use fill, List<Use> released, Map<FieldName, List<Use>> uses) {
    Set<CounterId> dropped =
        released.stream().flatMap(r -> r.use().counter().stream()).collect(Collectors.toSet());
    return fill.use().members().stream()
        .flatMap(m -> uses.getOrDefault(m, List.of()).stream())
        .filter(u -> u.use().kind() == FieldUse.Kind.FILLED)
        .anyMatch(u -> u.use().counter().filter(dropped::contains).isPresent());
  }

  private static Optional<Finding> judgeUse(
      AnalysedTree tree, Use use, Map<FieldName, List<Use>> uses) {
    return switch (use.use().kind()) {
      case BORROWED -> borrowed(tree, use, uses);
      case TAKEN -> leaked(tree, use, uses);
      default -> Optional.empty();
    };
  }

  /** A reference on what a member holds, which no function near by drops. */
  private static Optional<Finding> leaked(
      AnalysedTree tree, Use taken, Map<FieldName, List<Use>> uses) {
    FieldName member = taken.use().members().iterator().next();
    CounterId counter = taken.use().counter().orElseThrow();
    boolean dropped =
        Stream.of(member, new FieldName("", member.field()))
            .flatMap(m -> uses.getOrDefault(m, List.of()).stream())
            .filter(u -> u.use().kind() == FieldUse.Kind.RELEASED)
            .anyMatch(u -> u.use().counter().filter(counter::equals).isPresent());
    if (dropped || member.struct().isEmpty() || isRuled(tree, taken.in())) {
      return Optional.empty();
    }
    String name = "struct " + member.struct() + "." + member.field();
    String label = field(tree, counter);
    return finding(
        tree,
        taken,
        counter,
        LEAK,
        "the " + label + " reference taken on " + name + " is dropped nowhere",
        List.of(
            step(
                taken,
                "a " + label + " reference is taken on " + name,
                List.of(new ModelStep.Take(counter.counter()), new ModelStep.Leave()))),
        "drop the " + label + " reference before leaving",
        Claim.of(Law.NEVER_DROPPED, counter.counter(), Claim.Start.SHARED));
  }

  /** Whether a function that drops what a member holds does so on some ways only. */
  private static boolean spares(FunctionAnalysis one, FieldName member) {
    return one.fields().stream()
        .anyMatch(u -> u.kind() == FieldUse.Kind.SPARED && u.members().contains(member));
  }

  /**
   * Whether a function from which this one may be reached takes a reference of the kind: it may be
   * on the same object.
   */
  private static boolean takenAbove(
      AnalysedTree tree, int definition, CounterId needed, Set<Integer> seen) {
    if (!seen.add(definition) || seen.size() > MOST_CALLERS) {
      return seen.size() > MOST_CALLERS;
    }
    for (CallSite site : tree.graph().callers(tree.index().function(definition))) {
      if (site.caller() >= 0
          && (takes(tree, site.caller(), needed)
              || takenAbove(tree, site.caller(), needed, seen))) {
        return true;
      }
    }
    return false;
  }

  private static boolean takes(AnalysedTree tree, int definition, CounterId needed) {
    for (Function variant : tree.functions().get(tree.index().function(definition))) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Call call
              && call.name()
                  .flatMap(tree.counters()::api)
                  .filter(a -> a.family().name().equals(needed.family()))
                  .filter(
                      a ->
                          a.api().effects().stream()
                              .anyMatch(
                                  e ->
                                      e.kind() == Api.Kind.TAKES
                                          && e.counter().equals(needed.counter())))
                  .isPresent()) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** A member that is released elsewhere is given an object without a reference. */
  private static Optional<Finding> borrowed(
      AnalysedTree tree, Use loan, Map<FieldName, List<Use>> uses) {
    FieldName member = loan.use().members().iterator().next();
    boolean filledToo =
        loan.in().fields().stream()
            .anyMatch(u -> u.kind() == FieldUse.Kind.FILLED && u.members().contains(member));
    List<Use> released =
        uses.getOrDefault(member, List.of()).stream()
            .filter(u -> u.use().kind() == FieldUse.Kind.RELEASED)
            .filter(u -> u.directory().equals(loan.directory()))
            .filter(u -> !spares(u.in(), member))
            .toList();
    if (member.struct().isEmpty() || filledToo || released.isEmpty() || isRuled(tree, loan.in())) {
      return Optional.empty();
    }
    Use drop = first(tree, released);
    CounterId counter = drop.use().counter().orElseThrow();
    String name = "struct " + member.struct() + "." + member.field();
    return finding(
        tree,
        loan,
        counter,
        CheckDoc.BORROWED,
        name
            + " is given "
            + loan.use().by()
            + " without a reference, and "
            + drop.in().function().name()
            + "() drops one on "
            + field(tree, counter),
        List.of(
            step(loan, loan.use().by() + " is stored in " + name, List.of()),
            step(
                drop,
                drop.use().by() + "() drops a " + field(tree, counter) + " reference",
                List.of(new ModelStep.Drop(counter.counter(), true)))),
        "take a " + field(tree, counter) + " reference where it is stored",
        new Claim(Set.of(Law.DROP_WITHOUT_REFERENCE), "", Claim.Start.SHARED, Optional.empty()));
  }

  /** A call that needs a stronger reference than the member it looks at owns. */
  private static Optional<Finding> weak(
      AnalysedTree tree, FunctionAnalysis in, Demand demand, Map<FieldName, List<Use>> uses) {
    Set<CounterId> owned =
        uses.getOrDefault(demand.member(), List.of()).stream()
            .filter(
                u ->
                    u.use().kind() == FieldUse.Kind.FILLED
                        || u.use().kind() == FieldUse.Kind.RELEASED)
            .flatMap(u -> u.use().counter().stream())
            .collect(Collectors.toSet());
    boolean enough = owned.stream().anyMatch(c -> tree.counters().implies(c, demand.needed()));
    if (demand.member().struct().isEmpty()
        || owned.isEmpty()
        || enough
        || isRuled(tree, in)
        || takenAbove(tree, in.function().definition(), demand.needed(), new HashSet<>())) {
      return Optional.empty();
    }
    String needed = field(tree, demand.needed());
    String name = "struct " + demand.member().struct() + "." + demand.member().field();
    String kept =
        owned.stream().sorted().map(c -> field(tree, c)).collect(Collectors.joining(" and "));
    Use call =
        new Use(
            new FieldUse(
                FieldUse.Kind.RELEASED,
                Set.of(demand.member()),
                Optional.of(demand.needed()),
                demand.position(),
                demand.by()),
            in);
    List<ModelStep> events =
        List.of(
            new ModelStep.OthersLeave(),
            demand.takes()
                ? new ModelStep.Take(demand.needed().counter())
                : new ModelStep.Use(demand.needed().counter()));
    return finding(
        tree,
        call,
        demand.needed(),
        demand.takes() ? RESURRECT : WEAK_REF,
        demand.by()
            + (demand.takes() ? "() takes a " + needed + " reference" : "() needs " + needed)
            + ", and "
            + name
            + " keeps "
            + kept
            + " alone",
        List.of(
            step(
                call,
                name + " owns a " + kept + " reference",
                owned.stream()
                    .sorted()
                    .map(c -> (ModelStep) new ModelStep.Take(c.counter()))
                    .toList()),
            step(call, demand.by() + "() is called on it", events)),
        "",
        Claim.of(
            demand.takes() ? Law.TAKE_FROM_ZERO : Law.USE_AFTER_ZERO,
            demand.needed().counter(),
            Claim.Start.SHARED));
  }

  private static Use first(AnalysedTree tree, List<Use> released) {
    return released.stream()
        .min(
            Comparator.comparing((Use u) -> tree.counters().api(u.use().by()).isEmpty())
                .thenComparing(u -> u.in().function().path())
                .thenComparing(u -> u.use().position()))
        .orElseThrow();
  }

  private static Optional<Finding> neverReleased(AnalysedTree tree, Use fill) {
    CounterId counter = fill.use().counter().orElseThrow();
    String members = members(fill);
    return finding(
        tree,
        fill,
        counter,
        NEVER_RELEASED,
        members + " owns a " + field(tree, counter) + " reference that nothing in the tree drops",
        List.of(
            step(
                fill,
                "a " + field(tree, counter) + " reference becomes that of " + members,
                List.of(new ModelStep.Take(counter.counter()), new ModelStep.Leave()))),
        "drop the reference where the struct that owns it is freed",
        Claim.of(Law.NEVER_DROPPED, counter.counter(), Claim.Start.SHARED));
  }

  private static Optional<Finding> wrongCounter(AnalysedTree tree, Use fill, List<Use> released) {
    CounterId counter = fill.use().counter().orElseThrow();
    Set<CounterId> dropped =
        released.stream()
            .flatMap(r -> r.use().counter().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    // of several references that a function has when it stores the object, one is meant
    boolean anotherFits =
        fill.in().fields().stream()
            .filter(u -> u.kind() == FieldUse.Kind.FILLED)
            .filter(u -> u.members().equals(fill.use().members()))
            .anyMatch(u -> u.counter().filter(dropped::contains).isPresent());
    if (anotherFits || fill.use().members().size() > 1) {
      return Optional.empty();
    }
    Use drop = first(tree, released);
    CounterId other = drop.use().counter().orElseThrow();
    return finding(
        tree,
        fill,
        counter,
        MISMATCH,
        members(fill)
            + " owns a "
            + field(tree, counter)
            + " reference, and "
            + drop.in().function().name()
            + "() drops it as one on "
            + field(tree, other),
        List.of(
            step(
                fill,
                "a " + field(tree, counter) + " reference becomes that of " + members(fill),
                List.of(new ModelStep.Take(counter.counter()))),
            step(
                drop,
                drop.use().by() + "() drops a " + field(tree, other) + " reference",
                List.of(new ModelStep.Drop(other.counter(), true)))),
        "",
        new Claim(Set.of(Law.WRONG_COUNTER), "", Claim.Start.SHARED, Optional.empty()));
  }

  private static Optional<Finding> finding(
      AnalysedTree tree,
      Use fill,
      CounterId counter,
      String check,
      String message,
      List<Finding.Step> steps,
      String help,
      Claim claim) {
    Optional<Family> family = tree.rules().family(counter.family());
    Optional<CheckDoc> doc = family.flatMap(f -> AnalysedTree.doc(f, check));
    return doc.map(
        d ->
            new Finding(
                counter.family(),
                check,
                d.severity(),
                Confidence.LIKELY,
                fill.in().function().path(),
                fill.use().position(),
                fill.in().function().name(),
                message,
                steps,
                help,
                claim));
  }

  private static Finding.Step step(Use use, String text, List<ModelStep> events) {
    return new Finding.Step(use.in().function().path(), use.use().position(), text, events);
  }

  private static String members(Use fill) {
    return fill.use().members().stream()
        .map(m -> "struct " + m.struct() + "." + m.field())
        .sorted()
        .collect(Collectors.joining(" or "));
  }

  private static String field(AnalysedTree tree, CounterId id) {
    return tree.counters().counter(id).map(Counter::field).orElse(id.counter());
  }
}
