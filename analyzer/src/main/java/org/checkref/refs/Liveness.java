package org.checkref.refs;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Which locals a block still needs at its start.
 *
 * <p>Two questions: is the local read before it is written (its value must be kept), and can it
 * reach a test, a return or a call that matters (what is known of its value must be kept)? The
 * second is the faint-variable analysis of the textbooks; dropping what no test will ask lets paths
 * meet again, so that large functions stay linear in practice.
 */
final class Liveness {
  private final List<BitSet> live = new ArrayList<>();
  private final List<BitSet> tested = new ArrayList<>();
  private final List<Set<String>> testedNames = new ArrayList<>();
  private final List<Set<String>> readNames = new ArrayList<>();
  private final Map<String, Integer> tests = new HashMap<>();

  /**
   * @param matters whether facts about the arguments of a call are of use
   */
  Liveness(Function function, Predicate<Instruction.Call> matters) {
    List<Block> blocks = function.blocks();
    for (int i = 0; i < blocks.size(); i++) {
      live.add(new BitSet());
      tested.add(new BitSet());
      testedNames.add(new HashSet<>());
      readNames.add(new HashSet<>());
    }
    countTests(blocks);
    boolean changed = true;
    while (changed) {
      changed = false;
      // numbered in reverse postorder: going down visits successors first
      for (int i = blocks.size() - 1; i >= 0; i--) {
        changed |= update(blocks.get(i), matters);
      }
    }
  }

  /** Whether the local may be read at or after the start of the block. */
  boolean isLive(int block, Value.Local local) {
    return live.get(block).get(local.id());
  }

  /** Whether the local's value may decide something at or after the start of the block. */
  boolean isTested(int block, Value.Local local) {
    return tested.get(block).get(local.id());
  }

  /** Whether a member or global of this name is read at or after the start of the block. */
  boolean isReadName(int block, String name) {
    return readNames.get(block).contains(name);
  }

  /**
   * Whether it is part of a test there, and of more than one in the function: what one test told
   * helps another.
   */
  boolean isTestedAgain(int block, String name) {
    return tests.getOrDefault(name, 0) > 1 && isTestedName(block, name);
  }

  /**
   * Whether a member or global of this name is part of a test at or after the start of the block.
   */
  boolean isTestedName(int block, String name) {
    return testedNames.get(block).contains(name);
  }

  private void countTests(List<Block> blocks) {
    for (Block block : blocks) {
      // a copy may be what is tested, or what a call with an effect is given
      readIn(block).forEach(n -> tests.merge(n, 1, Integer::sum));
    }
  }

  private Set<String> readIn(Block block) {
    Set<String> names = new HashSet<>();
    if (block.end() instanceof Terminator.Branch branch) {
      names(branch.condition(), names);
    } else if (block.end() instanceof Terminator.Switch choice) {
      names(choice.value(), names);
    } else if (block.end() instanceof Terminator.Return result && result.value().isPresent()) {
      names(result.value().get(), names);
    }
    for (Instruction one : block.instructions()) {
      if (one instanceof Instruction.Assign assign) {
        names(assign.value(), names);
        if (assign.place() instanceof Value.Member member) {
          names(member.base(), names);
        }
      } else if (one instanceof Instruction.Call call) {
        names(call.callee(), names);
        call.arguments().forEach(a -> names(a, names));
      }
    }
    return names;
  }

  private boolean update(Block block, Predicate<Instruction.Call> matters) {
    BitSet read = new BitSet();
    BitSet decides = new BitSet();
    Set<String> names = new HashSet<>();
    Set<String> reads = readIn(block);
    for (int successor : block.end().successors()) {
      reads.addAll(readNames.get(successor));
      read.or(live.get(successor));
      decides.or(tested.get(successor));
      names.addAll(testedNames.get(successor));
    }
    if (block.end() instanceof Terminator.Branch branch) {
      test(branch.condition(), read, decides, names);
    } else if (block.end() instanceof Terminator.Switch choice) {
      test(choice.value(), read, decides, names);
    } else if (block.end() instanceof Terminator.Return result && result.value().isPresent()) {
      test(result.value().get(), read, decides, names);
    }
    List<Instruction> instructions = block.instructions();
    for (int i = instructions.size() - 1; i >= 0; i--) {
      step(instructions.get(i), matters, read, decides, names);
    }
    int number = block.number();
    boolean changed =
        !live.get(number).equals(read)
            || !tested.get(number).equals(decides)
            || !testedNames.get(number).equals(names)
            || !readNames.get(number).equals(reads);
    readNames.set(number, reads);
    live.set(number, read);
    tested.set(number, decides);
    testedNames.set(number, names);
    return changed;
  }

  private static void step(
      Instruction instruction,
      Predicate<Instruction.Call> matters,
      BitSet read,
      BitSet decides,
      Set<String> names) {
    if (instruction instanceof Instruction.Declare declare) {
      read.clear(declare.local().id());
      decides.clear(declare.local().id());
    } else if (instruction instanceof Instruction.Assign assign) {
      boolean wanted;
      if (assign.place() instanceof Value.Local local) {
        wanted = decides.get(local.id());
        read.clear(local.id());
        decides.clear(local.id());
      } else {
        wanted = assign.place() instanceof Value.Member member && names.contains(member.field());
        uses(assign.place(), read);
      }
      uses(assign.value(), read);
      if (wanted) {
        test(assign.value(), read, decides, names);
      }
    } else if (instruction instanceof Instruction.Call call) {
      boolean wanted = decides.get(call.result().id()) || matters.test(call);
      read.clear(call.result().id());
      decides.clear(call.result().id());
      uses(call.callee(), read);
      for (Value argument : call.arguments()) {
        uses(argument, read);
        if (wanted) {
          test(argument, read, decides, names);
        }
      }
    }
  }

  private static void test(Value value, BitSet read, BitSet decides, Set<String> names) {
    uses(value, read);
    uses(value, decides);
    names(value, names);
  }

  private static void uses(Value value, BitSet into) {
    if (value instanceof Value.Local local) {
      into.set(local.id());
    } else if (value instanceof Value.Member member) {
      uses(member.base(), into);
    } else if (value instanceof Value.Element element) {
      uses(element.base(), into);
      uses(element.index(), into);
    } else if (value instanceof Value.Pointee pointee) {
      uses(pointee.pointer(), into);
    } else if (value instanceof Value.Address address) {
      uses(address.place(), into);
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(o -> uses(o, into));
    }
  }

  private static void names(Value value, Set<String> into) {
    if (value instanceof Value.Global global) {
      into.add(global.name());
    } else if (value instanceof Value.Member member) {
      into.add(member.field());
      names(member.base(), into);
    } else if (value instanceof Value.Element element) {
      names(element.base(), into);
      names(element.index(), into);
    } else if (value instanceof Value.Pointee pointee) {
      names(pointee.pointer(), into);
    } else if (value instanceof Value.Address address) {
      names(address.place(), into);
    } else if (value instanceof Value.Operation operation) {
      operation.operands().forEach(o -> names(o, into));
    }
  }
}
