package org.checkref.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.check.MemberUses.Use;
import org.checkref.graph.PointerCall;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.Registration;
import org.checkref.refs.CounterId;
import org.checkref.refs.Embeddings;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.OwnerEnd;
import org.checkref.refs.Suspicion;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

/**
 * Structs that are freed while a member of theirs still owns a reference: the tree fills the member
 * and drops what it owns, always where the struct is freed, and here is a place that frees the
 * struct and does not; and references that a function takes for a struct which it, or a function
 * that it calls, then frees.
 */
final class LostOwnerCheck implements Check {
  private static final String LOST = "lost-with-owner";

  /** Functions above one that frees, of which one may have dropped the reference before. */
  private static final int DEEPEST = 3;

  private static final int MOST_CALLERS = 40;

  @Override
  public List<String> names() {
    return List.of(LOST);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    MemberUses uses = tree.uses().get();
    Set<FieldName> owners =
        uses.all(Kind.FILLED).stream()
            .flatMap(f -> f.use().members().stream())
            .filter(m -> !m.struct().isEmpty())
            .collect(Collectors.toSet());
    Search search = new Search(tree, uses, new Embeddings(tree.index(), tree.functions().memos()));
    List<Finding> findings = new ArrayList<>();
    Set<String> guilty = new HashSet<>();
    for (FunctionAnalysis one : tree.references().results()) {
      List<Finding> here = uses.isRuled(one) ? List.of() : search.judge(one, owners);
      if (!here.isEmpty()) {
        findings.addAll(here);
        guilty.addAll(search.leading(one.function().definition()));
      }
    }
    // what is lost behind a call is the callee's fault where that is reported
    findings.addAll(
        PairingCheck.findings(
            tree,
            suspicion ->
                suspicion.kind() == Suspicion.Kind.LOST
                    && !guilty.contains(suspicion.acquiredBy())));
    return MemberUses.distinct(findings.stream());
  }

  /** Looks for those who drop before somebody frees. */
  private record Search(AnalysedTree tree, MemberUses uses, Embeddings embeddings) {
    /** The structs that a function frees with what members of theirs own. */
    List<Finding> judge(FunctionAnalysis in, Set<FieldName> owners) {
      return in.ends().stream()
          .filter(e -> !e.own())
          .flatMap(
              e ->
                  owners.stream()
                      .filter(m -> embeddings.holds(e.struct(), m.struct()))
                      .sorted(Comparator.comparing(FieldName::field))
                      .flatMap(m -> judge(in, e, m).stream()))
          .toList();
    }

    /** The names of a function and of those from which it is reached in a few calls. */
    Set<String> leading(int definition) {
      Set<Integer> reached = new TreeSet<>(Set.of(definition));
      for (int depth = 1; depth < DEEPEST; depth++) {
        new TreeSet<>(reached).forEach(f -> reached.addAll(callers(f)));
      }
      return reached.stream().map(f -> tree.index().function(f).name()).collect(Collectors.toSet());
    }

    private Optional<Finding> judge(FunctionAnalysis in, OwnerEnd end, FieldName member) {
      List<Use> released = uses.of(member, Kind.RELEASED);
      if (end.settled().contains(member.field()) || released.isEmpty()) {
        return Optional.empty();
      }
      if (forgets(in, end, member)) {
        return finding(in, end, member, released);
      }
      boolean part = !end.struct().equals(member.struct());
      if (touches(in, member)
          || (part && dropsAny(in, released))
          || !released.stream().allMatch(r -> dropsAtTheEnd(r, member))
          || !uses.of(member, Kind.PASSED_ON).isEmpty()
          || uses.maybe(member, Kind.RELEASED).stream()
              .anyMatch(u -> u.file().equals(in.function().path()))
          || anywhereAbove(
              in.function().definition(),
              a -> settles(a, member) || (part && dropsSuch(a, released)))
          || unwinds(in.function().definition(), member)) {
        return Optional.empty();
      }
      return finding(in, end, member, released);
    }

    /**
     * Whether the function frees it in one place with the reference and without, drops none behind
     * that, and nothing in the tree gives the member what it does not own.
     */
    private boolean forgets(FunctionAnalysis in, OwnerEnd end, FieldName member) {
      return in.complete()
          && MemberUses.has(in, member, Kind.RELEASED)
          && !MemberUses.has(in, member, u -> isDroppedBehind(u, end))
          && in.ends().stream()
              .anyMatch(
                  e -> e.position().equals(end.position()) && e.settled().contains(member.field()))
          && Stream.of(Kind.BORROWED, Kind.GIVEN)
              .allMatch(k -> uses.of(member, k).isEmpty() && uses.maybe(member, k).isEmpty());
    }

    private static boolean isDroppedBehind(FieldUse use, OwnerEnd end) {
      return use.kind() == Kind.RELEASED && use.position().compareTo(end.position()) > 0;
    }

