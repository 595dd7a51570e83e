package org.checkref.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.check.MemberUses.Use;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Term;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.MemberNames;

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

  @Override
  public List<String> names() {
    return List.of(NEVER_RELEASED, MISMATCH, MemberUses.LEAK);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    List<FunctionAnalysis> halfRead =
        tree.references().results().stream().filter(a -> !a.complete()).toList();
    return MemberUses.distinct(
        Stream.concat(
            uses.all(Kind.DOUBLED).stream().flatMap(d -> leftBeside(uses, d).stream()),
            uses.all(Kind.FILLED).stream()
                .filter(f -> !droppedBeside(uses, f))
                .filter(f -> halfRead.stream().noneMatch(a -> mayDrop(tree, a, f)))
                .flatMap(f -> judge(uses, f).stream())));
  }

  /** Whether a function that was not walked whole may drop what a member near by owns. */
  private static boolean mayDrop(AnalysedTree tree, FunctionAnalysis one, Use fill) {
    Set<String> named = MemberNames.of(one.function());
    Set<String> structs = structs(one.function());
    return MemberUses.directory(one).equals(fill.directory())
        && fill.use().members().stream()
            .anyMatch(m -> named.contains(m.field()) && structs.contains(m.struct()))
        && DroppedCounters.of(tree, one.function()).contains(fill.counter());
  }

  /** The structs of a function's parameters and variables. */
  private static Set<String> structs(Function function) {
    Set<String> structs = new TreeSet<>();
    function.parameters().forEach(p -> structs.add(p.type().name()));
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Declare declare) {
          structs.add(declare.local().type().name());
        }
      }
    }
    return structs;
  }

  /**
   * Whether a function of the same file is given both the struct and the object, and drops a
   * reference on the latter: it may be the struct's.
   */
  private static boolean droppedBeside(MemberUses uses, Use fill) {
    CounterId counter = fill.counter();
    return uses.inFile(fill.file()).stream()
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

  private static Optional<Finding> judge(MemberUses uses, Use fill) {
    List<Use> released = new ArrayList<>();
    boolean passedOn = false;
    for (FieldName member : fill.use().members()) {
      if (member.struct().isEmpty()) {
        return Optional.empty();
      }
      passedOn |= !uses.of(member, Kind.PASSED_ON).isEmpty();
      released.addAll(uses.of(member, Kind.RELEASED));
      boolean maybe =
          Stream.of(Kind.RELEASED, Kind.PASSED_ON)
              .flatMap(k -> uses.maybe(member, k).stream())
              .anyMatch(u -> u.file().equals(fill.file()));
      if (maybe) {
        return Optional.empty();
      }
    }
    if (released.stream().anyMatch(r -> r.isOn(fill.counter()))) {
      return Optional.empty();
    }
    // what the function drops itself it need not have stored for that
    List<Use> elsewhere = released.stream().filter(r -> !r.isInFunctionOf(fill)).toList();
    if (!elsewhere.isEmpty() && !ownOthers(uses, fill, released)) {
      return wrongCounter(uses, fill, elsewhere);
    }
    if (!released.isEmpty() && elsewhere.isEmpty()) {
      return Optional.empty();
    }
    return passedOn || fits(uses, fill) ? Optional.empty() : neverReleased(uses, fill);
  }

  /**
   * Whether the function fills the member with another reference on the same object, which
   * something drops: of the two it is meant.
   */
  private static boolean fits(MemberUses uses, Use fill) {
    return fill.in().fields().stream()
        .filter(u -> u.kind() == Kind.FILLED && u.members().equals(fill.use().members()))
        .filter(u -> u.by().equals(fill.use().by()))
        .flatMap(u -> u.counter().stream())
        .anyMatch(c -> uses.counters(fill.member(), Kind.RELEASED).contains(c));
  }

  /** Whether what is dropped was taken elsewhere, and is not what is filled here. */
  private static boolean ownOthers(MemberUses uses, Use fill, List<Use> released) {
    return fill.use().members().stream()
        .flatMap(m -> uses.of(m, Kind.FILLED).stream())
        .anyMatch(u -> counters(released).contains(u.counter()));
  }

  private static Set<CounterId> counters(List<Use> some) {
    return some.stream()
        .flatMap(r -> r.use().counter().stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * A reference that the function still has when a member comes to own another one on the same
   * object, and that nothing in the tree drops from there.
   */
  private static Optional<Finding> leftBeside(MemberUses uses, Use fill) {
    CounterId counter = fill.counter();
    FieldName member = fill.member();
    Set<CounterId> dropped =
        counters(
            uses.of(member, Kind.RELEASED).stream().filter(r -> !r.isInFunctionOf(fill)).toList());
    boolean maybe =
        Stream.of(Kind.RELEASED, Kind.PASSED_ON)
            .flatMap(k -> uses.maybe(member, k).stream())
            .anyMatch(u -> u.file().equals(fill.file()));
    // what a function passes on with a reference of its own is that
    boolean passedOn =
        uses.of(member, Kind.PASSED_ON).stream()
            .anyMatch(
                p ->
                    !MemberUses.has(
                        p.in(),
                        member,
                        u ->
                            u.kind() == Kind.COUNTED
                                && u.counter().filter(counter::equals).isPresent()));
    if (member.struct().isEmpty()
        || dropped.isEmpty()
        || dropped.contains(counter)
        || maybe
        || passedOn) {
      return Optional.empty();
    }
    String name = MemberUses.label(member);
    String field = uses.field(counter);
    return uses.leak(
        fill,
        "the "
            + field
            + " reference taken here is left beside the one on "
            + uses.fields(dropped)
            + " that "
            + name
            + " owns, and nothing drops it",
        "a " + field + " reference is taken");
  }

  private static Optional<Finding> neverReleased(MemberUses uses, Use fill) {
    CounterId counter = fill.counter();
    String members = MemberUses.label(fill.use().members());
    String field = uses.field(counter);
    return uses.finding(
        counter,
        NEVER_RELEASED,
        fill.in(),
        fill.use().position(),
        members + " owns a " + field + " reference that nothing in the tree drops",
        List.of(
            MemberUses.step(
                fill,
                "a " + field + " reference becomes that of " + members,
                List.of(new ModelStep.Take(counter.counter()), new ModelStep.Leave()))),
        "drop the reference where the struct that owns it is freed",
        Claim.of(Law.NEVER_DROPPED, counter.counter(), Claim.Start.SHARED));
  }

  private static Optional<Finding> wrongCounter(MemberUses uses, Use fill, List<Use> released) {
    CounterId counter = fill.counter();
    Set<CounterId> dropped = counters(released);
    // of several references that a function has when it stores the object, one is meant
    boolean anotherFits =
        fill.in().fields().stream()
            .filter(u -> u.kind() == Kind.FILLED)
            .filter(u -> u.members().equals(fill.use().members()))
            .anyMatch(u -> u.counter().filter(dropped::contains).isPresent());
    if (anotherFits || fill.use().members().size() > 1) {
      return Optional.empty();
    }
    Use drop = uses.first(released);
    CounterId other = drop.counter();
    String members = MemberUses.label(fill.use().members());
    return uses.finding(
        counter,
        MISMATCH,
        fill.in(),
        fill.use().position(),
        members
            + " owns a "
            + uses.field(counter)
            + " reference, and "
            + drop.in().function().name()
            + "() drops it as one on "
            + uses.field(other),
        List.of(
            MemberUses.step(
                fill,
                "a " + uses.field(counter) + " reference becomes that of " + members,
                List.of(new ModelStep.Take(counter.counter()))),
            MemberUses.step(
                drop,
                drop.use().by() + "() drops a " + uses.field(other) + " reference",
                List.of(new ModelStep.Drop(other.counter(), true)))),
        "",
        new Claim(Set.of(Law.WRONG_COUNTER), "", Claim.Start.SHARED, Optional.empty()));
  }
}
