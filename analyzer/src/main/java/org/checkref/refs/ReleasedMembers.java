package org.checkref.refs;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.Family.FieldName;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Members that somewhere in the slice a reference is dropped from: those may own what is stored in
 * them.
 */
final class ReleasedMembers {
  private final CounterFields counters;
  private final Set<FieldName> members = new HashSet<>();

  ReleasedMembers(CounterFields counters) {
    this.counters = counters;
  }

  /**
   * Those of all functions so far.
   *
   * @param added to the slice since the last time, all variants
   */
  Set<FieldName> of(Collection<List<Function>> added) {
    added.forEach(variants -> variants.forEach(this::collect));
    return new HashSet<>(members);
  }

  private void collect(Function function) {
    Set<Value> dropped = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call) {
          dropped.addAll(dropped(call));
        }
      }
    }
    // what most functions do not
    if (dropped.isEmpty()) {
      return;
    }
    for (Value one : dropped) {
      if (one instanceof Value.Member member) {
        members.add(new FieldName(member.struct(), member.field()));
      }
    }
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign
            && assign.place() instanceof Value.Local local
            && assign.value() instanceof Value.Member member
            && dropped.contains(local)) {
          members.add(new FieldName(member.struct(), member.field()));
        }
      }
    }
  }

  private List<Value> dropped(Instruction.Call call) {
    Optional<CounterFields.FamilyApi> known =
        call.name().isEmpty() ? Optional.empty() : counters.api(call.name().get());
    if (known.isEmpty()) {
      return List.of();
    }
    return known.get().api().effects().stream()
        .filter(e -> e.kind() == Api.Kind.DROPS)
        .filter(e -> e.argument() >= 0 && e.argument() < call.arguments().size())
        .map(e -> call.arguments().get(e.argument()))
        .toList();
  }
}
