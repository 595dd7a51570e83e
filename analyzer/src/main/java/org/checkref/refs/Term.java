package org.checkref.refs;

import java.util.List;
import org.checkref.store.Kept;

/** A symbolic value on a path. Two equal terms of one state are the same value. */
public sealed interface Term {
  Term ZERO = new Number(0);

  /** A number; NULL is zero. */
  record Number(long value) implements Term {
    @Override
    public String toString() {
      return Long.toString(value);
    }

    @Override
    public int hashCode() {
      return Long.hashCode(value);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Number that && value == that.value;
    }
  }

  /** The value of a global name: a variable not written here, a constant macro or a function. */
  record Named(String name) implements Term {
    @Override
    public String toString() {
      return name;
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Named that && name.equals(that.name);
    }
  }

  /** What a parameter held at entry. */
  record Parameter(int index, String name) implements Term {
    @Override
    public String toString() {
      return name;
    }

    @Override
    public int hashCode() {
      return index * 31 + 3;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Parameter that && index == that.index && name.equals(that.name);
    }
  }

  /** The value a call returns, in the summary of that call's callee. */
  record Result() implements Term {
    @Override
    public String toString() {
      return "the return value";
    }
  }

  /**
   * An unknown value made at an instruction; {@code generation} 0 is the newest of that
   * instruction, older ones are those of earlier turns of a loop.
   */
  record Symbol(int block, int instruction, int generation, String name) implements Term {
    @Override
    public String toString() {
      return name;
    }

    @Override
    public int hashCode() {
      return ((block * 31 + instruction) * 31 + generation) * 31;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Symbol that
          && block == that.block
          && instruction == that.instruction
          && generation == that.generation
          && name.equals(that.name);
    }
  }

  /** What a place held when the function was entered, or since it was last out of sight. */
  record Load(Place place) implements Term {
    @Override
    public String toString() {
      return place.toString();
    }

    @Override
    public int hashCode() {
      return place.hashCode() * 31 + 1;
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Load that && place.equals(that.place));
    }
  }

  /** The address of a place. */
  record Address(Place place) implements Term {
    /** The address; of the member from which a struct was told, what that was told by. */
    static Term of(Place place) {
      if (place instanceof Place.Pointee pointee) {
        return pointee.base();
      }
      return place instanceof Place.Member member
              && member.base() instanceof Container container
              && container.member().equals(member.field())
          ? container.part()
          : new Address(place);
    }

    @Override
    public String toString() {
      return "&" + place;
    }

    @Override
    public int hashCode() {
      return place.hashCode() * 31 + 2;
    }

    @Override
    public boolean equals(Object other) {
      return this == other || (other instanceof Address that && place.equals(that.place));
    }
  }

  /** The address of the struct in whose member {@code part} points: {@code container_of()}. */
  record Container(Term part, String member) implements Term {
    /** The struct; itself where a part of it is told. */
    static Term of(Term part, String member) {
      Term at = part;
      String left = member;
      while (at instanceof Address address
          && address.place() instanceof Place.Member inner
          && (left.equals(inner.field()) || left.endsWith("." + inner.field()))) {
        at = inner.base();
        if (left.equals(inner.field())) {
          return at;
        }
        left = left.substring(0, left.length() - inner.field().length() - 1);
      }
      return new Container(part, member);
    }

    @Override
    public String toString() {
      return "container_of(" + part + ", " + member + ")";
    }
  }

  /**
   * An operator, comparison or pure test over values. It knows its hash: terms are keys of all that
   * is known on a path, and are nested.
   */
  final class Compound implements Term, Kept {
    private final String operator;
    private final List<Term> operands;
    private final int hash;

    public Compound(String operator, List<Term> operands) {
      this.operator = operator;
      this.operands = List.copyOf(operands);
      this.hash = operator.hashCode() * 31 + this.operands.hashCode();
    }

    /** All but the hash. */
    private record Made(String operator, List<Term> operands) implements Parts {
      @Override
      public Object whole() {
        return new Compound(operator, operands);
      }
    }

    @Override
    public Parts parts() {
      return new Made(operator, operands);
    }

    public String operator() {
      return operator;
    }

    public List<Term> operands() {
      return operands;
    }

    @Override
    public String toString() {
      return operands.size() == 2
          ? operands.get(0) + " " + operator + " " + operands.get(1)
          : operator + operands;
    }

    @Override
    public int hashCode() {
      return hash;
    }

    @Override
    public boolean equals(Object other) {
      return this == other
          || (other instanceof Compound that
              && hash == that.hash
              && operator.equals(that.operator)
              && operands.equals(that.operands));
    }
  }

  /** How deep the term is nested; a number or name is 1. */
  static int depth(Term term) {
    if (term instanceof Load load) {
      return 1 + depth(load.place());
    }
    if (term instanceof Address address) {
      return 1 + depth(address.place());
    }
    if (term instanceof Container container) {
      return 1 + depth(container.part());
    }
    if (term instanceof Compound compound) {
      int deepest = 0;
      for (Term operand : compound.operands()) {
        deepest = Math.max(deepest, depth(operand));
      }
      return 1 + deepest;
    }
    return 1;
  }

  private static int depth(Place place) {
    if (place instanceof Place.Member member) {
      return depth(member.base());
    }
    if (place instanceof Place.Element element) {
      return Math.max(depth(element.base()), depth(element.index()));
    }
    if (place instanceof Place.Pointee pointee) {
      return depth(pointee.base());
    }
    return 1;
  }
}
