package org.checkref.refs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.checkref.syntax.Instruction;

/** References that were taken for members of structs, when the structs are freed. */
record Orphans(CounterFields counters) {
  /** Whether a member of a struct holds what a reference is on that was taken for it. */
  boolean isOwner(State state, Term struct) {
    for (Map.Entry<Place, Term> one : state.memory.entrySet()) {
      if (one.getKey() instanceof Place.Member member
          && member.base().equals(struct)
          && isOwned(state, one.getValue())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOwned(State state, Term object) {
    for (Map.Entry<State.Key, State.Held> one : state.held.entrySet()) {
      if (one.getKey().object().equals(object)
          && one.getValue().delta() > 0
          && !one.getValue().owners().isEmpty()) {
        return true;
      }
    }
    return false;
  }

  /**
   * A struct is freed: a reference that was taken for a member of it and is still held when the
   * function is left is lost.
   */
  void freed(State state, Term owner, Instruction.Call call) {
    FieldUses.freed(state, owner);
    List<Term> lost = new ArrayList<>();
    state.memory.forEach(
        (place, value) -> {
          if (place instanceof Place.Member member
              && member.base().equals(owner)
              && !counters.isBorrower(member.struct(), member.field())
              && !Reasoning.isConstant(value)) {
            lost.add(value);
          }
        });
    for (Term value : lost) {
      List<State.Key> owned =
          state.held.entrySet().stream()
              .filter(e -> e.getKey().object().equals(value) && e.getValue().delta() > 0)
              .filter(
                  e ->
                      !e.getValue().owners().isEmpty()
                          && counters.pair(e.getKey().counter()).isEmpty())
              .map(Map.Entry::getKey)
              .toList();
      for (State.Key key : owned) {
        // the path may have it by another name, and drop it yet
        state.orphans.put(key, new State.Orphan(call.position(), call.name().orElse("a call")));
        state.kept.remove(value);
        state.placed.remove(value);
      }
    }
  }
}
