package org.checkref.syntax;

import java.util.List;

/**
 * A value or a place of C, free of side effects: calls, assignments and short-circuits are lowered
 * to instructions and branches before a value is made.
 */
public sealed interface Value {
  /** Whether it is the function, or the global, of this name, or its address. */
  default boolean isFunction(String name) {
    Value place = this instanceof Address address ? address.place() : this;
    return place instanceof Global global && global.name().equals(name);
  }

  /**
   * A parameter, local variable or temporary.
   *
   * @param id unique in its function; parameters come first, in order
   */
  record Local(int id, String name, TypeName type) implements Value {
    @Override
    public String toString() {
      return name;
    }

    @Override
    public int hashCode() {
      return id * 31 + name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Local that
              && id == that.id
              && name.equals(that.name)
              && type.equals(that.type));
    }
  }

  /** A name defined outside the function. */
  record Global(String name) implements Value {
    @Override
    public String toString() {
      return name;
    }
  }

  /**
   * {@code base->field} or {@code base.field}.
   *
   * @param struct tag or typedef name of the struct; empty when unknown
   */
  record Member(Value base, String field, String struct) implements Value {
    /** Of this and the others as records have it, but not by way of method handles. */
    @Override
    public int hashCode() {
      return (base.hashCode() * 31 + field.hashCode()) * 31 + struct.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Member that
              && field.equals(that.field)
              && struct.equals(that.struct)
              && base.equals(that.base));
    }

    @Override
    public String toString() {
      return base instanceof Address address ? address.place() + "." + field : base + "->" + field;
    }
  }

  /** {@code base[index]}. */
  record Element(Value base, Value index) implements Value {
    @Override
    public String toString() {
      return base + "[" + index + "]";
    }
  }

  /** {@code *pointer}. */
  record Pointee(Value pointer) implements Value {
    @Override
    public String toString() {
      return "*" + pointer;
    }
  }

  /** {@code &place}. */
  record Address(Value place) implements Value {
    @Override
    public int hashCode() {
      return place.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Address that && place.equals(that.place));
    }

    @Override
    public String toString() {
      return "&" + place;
    }
  }

  /** An integer or character; NULL is zero. */
  record Constant(long number) implements Value {
    @Override
    public String toString() {
      return Long.toString(number);
    }
  }

  /** An arithmetic or comparing operator over its operands. */
  record Operation(String operator, List<Value> operands) implements Value {
    public Operation {
      operands = List.copyOf(operands);
    }

    @Override
    public int hashCode() {
      return operator.hashCode() * 31 + operands.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Operation that
              && operator.equals(that.operator)
              && operands.equals(that.operands));
    }

    @Override
    public String toString() {
      return operands.size() == 1
          ? operator + operands.get(0)
          : "(" + operands.get(0) + " " + operator + " " + operands.get(1) + ")";
    }
  }

  /** Something the analysis makes nothing of: a string, a float, a compound literal's text. */
  record Opaque(String text) implements Value {
    @Override
    public String toString() {
      return text;
    }
  }
}
