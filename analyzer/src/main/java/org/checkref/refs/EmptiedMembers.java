package org.checkref.refs;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.index.FunctionDef;
import org.checkref.index.Lazy;
import org.checkref.index.Memo;
import org.checkref.index.Question;
import org.checkref.index.Tracer;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/**
 * Which members that references are dropped from hold NULL when a function has returned: the same
 * for all that ask in one round. Not for several threads.
 */
final class EmptiedMembers {
  private final Basis basis;
  private final Callees callees;
  private final Tracer tracer;

  /** The definitions that give NULL to such a member; most do not. */
  private final Lazy<Set<Integer>> emptiers;

  private final Memo<Parameter, Set<Emptying.Name>> known;

  private record Parameter(int definition, int number) {}

  /**
   * @param released the members
   * @param callees tells what others set
   */
  EmptiedMembers(Basis basis, Set<String> released, Callees callees) {
    this.basis = basis;
    this.callees = callees;
    this.tracer = basis.index().tracer();
    this.emptiers = new Lazy<>(() -> basis.bindings().emptiers(released));
    this.known = new Memo<>(tracer);
  }

  /** {@link Callees#emptied}. */
  Set<Emptying.Name> emptied(Function caller, Instruction.Call call, int argument) {
    if (call.name().isEmpty()) {
      return Set.of();
    }
    List<FunctionDef> definitions = basis.callees(caller, call.name().get());
    for (FunctionDef one : definitions) {
      if (tracer.isOn()) {
        tracer.asked(Question.meant(one.name()));
        tracer.asked(Recollection.empties(basis.index(), one));
      }
      if (!emptiers.get().contains(one.id())) {
        return Set.of();
      }
    }
    return definitions.stream()
        .map(d -> new Parameter(d.id(), argument))
        .map(parameter -> known.get(parameter, () -> find(parameter)))
        .reduce(EmptiedMembers::common)
        .orElse(Set.of());
  }

  private Set<Emptying.Name> find(Parameter parameter) {
    return basis.store().get(basis.index().function(parameter.definition())).stream()
        .map(variant -> in(variant, parameter.number()))
        .reduce(EmptiedMembers::common)
        .orElse(Set.of());
  }

  private Set<Emptying.Name> in(Function variant, int parameter) {
    if (parameter >= variant.parameters().size()) {
      return Set.of();
    }
    return new Emptying(variant, (call, i) -> callees.assigned(variant, call, i))
        .of(parameter).stream()
            .filter(name -> callees.isReleased(name.field()))
            .collect(Collectors.toSet());
  }

  private static Set<Emptying.Name> common(Set<Emptying.Name> one, Set<Emptying.Name> other) {
    Set<Emptying.Name> both = new HashSet<>(one);
    both.retainAll(other);
    return both;
  }
}
