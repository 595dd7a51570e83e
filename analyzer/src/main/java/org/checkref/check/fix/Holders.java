package org.checkref.check.fix;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.Position;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** Variables that may hold the object on which a reference was taken. */
final class Holders {
  private Holders() {}

  /** Names of variables and parameters; those that get the call's result come first. */
  static List<String> of(Site site) {
    Set<String> names = new LinkedHashSet<>();
    Optional<Position> taken = site.takenAt();
    for (FunctionAnalysis one : taken.isPresent() ? site.analyses() : List.<FunctionAnalysis>of()) {
      List<Instruction.Call> takes =
          Releases.calls(one.function()).filter(c -> c.position().equals(taken.get())).toList();
      takes.forEach(c -> names.addAll(copies(one.function(), c.result())));
      takes.stream()
          .flatMap(c -> c.arguments().stream())
          .forEach(a -> names.addAll(copies(one.function(), a)));
    }
    return List.copyOf(names);
  }

  private static List<String> copies(Function function, Value value) {
    Set<Value> same = new HashSet<>(Set.of(value));
    List<String> names = new ArrayList<>();
    addName(value, names);
    boolean grew = true;
    while (grew) {
      grew = false;
      for (var block : function.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Assign assign
              && assign.place() instanceof Value.Local
              && same.contains(assign.value())
              && same.add(assign.place())) {
            addName(assign.place(), names);
            grew = true;
          }
        }
      }
    }
    return names;
  }

  private static void addName(Value value, List<String> names) {
    // temporaries have no name of C
    if (value instanceof Value.Local local
        && Character.isJavaIdentifierStart(local.name().charAt(0))) {
      names.add(local.name());
    }
  }
}
