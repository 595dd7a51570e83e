package org.checkref.refs;

import java.util.ArrayList;
import java.util.List;
import org.checkref.syntax.Value;

/** Values of the graph as terms of a state. */
final class Evaluation {
  private final State state;

  Evaluation(State state) {
    this.state = state;
  }

  Term term(Value value) {
    if (value instanceof Value.Constant constant) {
      return new Term.Number(constant.number());
    }
    if (value instanceof Value.Local local) {
      Term known = state.locals.get(local);
      // not written yet on this path: one unknown value for the whole function
      return known != null ? known : new Term.Symbol(-1, local.id(), 0, local.name());
    }
    if (value instanceof Value.Global global) {
      Place place = new Place.OfGlobal(global.name());
      Term written = state.memory.get(place);
      return written != null ? written : new Term.Named(global.name());
    }
    if (value instanceof Value.Address address) {
      return Term.Address.of(place(address.place()));
    }
    if (value instanceof Value.Operation operation) {
      return operation(operation);
    }
    if (value instanceof Value.Opaque opaque) {
      return new Term.Named(opaque.text());
    }
    return load(place(value));
  }

  Term load(Place place) {
    if (place instanceof Place.OfLocal local) {
      return term(local.local());
    }
    Term written = state.memory.get(place);
    return written != null ? written : new Term.Load(place);
  }

  /** The place a value that can be assigned to stands for. */
  Place place(Value value) {
    if (value instanceof Value.Local local) {
      return new Place.OfLocal(local);
    }
    if (value instanceof Value.Global global) {
      return new Place.OfGlobal(global.name());
    }
    if (value instanceof Value.Member member) {
      return new Place.Member(base(member.base()), member.field(), member.struct());
    }
    if (value instanceof Value.Element element) {
      return new Place.Element(base(element.base()), term(element.index()));
    }
    if (value instanceof Value.Pointee pointee) {
      Term pointer = term(pointee.pointer());
      return pointer instanceof Term.Address address ? address.place() : new Place.Pointee(pointer);
    }
    return new Place.Pointee(term(value));
  }

  /** What a member access starts from: the address of a struct, or the value of a pointer. */
  private Term base(Value value) {
    if (value instanceof Value.Local local
        && local.type().isKnown()
        && local.type().tagged()
        && local.type().pointers() == 0) {
      return new Term.Address(new Place.OfLocal(local));
    }
    return term(value);
  }

  private Term operation(Value.Operation operation) {
    List<Term> operands = new ArrayList<>();
    for (Value operand : operation.operands()) {
      operands.add(term(operand));
    }
    if (operands.size() == 2
        && operands.get(0) instanceof Term.Number a
        && operands.get(1) instanceof Term.Number b) {
      switch (operation.operator()) {
        case "+":
          return new Term.Number(a.value() + b.value());
        case "-":
          return new Term.Number(a.value() - b.value());
        case "&":
          return new Term.Number(a.value() & b.value());
        case "|":
          return new Term.Number(a.value() | b.value());
        default:
          break;
      }
    }
    return new Term.Compound(operation.operator(), operands);
  }
}
