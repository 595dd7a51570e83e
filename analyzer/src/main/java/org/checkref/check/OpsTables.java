package org.checkref.check;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.CallSite;
import org.checkref.index.FieldValue;
import org.checkref.index.FunctionDef;
import org.checkref.index.GlobalDef;
import org.checkref.index.IndexChange;
import org.checkref.index.Memo;
import org.checkref.index.TreeIndex;

/**
 * Which functions stand in which members of which tables of functions, themselves or by callers.
 */
final class OpsTables {
  /** Calls between a function in a table and the one that does its work. */
  private static final int DEEPEST = 3;

  /** A function with more callers than this is everybody's. */
  private static final int MOST_CALLERS = 10;

  /**
   * A table, such as a {@code static const struct file_operations}.
   *
   * @param struct the tag of its type
   */
  record Table(int id, String struct, String name, String path) {
    String directory() {
      return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
  }

  /**
   * A function in a table.
   *
   * @param member where it stands
   */
  record Slot(Table table, String member) {}

  private final AnalysedTree tree;

  /** By {@link TreeIndex#number}. */
  private final Memo<Long, List<Slot>> above;

  OpsTables(AnalysedTree tree) {
    this.tree = tree;
    this.above = tree.functions().memos().of("OpsTables.above", OpsTables::areWhereTheyWere);
  }

  /** A table in another file has another number when its file changes. */
  private static boolean areWhereTheyWere(long function, List<Slot> slots, IndexChange change) {
    return slots.stream().allMatch(slot -> change.isSame(slot.table().path()));
  }

  /** The slots from which a function is reached. */
  List<Slot> slots(int definition) {
    return above.get(
        tree.index().number(tree.index().function(definition)),
        () -> {
          Set<Slot> found = new LinkedHashSet<>();
          climb(definition, DEEPEST, new HashSet<>(), found);
          return List.copyOf(found);
        });
  }

  private void climb(int definition, int depth, Set<Integer> seen, Set<Slot> found) {
    if (!seen.add(definition)) {
      return;
    }
    FunctionDef function = tree.index().function(definition);
    for (FieldValue stored : tree.index().storesOf(function.name())) {
      if (tree.graph().binder().binds(stored.file(), function)) {
        table(stored).ifPresent(t -> found.add(new Slot(t, stored.member())));
      }
    }
    List<CallSite> callers = tree.graph().callers(function);
    if (depth > 0 && callers.stream().map(CallSite::caller).distinct().count() <= MOST_CALLERS) {
      callers.forEach(c -> climb(c.caller(), depth - 1, seen, found));
    }
  }

  /** The table that a designator is in. */
  private Optional<Table> table(FieldValue stored) {
    if (stored.struct().isEmpty() || stored.nested()) {
      return Optional.empty();
    }
    return tree.index().globalsOf(stored.struct(), stored.file()).stream()
        .filter(
            g -> g.initialiserStart() <= stored.offset() && stored.offset() < g.initialiserEnd())
        .findFirst()
        .map(g -> new Table(g.id(), stored.struct(), g.name(), g.path()));
  }

  /** The function that stands in a member of a table; empty when it is not one that is known. */
  Optional<FunctionDef> function(Slot slot) {
    for (GlobalDef global : tree.index().globals(slot.table().name())) {
      if (global.id() == slot.table().id()) {
        List<FunctionDef> found =
            tree.index().designators(global).stream()
                .filter(v -> v.member().equals(slot.member()) && !v.value().isEmpty())
                .flatMap(v -> tree.graph().binder().definitions(v.value(), global.file()).stream())
                .toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
      }
    }
    return Optional.empty();
  }
}
