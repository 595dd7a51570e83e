package org.checkref.refs;

import org.checkref.store.Kept;
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

  /** A member of what {@code base} points at. It knows its hash, as {@link Term.Compound} does. */
  final class Member implements Place, Kept {
    private final Term base;
    private final String field;
    private final String struct;
    private final int hash;

    public Member(Term base, String field, String struct) {
      this.base = base;
      this.field = field;
      this.struct = struct;
      this.hash = base.hashCode() * 31 + field.hashCode();
    }

    /** All but the hash. */
    private record Made(Term base, String field, String struct) implements Parts {
      @Override
      public Object whole() {
        return new Member(base, field, struct);
      }
    }

    @Override
    public Parts parts() {
      return new Made(base, field, struct);
    }

    public Term base() {
      return base;
    }

    public String field() {
      return field;
    }

    public String struct() {
      return struct;
    }

    @Override
    public String toString() {
      if (base instanceof Term.Address address) {
        return address.place() + "." + field;
      }
      boolean pointed = base instanceof Term.Load load && load.place() instanceof Pointee;
      return (pointed ? "(" + base + ")" : base) + "->" + field;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Member that
              && hash == that.hash
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

    @Override
    public int hashCode() {
      return base.hashCode() * 31 + index.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Element that && base.equals(that.base) && index.equals(that.index);
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
