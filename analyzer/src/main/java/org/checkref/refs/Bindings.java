package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.graph.Binder;
import org.checkref.index.Assignment;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.index.TreeIndex;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;

/**
 * What names mean, by the file that they stand in, found once: a walk asks each time a path comes
 * by. Not for several threads.
 */
final class Bindings implements Definitions {
  private final TreeIndex index;
  private final Binder binder;
  private final FunctionStore store;
  private final Memo<Use, List<FunctionDef>> definitions;
  private final Memo<Use, List<Reference>> references;
  private final Map<String, Set<Integer>> emptiers = new HashMap<>();

  private record Use(String path, String name) {
    @Override
    public int hashCode() {
      return path.hashCode() * 31 + name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Use that && name.equals(that.name) && path.equals(that.path);
    }
  }

  Bindings(TreeIndex index, Binder binder, FunctionStore store) {
    this.index = index;
    this.binder = binder;
    this.store = store;
    this.definitions = new Memo<>(index.tracer());
    this.references = new Memo<>(index.tracer());
  }

  /** The definitions that a call by name in a function may reach. */
  List<FunctionDef> definitions(Function caller, String name) {
    return definitions.get(
        new Use(caller.path(), name),
        () -> binder.definitions(name, index.function(caller.definition()).file()));
  }

  @Override
  public List<Reference> find(Function caller, String name) {
    return references.get(
        new Use(caller.path(), name), () -> references(definitions(caller, name)));
  }

  @Override
  public List<Reference> all(String name) {
    return references(index.functions(name));
  }

  /**
   * The definitions that give NULL to a member of one of these names. Who asks is not heard to
   * depend on them: that is each one's text, and the names.
   */
  Set<Integer> emptiers(Set<String> members) {
    return index.tracer().trace(() -> findEmptiers(members)).value();
  }

  private Set<Integer> findEmptiers(Set<String> members) {
    Set<Integer> all = new HashSet<>();
    for (String member : members) {
      all.addAll(emptiers.computeIfAbsent(member, this::findEmptiers));
    }
    return all;
  }

  private Set<Integer> findEmptiers(String member) {
    return index.assignments(member).stream()
        .filter(assignment -> assignment.value().equals("NULL"))
        .map(Assignment::function)
        .collect(Collectors.toSet());
  }

  private List<Reference> references(List<FunctionDef> some) {
    List<Reference> found = new ArrayList<>();
    for (FunctionDef one : some) {
      found.add(new Reference(one.id(), store.get(one)));
    }
    return List.copyOf(found);
  }
}
