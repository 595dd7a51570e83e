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

    @Override
    public int hashCode() {
      return base.hashCode() * 31 + field.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Member that
              && field.equals(that.field)
              && base.equals(that.base)
              && struct.equals(that.struct));
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
