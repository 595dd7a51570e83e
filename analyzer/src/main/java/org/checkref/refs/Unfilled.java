package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Members that a function fills on some of its ways, of structs that it makes. On its other ways
 * they are as their memory is from the beginning, and what it does there for the sake of a filled
 * one it does not do.
 */
final class Unfilled {
  private final Function function;
  private final Set<Value.Member> filled = new HashSet<>();
  private final Set<Value.Member> tested = new HashSet<>();
  private final Set<Value.Member> dropped = new HashSet<>();

  /**
   * @param drops whether a call may drop references
   */
  Unfilled(Function function, Vocabulary vocabulary, Predicate<Instruction.Call> drops) {
    this.function = function;
    boolean zeroes = has(function, vocabulary, Meaning.ALLOCATES_ZEROED);
    boolean locks = has(function, vocabulary, Meaning.MAKES_LOCK);
    if (zeroes || locks) {
      collect(locks ? drops : call -> false, zeroes);
    }
  }

  private static boolean has(Function function, Vocabulary vocabulary, Meaning meaning) {
    return function.blocks().stream()
        .flatMap(b -> b.instructions().stream())
        .anyMatch(
            i ->
                i instanceof Instruction.Call call
                    && call.name()
                        .flatMap(vocabulary::word)
                        .filter(w -> w.meaning() == meaning)
                        .isPresent());
  }

  private void collect(Predicate<Instruction.Call> drops, boolean tests) {
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign
            && assign.place() instanceof Value.Member member) {
          filled.add(member);
        } else if (one instanceof Instruction.Call call) {
          for (Value argument : call.arguments()) {
            if (argument instanceof Value.Address address
                && address.place() instanceof Value.Member member) {
              filled.add(member);
            } else if (argument instanceof Value.Member member && drops.test(call)) {
              dropped.add(member);
            }
          }
        }
      }
      if (tests && block.end() instanceof Terminator.Branch branch) {
        test(branch.condition());
      }
    }
    tested.retainAll(filled);
    dropped.retainAll(filled);
  }

  private void test(Value condition) {
    if (condition instanceof Value.Member member) {
      tested.add(member);
    } else if (condition instanceof Value.Operation operation) {
      operation.operands().forEach(this::test);
    }
  }

  /** Their names. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    tested.forEach(m -> names.add(m.field()));
    dropped.forEach(m -> names.add(m.field()));
    return names;
  }

  /**
   * A call returns new memory with nothing but zeros in it.
   *
   * @param struct what it returns
   */
  void zeroed(State state, Term struct, Instruction.Call call) {
    if (tested.isEmpty()) {
      return;
    }
    Set<Value> names = new HashSet<>(Set.of(call.result()));
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign && names.contains(assign.value())) {
          names.add(assign.place());
        }
      }
    }
    for (Value.Member member : tested) {
      place(member, names, struct).ifPresent(place -> state.memory.put(place, Term.ZERO));
    }
  }

  /** The place of a member of a struct, or of a part of it, that goes by some names. */
  private static Optional<Place> place(Value.Member member, Set<Value> names, Term struct) {
    Optional<Term> base =
        names.contains(member.base())
            ? Optional.of(struct)
            : member.base() instanceof Value.Address address
                    && address.place() instanceof Value.Member whole
                ? place(whole, names, struct).map(Term.Address::of)
                : Optional.empty();
    return base.map(b -> new Place.Member(b, member.field(), member.struct()));
  }

  /**
   * A lock is made: the struct that it is in is being made, and what its members point at is
   * nobody's yet. Not those that others may have filled before: of these some function fills them,
   * and another drops what is in them.
   */
  void locked(State state, Term lock) {
    if (dropped.isEmpty()
        || !(lock instanceof Term.Address address)
        || !(address.place() instanceof Place.Member part)) {
      return;
    }
    Evaluation evaluation = new Evaluation(state);
    List<Place> open = new ArrayList<>();
    for (Value.Member member : dropped) {
      Place place = evaluation.place(member);
      if (place instanceof Place.Member one && one.base().equals(part.base())) {
        open.add(place);
      }
    }
    open.forEach(place -> state.memory.putIfAbsent(place, Term.ZERO));
  }
}
