package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** What calls leave in members of the structs that they are given, or make. */
final class MemberValues {
  private final Function function;
  private final Vocabulary vocabulary;
  private final Callees callees;
  private final Set<Emptying.Name> owners;

  /**
   * @param named members by which calls name what they change
   */
  MemberValues(
      Function function, Vocabulary vocabulary, Callees callees, Set<Emptying.Name> named) {
    this.function = function;
    this.vocabulary = vocabulary;
    this.callees = callees;
    this.owners = new HashSet<>(named);
    owners.addAll(read(function));
    owners.removeIf(name -> !callees.isReleased(name.field()));
  }

  /** The members of a function's own text. */
  private static Set<Emptying.Name> read(Function function) {
    Set<Emptying.Name> names = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call) {
          call.arguments().forEach(a -> add(a, names));
        } else if (one instanceof Instruction.Assign assign) {
          add(assign.value(), names);
        }
      }
    }
    return names;
  }

  private static void add(Value value, Set<Emptying.Name> names) {
    if (value instanceof Value.Member member) {
      names.add(new Emptying.Name(member.field(), member.struct()));
    }
  }

  /** Names of members to which calls, not assignments, give NULL. */
  Set<String> constants() {
    Set<String> constants = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call) {
          if (isZeroing(call)) {
            owners.forEach(name -> constants.add(name.field()));
          }
          for (int i = 0; i < call.arguments().size(); i++) {
            callees.emptied(function, call, i).forEach(name -> constants.add(name.field()));
          }
        }
      }
    }
    return constants;
  }

  private boolean isZeroing(Instruction.Call call) {
    return call.name()
        .flatMap(vocabulary::word)
        .filter(w -> w.meaning() == Vocabulary.Meaning.ALLOCATES_ZEROED)
        .isPresent();
  }

  /** New memory with nothing but zeros in it. */
  void zeroed(State state, Term struct) {
    owners.forEach(
        name -> state.memory.put(new Place.Member(struct, name.field(), name.struct()), Term.ZERO));
  }

  /**
   * Constants in members of what a call is given, or of its parts, that it may have set to
   * something else, and those whose places it is given.
   */
  void forgetSet(State state, Instruction.Call call, List<Term> arguments, int block, int index) {
    for (int i = 0; i < arguments.size(); i++) {
      Term owner = arguments.get(i);
      List<Place.Member> constants = new ArrayList<>();
      List<Place.Member> given = new ArrayList<>();
      state.memory.forEach(
          (place, value) -> {
            if (value instanceof Term.Number && place instanceof Place.Member member) {
              if (isPart(member.base(), owner)) {
                constants.add(member);
              } else if (owner instanceof Term.Address address && address.place().equals(member)) {
                given.add(member);
              }
            }
          });
      if (!constants.isEmpty()) {
        Set<String> set = callees.assigned(function, call, i);
        constants.removeIf(m -> !set.contains(m.field()));
      }
      constants.addAll(given);
      constants.forEach(m -> state.memory.put(m, new Term.Symbol(block, index, 0, m.toString())));
    }
  }

  private static boolean isPart(Term base, Term struct) {
    return base.equals(struct)
        || (base instanceof Term.Address address
            && address.place() instanceof Place.Member part
            && isPart(part.base(), struct));
  }

  /** What a function that does nothing else to references leaves NULL in any case. */
  void empty(State state, Instruction.Call call, List<Term> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      Term struct = arguments.get(i);
      if (!Reasoning.isConstant(struct)) {
        callees
            .emptied(function, call, i)
            .forEach(
                name ->
                    state.memory.put(
                        new Place.Member(struct, name.field(), name.struct()), Term.ZERO));
      }
    }
  }
}
