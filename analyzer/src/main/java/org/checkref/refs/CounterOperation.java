package org.checkref.refs;

import java.util.Optional;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * A call that works on a counter's field by itself: {@code atomic_inc(&mm->mm_count)}.
 *
 * @param name the function called
 */
public record CounterOperation(String name, CounterId counter, Vocabulary.Operation operation) {
  /** What a call does to a counter; empty when it is no such operation. */
  public static Optional<CounterOperation> of(
      Instruction.Call call, Vocabulary vocabulary, CounterFields counters) {
    Optional<Vocabulary.Primitive> primitive = call.name().flatMap(vocabulary::primitive);
    if (primitive.isEmpty()
        || primitive.get().argument() >= call.arguments().size()
        || !(call.arguments().get(primitive.get().argument()) instanceof Value.Address address)
        || !(address.place() instanceof Value.Member member)) {
      return Optional.empty();
    }
    Vocabulary.Primitive known = primitive.get();
    return counters
        .counter(member.struct(), member.field())
        .map(c -> new CounterOperation(known.name(), c, known.operation()));
  }

  /** Whether it may change the counter. */
  public boolean changes() {
    return operation != Vocabulary.Operation.READ;
  }
}
