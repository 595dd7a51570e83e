package org.checkref.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.checkref.check.MemberUses.Use;
import org.checkref.check.OpsTables.Slot;
import org.checkref.check.OpsTables.Table;
import org.checkref.index.FunctionDef;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse.Kind;
import org.checkref.rules.CheckDoc;
import org.checkref.rules.Family.FieldName;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;

/**
 * Tables of functions whose one function gives a member a reference and whose other one does not
 * drop it, although the same two of another table of the kind do: {@code open} and {@code release}
 * of files, {@code start} and {@code stop} of sequences.
 */
final class PartnerCheck implements Check {
  @Override
  public List<String> names() {
    return List.of(OwnerCheck.NEVER_RELEASED);
  }

  @Override
  public List<Finding> run(AnalysedTree tree) {
    return new Search(tree, tree.uses().get(), new OpsTables(tree)).findings();
  }

  /** The work on one tree. */
  private record Search(AnalysedTree tree, MemberUses uses, OpsTables tables) {
    List<Finding> findings() {
      Map<FieldName, List<Use>> filled = new LinkedHashMap<>();
      filled()
          .forEach(
              f ->
                  f.use()
                      .members()
                      .forEach(m -> filled.computeIfAbsent(m, n -> new ArrayList<>()).add(f)));
      return MemberUses.distinct(
          filled.entrySet().stream()
              .filter(m -> !m.getKey().struct().isEmpty())
              .sorted(Map.Entry.comparingByKey(Comparator.comparing(MemberUses::label)))
              .flatMap(m -> judge(m.getKey(), m.getValue()).stream()));
    }

    private Stream<Use> filled() {
      CounterFields counters = tree.counters().onlyWith(CheckDoc.BORROWED);
      return Stream.of(Kind.FILLED, Kind.TAKEN)
          .flatMap(k -> uses.all(k).stream())
          .filter(u -> counters.isKnown(u.counter()));
    }

    private List<Finding> judge(FieldName member, List<Use> filled) {
      List<Finding> found = new ArrayList<>();
      Set<CounterId> counters = uses.counters(member, Kind.FILLED, Kind.TAKEN);
      Map<Table, Set<String>> passed = slots(uses.of(member, Kind.PASSED_ON));
      for (CounterId counter : counters) {
        List<Use> fills = filled.stream().filter(u -> u.isOn(counter)).toList();
        List<Use> drops =
            uses.of(member, Kind.RELEASED).stream().filter(u -> u.isOn(counter)).toList();
        Map<Table, Set<String>> filledIn = slots(fills);
        Map<Table, Set<String>> droppedIn = slots(drops);
        filledIn.forEach(
            (table, from) -> {
              if (droppedIn.containsKey(table) || passed.containsKey(table)) {
                return;
              }
              for (String partner : partners(table, from, filledIn, droppedIn)) {
                tables
                    .function(new Slot(table, partner))
                    .filter(f -> uses.of(f.id()).stream().allMatch(a -> a.complete()))
                    .flatMap(
                        f -> finding(member, counter, new Slot(table, partner), f, fills, drops))
                    .ifPresent(found::add);
              }
            });
      }
      return found;
    }

    private Map<Table, Set<String>> slots(List<Use> some) {
      Map<Table, Set<String>> found = new LinkedHashMap<>();
      for (Use use : some) {
        for (Slot slot : tables.slots(use.in().function().definition())) {
          found.computeIfAbsent(slot.table(), t -> new TreeSet<>()).add(slot.member());
        }
      }
      return found;
    }

    /** The members in which tables beside this one, filled from the same place, have what drops. */
    private static Set<String> partners(
        Table table,
        Set<String> from,
        Map<Table, Set<String>> filled,
        Map<Table, Set<String>> dropped) {
      Set<String> found = new TreeSet<>();
      filled.forEach(
          (other, others) -> {
            if (other.struct().equals(table.struct())
                && other.directory().equals(table.directory())
                && others.stream().anyMatch(from::contains)) {
              found.addAll(dropped.getOrDefault(other, Set.of()));
            }
          });
      found.removeAll(from);
      return found;
    }

    private Optional<Finding> finding(
        FieldName member,
        CounterId counter,
        Slot slot,
        FunctionDef function,
        List<Use> fills,
        List<Use> drops) {
      Use fill =
          fills.stream()
              .filter(
                  u ->
                      tables.slots(u.in().function().definition()).stream()
                          .anyMatch(s -> s.table().equals(slot.table())))
              .findFirst()
              .orElseThrow();
      Use drop = uses.first(drops);
      String name = MemberUses.label(member);
      String field = uses.field(counter);
      return uses.finding(
          counter,
          OwnerCheck.NEVER_RELEASED,
          function.path(),
          function.name(),
          tree.positions().at(function.file(), function.nameOffset()),
          function.name()
              + "(), ."
              + slot.member()
              + " of "
              + slot.table().name()
              + ", does not drop the "
              + field
              + " reference on "
              + name
              + ", as "
              + drop.in().function().name()
              + "() does elsewhere",
          List.of(
              MemberUses.step(
                  fill,
                  "a " + field + " reference becomes that of " + name,
                  List.of(new ModelStep.Take(counter.counter()), new ModelStep.Leave())),
              MemberUses.step(drop, drop.use().by() + "() drops such a reference", List.of())),
          "drop the " + field + " reference",
          Claim.of(Law.NEVER_DROPPED, counter.counter(), Claim.Start.SHARED));
    }
  }
}
