package org.checkref.refs;

import org.checkref.syntax.Value;

/** A place in memory, by the values that lead to it. */
public sealed interface Place {
  /** A local variable itself, when its address is taken. */
  record OfLocal(Value.Local local) implements Place {
    @Override
    public String toString() {
      return local.name();
    }
  }

  /** A global variable. */
  record OfGlobal(String name) implements Place {
    @Override
    public String toString() {
      return name;
    }
  }

  /** A member of what {@code base} points at. */
  record Member(Term base, String field, String struct) implements Place {
    @Override
    public String toString() {
      return base instanceof Term.Address address
          ? address.place() + "." + field
          : base + "->" + field;
    }
  }

  /** An element of an array. */
  record Element(Term base, Term index) implements Place {
    @Override
    public String toString() {
      return base + "[" + index + "]";
    }
  }

  /** What {@code base} points at. */
  record Pointee(Term base) implements Place {
    @Override
    public String toString() {
      return "*" + base;
    }
  }
}