    private Optional<Finding> finding(
        FunctionAnalysis in, OwnerEnd end, FieldName member, List<Use> released) {
      Use drop = uses.first(released);
      CounterId counter = drop.counter();
      String name = MemberUses.label(member);
      String field = uses.field(counter);
      return uses.finding(
          counter,
          LOST,
          in,
          end.position(),
          end.by()
              + "() frees a struct "
              + member.struct()
              + " whose member "
              + member.field()
              + " still owns a "
              + field
              + " reference",
          List.of(
              MemberUses.step(
                  drop, drop.in().function().name() + "() drops what " + name + " owns", List.of()),
              MemberUses.step(
                  in,
                  end.position(),
                  end.by() + "() frees one here without",
                  List.of(new ModelStep.Take(counter.counter()), new ModelStep.Leave()))),
          "drop the " + field + " reference before the struct is freed",
          Claim.of(Law.NEVER_DROPPED, counter.counter(), Claim.Start.SHARED));
    }

    private static boolean touches(FunctionAnalysis one, FieldName member) {
      return !one.complete()
          || MemberUses.has(one, member, u -> true)
          || MemberUses.has(one, new FieldName("", member.field()), u -> true);
    }

    /** Whether the function drops something of the kind: what is in a part has many names. */
    private boolean dropsAny(FunctionAnalysis in, List<Use> released) {
      Set<CounterId> dropped = DroppedCounters.of(tree, in.function());
      return released.stream().anyMatch(r -> dropped.contains(r.counter()));
    }

    /** The same, or has a callee that does, of what a member holds. */
    private boolean dropsSuch(FunctionAnalysis in, List<Use> released) {
      return dropsAny(in, released)
          || in.fields().stream()
              .anyMatch(
                  u ->
                      u.kind() == Kind.RELEASED
                          && released.stream()
                              .anyMatch(r -> u.counter().equals(r.use().counter())));
    }

    private static boolean settles(FunctionAnalysis one, FieldName member) {
      return MemberUses.has(one, member, Kind.RELEASED)
          || MemberUses.has(one, member, Kind.PASSED_ON);
    }

    private static boolean fills(FunctionAnalysis one, FieldName member) {
      return MemberUses.has(one, member, Kind.FILLED) || MemberUses.has(one, member, Kind.BORROWED);
    }

    /**
     * Whether what drops does so because the struct ends, or gives the member another object: then
     * whoever frees the struct elsewhere has to drop, too.
     */
    private boolean dropsAtTheEnd(Use drop, FieldName member) {
      Predicate<FunctionAnalysis> frees =
          a -> a.ends().stream().anyMatch(e -> embeddings.holds(e.struct(), member.struct()));
      return frees.test(drop.in())
          || MemberUses.has(drop.in(), member, Kind.FILLED)
          || above(drop.in().function().definition(), frees);
    }

    /** Whether all that call it fill the member themselves: it may be before they do. */
    private boolean unwinds(int definition, FieldName member) {
      Set<Integer> callers = callers(definition);
      return !callers.isEmpty()
          && callers.stream().allMatch(c -> uses.of(c).stream().anyMatch(a -> fills(a, member)));
    }

    /** Whether something holds of a function from which another may be reached by name. */
    private boolean above(int definition, Predicate<FunctionAnalysis> what) {
      return above(definition, what, this::callers, DEEPEST, new HashSet<>());
    }

    /** The same; it may be called through a member, too, which a helper seldom does itself. */
    private boolean anywhereAbove(int definition, Predicate<FunctionAnalysis> what) {
      return above(definition, what, this::allCallers, DEEPEST + 1, new HashSet<>());
    }

    private boolean above(
        int definition,
        Predicate<FunctionAnalysis> what,
        IntFunction<Set<Integer>> callers,
        int depth,
        Set<Integer> seen) {
      if (depth == 0 || !seen.add(definition)) {
        return false;
      }
      for (int caller : callers.apply(definition)) {
        boolean holds = uses.of(caller).stream().anyMatch(what);
        if (seen.size() > MOST_CALLERS || holds || above(caller, what, callers, depth - 1, seen)) {
          return true;
        }
      }
      return false;
    }

    /** Those by name, and those that call through a member of a struct which it was stored in. */
    private Set<Integer> allCallers(int definition) {
      Set<Integer> callers = callers(definition);
      tree.graph().allPointerCallers(tree.index().function(definition)).stream()
          .flatMap(call -> tree.graph().bind(call).stream())
          .filter(PointerCall::typed)
          .map(call -> call.site().caller())
          .filter(caller -> caller >= 0)
          .forEach(callers::add);
      return callers;
    }

    /** Functions that call it, or give it away to be called. */
    private Set<Integer> callers(int definition) {
      FunctionDef function = tree.index().function(definition);
      return Stream.concat(
              tree.graph().callers(function).stream().map(CallSite::caller),
              tree.index().registrationsOf(function.name()).stream().map(Registration::function))
          .filter(c -> c >= 0)
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }
}
