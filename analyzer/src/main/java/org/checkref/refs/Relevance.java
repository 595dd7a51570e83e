package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Branches that make no difference to references: whatever runs between the branch and the point
 * where its ways meet again neither touches a reference nor decides a later test. Paths do not fork
 * there.
 */
final class Relevance {
  /** That of a branch which was not looked at yet. */
  private static final int UNKNOWN = -2;

  private final Function function;
  private final Candidates candidates;
  private final Liveness liveness;
  private final Predicate<Instruction.Call> hasEffect;
  private final BiPredicate<Instruction.Call, Integer> keeps;
  private final Predicate<Instruction> owners;
  private final BiFunction<Instruction.Call, Integer, Set<String>> sets;
  private final Set<String> constants;
  private final Set<String> named;
  private final Postdominators postdominators;
  private final boolean[] relevant;
  private final boolean[] afterEffect;
  private final boolean[] afterDrop;
  private final int[] skips;

  /**
   * @param hasEffect whether a call changes references
   * @param drops whether a call drops one
   * @param keeps whether a call keeps the value of an argument
   * @param owners whether an instruction has to do with a struct whose members own references
   * @param sets the members that a call sets of the struct that an argument points at
   * @param constants members that are constants for a while
   * @param named members by which calls name what they change
   */
  Relevance(
      Function function,
      Candidates candidates,
      Liveness liveness,
      Predicate<Instruction.Call> hasEffect,
      Predicate<Instruction.Call> drops,
      BiPredicate<Instruction.Call, Integer> keeps,
      Predicate<Instruction> owners,
      BiFunction<Instruction.Call, Integer, Set<String>> sets,
      Set<String> constants,
      Set<String> named) {
    this.owners = owners;
    this.sets = sets;
    this.function = function;
    this.candidates = candidates;
    this.liveness = liveness;
    this.hasEffect = hasEffect;
    this.keeps = keeps;
    this.postdominators = new Postdominators(function);
    int count = function.blocks().size();
    this.constants = Set.copyOf(constants);
    this.named = Set.copyOf(named);
    this.afterEffect = after(hasEffect);
    this.afterDrop = after(drops);
    this.relevant = new boolean[count];
    for (Block block : function.blocks()) {
      relevant[block.number()] = isRelevant(block);
    }
    this.skips = new int[count];
    Arrays.fill(skips, UNKNOWN);
    int[] seenFrom = new int[count];
    Arrays.fill(seenFrom, -1);
    // those within others first, which for the most part stand behind them
    for (int block = count - 1; block >= 0; block--) {
      skips[block] = skip(function.blocks().get(block), seenFrom);
    }
  }

  /** Whether a call may give another value to a member that is a constant and decides a test. */
  private boolean setsConstant(Instruction.Call call, Block block) {
    Set<String> tested = new HashSet<>(constants);
    tested.removeIf(
        name ->
            !named.contains(name)
                && block.end().successors().stream()
                    .noneMatch(s -> liveness.isTestedName(s, name)));
    if (tested.isEmpty()) {
      return false;
    }
    for (int i = 0; i < call.arguments().size(); i++) {
      boolean given =
          call.arguments().get(i) instanceof Value.Address address
              && address.place() instanceof Value.Member member
              && tested.contains(member.field());
      if (given || sets.apply(call, i).stream().anyMatch(tested::contains)) {
        return true;
      }
    }
    return false;
  }

  /** Where to go on from the end of a block without looking at its ways, or -1 when they matter. */
  int skipTo(int block) {
    return skips[block];
  }

  /** The blocks that come after a call of a kind, be it in a loop the call's own. */
  private boolean[] after(Predicate<Instruction.Call> kind) {
    boolean[] reached = new boolean[function.blocks().size()];
    Deque<Integer> open = new ArrayDeque<>();
    for (Block block : function.blocks()) {
      boolean effect =
          block.instructions().stream()
              .anyMatch(i -> i instanceof Instruction.Call call && kind.test(call));
      if (effect) {
        open.add(block.number());
      }
    }
    while (!open.isEmpty()) {
      for (int successor : function.blocks().get(open.remove()).end().successors()) {
        if (!reached[successor]) {
          reached[successor] = true;
          open.add(successor);
        }
      }
    }
    return reached;
  }

  private boolean isRelevant(Block block) {
    if (block.end() instanceof Terminator.Return || block.end() instanceof Terminator.Stop) {
      return true;
    }
    for (Instruction one : block.instructions()) {
      if (isRelevant(one, block)) {
        return true;
      }
    }
    return false;
  }

  private boolean isRelevant(Instruction instruction, Block block) {
    if (instruction instanceof Instruction.Call call) {
      if (hasEffect.test(call) || owners.test(call)) {
        return true;
      }
      for (int i = 0; i < call.arguments().size(); i++) {
        if (candidates.touches(call.arguments().get(i))
            && (afterEffect[block.number()] || keeps.test(call, i))) {
          return true;
        }
      }
      return decides(call.result(), block) || setsConstant(call, block);
    }
    if (instruction instanceof Instruction.Assign assign) {
      return decides(assign.place(), block)
          || owners.test(assign)
          || (afterDrop[block.number()]
              && (usesCandidate(assign.place()) || usesCandidate(assign.value())))
          || candidates.contains(assign.place())
          || candidates.contains(assign.value());
    }
    return false;
  }

  /** Whether a value looks behind what may be a counted object. */
  private boolean usesCandidate(Value value) {
    if (value instanceof Value.Member member) {
      return candidates.contains(member.base()) || usesCandidate(member.base());
    }
    if (value instanceof Value.Address address) {
      return usesCandidate(address.place());
    }
    return value instanceof Value.Operation operation
        && operation.operands().stream().anyMatch(this::usesCandidate);
  }

  /** Whether a value written in the block may decide a test after it. */
  private boolean decides(Value place, Block block) {
    for (int successor : block.end().successors()) {
      if (place instanceof Value.Local local && liveness.isTested(successor, local)) {
        return true;
      }
      if (place instanceof Value.Member member
          && liveness.isTestedName(successor, member.field())) {
        return true;
      }
    }
    return false;
  }

  /**
   * @param seenFrom by block: the branch from which it was seen last
   */
  private int skip(Block block, int[] seenFrom) {
    if (!forks(block)) {
      return -1;
    }
    int meet = postdominators.of(block.number());
    Deque<Integer> open = new ArrayDeque<>(block.end().successors());
    while (!open.isEmpty()) {
      int at = open.remove();
      if (at == meet || seenFrom[at] == block.number()) {
        continue;
      }
      // a way back to the branch itself is a loop whose body does not matter
      if (relevant[at]) {
        return -1;
      }
      seenFrom[at] = block.number();
      // the ways of a branch within this one's meet before this one's do, or there
      Block inner = function.blocks().get(at);
      if (skips[at] >= 0) {
        open.add(skips[at]);
      } else if (skips[at] != UNKNOWN && forks(inner)) {
        return -1;
      } else {
        open.addAll(inner.end().successors());
      }
    }
    return meet;
  }

  /** Whether there are several ways on, which meet again. */
  private boolean forks(Block block) {
    return block.end().successors().size() > 1 && postdominators.of(block.number()) >= 0;
  }
}
