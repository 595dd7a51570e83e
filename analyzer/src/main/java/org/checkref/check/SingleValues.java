package org.checkref.check;

import java.util.List;
import java.util.Optional;
import org.checkref.rules.Family.Pin;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.TypeName;
import org.checkref.syntax.Value;

/** The values of locals that a function assigns once. */
final class SingleValues {
  private final List<Instruction.Assign> assignments;

  SingleValues(Function function) {
    assignments =
        function.blocks().stream()
            .flatMap(b -> b.instructions().stream())
            .filter(Instruction.Assign.class::isInstance)
            .map(Instruction.Assign.class::cast)
            .toList();
  }

  /** What a value is, as far as one assignment tells. */
  Value of(Value value) {
    Value found = value;
    for (int i = 0; i < assignments.size() && found instanceof Value.Local; i++) {
      Value local = found;
      List<Instruction.Assign> to =
          assignments.stream().filter(a -> a.place().equals(local)).toList();
      if (to.size() != 1) {
        break;
      }
      found = to.get(0).value();
    }
    return found;
  }

  Optional<Value.Member> member(Value value) {
    return of(value) instanceof Value.Member member && !member.struct().isEmpty()
        ? Optional.of(member)
        : Optional.empty();
  }

  /** All that may store in a member. */
  List<Instruction.Assign> stores(Value.Member member) {
    return assignments.stream()
        .filter(
            a ->
                a.place() instanceof Value.Member place
                    && place.field().equals(member.field())
                    && (place.struct().isEmpty() || place.struct().equals(member.struct())))
        .toList();
  }

  /** Whether a struct was found by way of a request, or the request by way of the struct. */
  boolean areTied(Value owner, String struct, Value request, Pin pin) {
    Value from = of(owner);
    return leads(from, pin.completion().struct(), request) || leads(request, struct, from);
  }

  private boolean leads(Value value, String struct, Value base) {
    return value instanceof Value.Member member
        && member.struct().equals(struct)
        && of(member.base()).equals(base);
  }

  /** Whether a struct is stored in a request here, or a request in the struct. */
  boolean isTied(Value owner, String struct, Pin pin) {
    Value from = of(owner);
    TypeName request = new TypeName(pin.completion().struct(), true, 1);
    return assignments.stream()
        .anyMatch(
            a ->
                a.place() instanceof Value.Member place
                    && (place.struct().equals(request.name()) && of(a.value()).equals(from)
                        || place.struct().equals(struct)
                            && of(place.base()).equals(from)
                            && a.value() instanceof Value.Local local
                            && local.type().equals(request)));
  }
}
