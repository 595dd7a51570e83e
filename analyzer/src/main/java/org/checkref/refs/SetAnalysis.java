package org.checkref.refs;

import java.util.HashSet;
import java.util.Set;
import org.checkref.index.Memo;
import org.checkref.index.Tracer;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Which members of a struct a function gives values to when it is given the struct, itself or by
 * one that it passes it to; without regard to paths. What a caller knew of them it knows no more.
 */
final class SetAnalysis {
  private static final int DEEPEST = 3;

  private final Definitions definitions;
  private final Vocabulary vocabulary;
  private final Memo<Given, Set<String>> known;

  /**
   * @param tracer of the index that the definitions are asked of
   */
  SetAnalysis(Definitions definitions, Vocabulary vocabulary, Tracer tracer) {
    this.known = new Memo<>(tracer);
    this.definitions = definitions;
    this.vocabulary = vocabulary;
  }

  /** The names of the members that a call may set of the struct that an argument points at. */
  Set<String> sets(Function caller, Instruction.Call call, int argument) {
    return sets(caller, call, argument, 0);
  }

  private Set<String> sets(Function caller, Instruction.Call call, int argument, int depth) {
    Set<String> all = new HashSet<>();
    if (call.name().isEmpty() || depth > DEEPEST) {
      return all;
    }
    for (Definitions.Reference callee : definitions.find(caller, call.name().get())) {
      all.addAll(
          known.get(
              new Given(callee.definition(), argument, depth),
              () -> find(callee, argument, depth)));
    }
    return all;
  }

  private Set<String> find(Definitions.Reference callee, int argument, int depth) {
    Set<String> set = new HashSet<>();
    for (Function variant : callee.variants()) {
      if (argument < variant.parameters().size()) {
        set.addAll(setIn(variant, argument, depth + 1));
      }
    }
    return set;
  }

  private Set<String> setIn(Function function, int parameter, int depth) {
    Set<Value> same = new HashSet<>(Set.of(function.parameters().get(parameter)));
    Set<String> set = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign) {
          if (assign.place() instanceof Value.Member member && isIn(member, same)) {
            set.add(member.field());
          } else if (assign.place() instanceof Value.Local && same.contains(assign.value())) {
            same.add(assign.place());
          }
        } else if (one instanceof Instruction.Call call) {
          for (int i = 0; i < call.arguments().size(); i++) {
            Value argument = call.arguments().get(i);
            if (same.contains(argument)) {
              set.addAll(sets(function, call, i, depth));
            } else if (argument instanceof Value.Address address
                && address.place() instanceof Value.Member member
                && isIn(member, same)
                && !isUse(call)) {
              set.add(member.field());
              set.addAll(sets(function, call, i, depth));
            }
          }
        }
      }
    }
    return set;
  }

  /** Whether a member is one of a struct, or of a part of it. */
  private static boolean isIn(Value.Member member, Set<Value> struct) {
    return struct.contains(member.base())
        || (member.base() instanceof Value.Address address
            && address.place() instanceof Value.Member whole
            && isIn(whole, struct));
  }

  /** Whether a call gives nothing to the places that it is told of. */
  private boolean isUse(Instruction.Call call) {
    return call.name()
        .flatMap(vocabulary::word)
        .filter(w -> w.meaning().isUse() || w.meaning() == Vocabulary.Meaning.BORROWS)
        .isPresent();
  }
}
