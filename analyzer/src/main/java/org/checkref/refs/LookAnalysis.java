package org.checkref.refs;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.Memo;
import org.checkref.index.Tracer;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Whether a function looks behind a pointer it is given, or leaves it where others may; one that
 * compares it with another does not. What is not read may.
 */
final class LookAnalysis {
  private static final int DEEPEST = 3;

  private final Definitions definitions;
  private final Vocabulary vocabulary;
  private final Memo<Given, Boolean> known;

  /**
   * @param tracer of the index that the definitions are asked of
   */
  LookAnalysis(Definitions definitions, Vocabulary vocabulary, Tracer tracer) {
    this.known = new Memo<>(tracer);
    this.definitions = definitions;
    this.vocabulary = vocabulary;
  }

  /** Whether a call may look behind one of its arguments. */
  boolean looks(Function caller, Instruction.Call call, int argument) {
    return looks(caller, call, argument, 0);
  }

  private boolean looks(Function caller, Instruction.Call call, int argument, int depth) {
    Optional<Vocabulary.Word> word = call.name().flatMap(vocabulary::word);
    if (word.isPresent() && word.get().meaning() != Vocabulary.Meaning.POSTPONES) {
      return word.get().meaning() != Vocabulary.Meaning.BORROWS
          && word.get().meaning() != Vocabulary.Meaning.CONTAINER;
    }
    if (call.name().isEmpty() || depth > DEEPEST) {
      return true;
    }
    List<Definitions.Reference> callees = definitions.find(caller, call.name().get());
    boolean near =
        callees.size() == 1
            && !caller.path().endsWith(".h")
            && callees.get(0).variants().stream().allMatch(v -> v.path().equals(caller.path()));
    if (!near) {
      // a header's stub is what one configuration sees
      callees = definitions.all(call.name().get());
    }
    for (Definitions.Reference callee : callees) {
      Given key = new Given(callee.definition(), argument, depth);
      if (known.get(key, () -> looks(callee, argument, depth))) {
        return true;
      }
    }
    return callees.isEmpty();
  }

  private boolean looks(Definitions.Reference callee, int argument, int depth) {
    return callee.variants().isEmpty()
        || callee.variants().stream()
            .anyMatch(v -> argument >= v.parameters().size() || looksIn(v, argument, depth + 1));
  }

  private boolean looksIn(Function function, int parameter, int depth) {
    if (!function.problems().isEmpty()) {
      return true;
    }
    Set<Value> same = new HashSet<>(Set.of(function.parameters().get(parameter)));
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign) {
          boolean stored =
              same.contains(assign.value()) && !(assign.place() instanceof Value.Local);
          if (stored || isBehind(assign.value(), same) || isBehind(assign.place(), same)) {
            return true;
          }
          if (same.contains(assign.value())) {
            same.add(assign.place());
          }
        } else if (one instanceof Instruction.Call call && looks(function, call, same, depth)) {
          return true;
        }
      }
      if (looks(block.end(), same)) {
        return true;
      }
    }
    return false;
  }

  private boolean looks(Function function, Instruction.Call call, Set<Value> same, int depth) {
    for (int i = 0; i < call.arguments().size(); i++) {
      Value argument = call.arguments().get(i);
      if (isBehind(argument, same)
          || (same.contains(argument) && looks(function, call, i, depth))) {
        return true;
      }
    }
    return isBehind(call.callee(), same);
  }

  private static boolean looks(Terminator end, Set<Value> same) {
    if (end instanceof Terminator.Branch branch) {
      return isBehind(branch.condition(), same);
    }
    return end instanceof Terminator.Return result
        && result.value().filter(v -> same.contains(v) || isBehind(v, same)).isPresent();
  }

  /** Whether a value is read, or points, behind one of the pointers. */
  private static boolean isBehind(Value value, Set<Value> pointers) {
    if (value instanceof Value.Member member) {
      return pointers.contains(member.base()) || isBehind(member.base(), pointers);
    }
    if (value instanceof Value.Element element) {
      return pointers.contains(element.base()) || isBehind(element.base(), pointers);
    }
    if (value instanceof Value.Pointee pointee) {
      return pointers.contains(pointee.pointer()) || isBehind(pointee.pointer(), pointers);
    }
    if (value instanceof Value.Address address) {
      return isBehind(address.place(), pointers);
    }
    return value instanceof Value.Operation operation
        && operation.operands().stream().anyMatch(o -> isBehind(o, pointers));
  }
}
