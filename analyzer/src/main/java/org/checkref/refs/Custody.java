package org.checkref.refs;

import java.util.List;
import org.checkref.syntax.Instruction;

/** Values that go out of a function's hands. */
final class Custody {
  private final FieldUses fields;

  Custody(FieldUses fields) {
    this.fields = fields;
  }

  /** Everything that a call is given goes to code that is not read. */
  void passOnAll(State state, List<Term> arguments, Instruction.Call call) {
    arguments.forEach(a -> passOn(state, a, call));
  }

  /** A value goes to code that is not read. */
  void passOn(State state, Term value, Instruction.Call call) {
    fields.passedOn(value, call.position(), call.name().orElse(""));
    keep(state, value, call);
  }

  /** What the value is, and all that a private struct at its address holds, is out of our hands. */
  void keep(State state, Term value, Instruction.Call call) {
    if (Reasoning.isConstant(value)) {
      return;
    }
    state.keep(value, call.position(), how(call));
    if (value instanceof Term.Address address) {
      state.memory.forEach(
          (place, held) -> {
            if (Terms.any(place, t -> t.equals(address))) {
              state.keep(held, call.position(), how(call));
            }
          });
    }
  }

  /**
   * A call may have changed the references of a kind on an object: what the path has of that kind
   * is out of our hands, and of other kinds is not.
   */
  void blur(State state, State.Key key, Instruction.Call call) {
    boolean others =
        state.held(key).delta() <= 0
            && state.held.entrySet().stream()
                .anyMatch(
                    e ->
                        e.getKey().object().equals(key.object())
                            && !e.getKey().equals(key)
                            && e.getValue().delta() > 0);
    if (!others) {
      keep(state, key.object(), call);
    }
  }

  static String how(Instruction.Call call) {
    return call.name().map(n -> n + "()").orElse("a call through a pointer") + " may keep it";
  }
}
