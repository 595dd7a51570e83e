package org.checkref.refs;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Lists in structs, of which a function asks whether they are empty: what is known of one that it
 * makes itself, and of one in a struct that it has found. A head that is known to be empty holds
 * zero.
 */
final class Lists {
  private final Function function;
  private final Vocabulary vocabulary;
  private final Callees callees;
  private final Set<Value> made = new HashSet<>();
  private final Set<Value> kept = new HashSet<>();
  private boolean unlinks;

  Lists(Function function, Vocabulary vocabulary, Callees callees) {
    this.function = function;
    this.vocabulary = vocabulary;
    this.callees = callees;
    Set<Value> asked = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call) {
          head(call, Meaning.EMPTIES_LIST).ifPresent(made::add);
          head(call, Meaning.IS_EMPTY_LIST).ifPresent(asked::add);
          unlinks |= means(call, Meaning.UNLINKS);
        }
      }
    }
    made.retainAll(asked);
    if (!made.isEmpty() && !unlinks) {
      function.blocks().forEach(this::collectKept);
    }
  }

  private boolean means(Instruction.Call call, Meaning meaning) {
    return call.name().flatMap(vocabulary::word).filter(w -> w.meaning() == meaning).isPresent();
  }

  /** The member that is the head of the list which a call with a meaning is about. */
  private Optional<Value> head(Instruction.Call call, Meaning meaning) {
    return means(call, meaning)
            && call.arguments().size() == 1
            && call.arguments().get(0) instanceof Value.Address address
            && address.place() instanceof Value.Member member
        ? Optional.of(member)
        : Optional.empty();
  }

  /**
   * The heads of lists in structs that are freed where the list is found to be empty, by a function
   * that takes nothing from it: whoever takes the last from it frees the struct, and nobody finds
   * one.
   */
  private void collectKept(Block block) {
    if (!(block.end() instanceof Terminator.Branch branch)) {
      return;
    }
    for (Instruction one : block.instructions()) {
      if (one instanceof Instruction.Call call && branch.condition().equals(call.result())) {
        head(call, Meaning.IS_EMPTY_LIST)
            .filter(made::contains)
            .filter(h -> frees(branch, ((Value.Member) h).base()))
            .ifPresent(kept::add);
      }
    }
  }

  /** Whether a struct is freed on the ways that begin with the one side of a branch alone. */
  private boolean frees(Terminator.Branch branch, Value struct) {
    Set<Integer> there = reached(branch.then());
    there.removeAll(reached(branch.otherwise()));
    return there.stream()
        .flatMap(number -> function.blocks().get(number).instructions().stream())
        .anyMatch(i -> i instanceof Instruction.Call call && frees(call, struct));
  }

  private boolean frees(Instruction.Call call, Value struct) {
    int argument = call.arguments().indexOf(struct);
    return argument >= 0 && callees.frees(function, call, argument);
  }

  private Set<Integer> reached(int from) {
    Set<Integer> reached = new HashSet<>(Set.of(from));
    Deque<Integer> open = new ArrayDeque<>(reached);
    while (!open.isEmpty()) {
      for (int next : function.blocks().get(open.remove()).end().successors()) {
        if (reached.add(next)) {
          open.add(next);
        }
      }
    }
    return reached;
  }

  /** Names of the members that may be known to be empty lists. */
  Set<String> names() {
    Set<String> names = new HashSet<>();
    made.forEach(head -> names.add(((Value.Member) head).field()));
    return names;
  }

  /** Whether a call is about such a list. */
  boolean concerns(Instruction.Call call) {
    return !made.isEmpty() && head(call, Meaning.EMPTIES_LIST).filter(made::contains).isPresent();
  }

  /** A list is made. */
  void make(State state, Instruction.Call call) {
    head(call, Meaning.EMPTIES_LIST)
        .filter(made::contains)
        .ifPresent(head -> state.memory.put(new Evaluation(state).place(head), Term.ZERO));
  }

  /** Whether a list is empty; empty when that is not known. */
  Optional<Boolean> isEmpty(State state, Instruction.Call call) {
    Optional<Value> head = head(call, Meaning.IS_EMPTY_LIST).filter(made::contains);
    if (head.isEmpty()) {
      return Optional.empty();
    }
    Term known = state.memory.get(new Evaluation(state).place(head.get()));
    if (known == null) {
      return kept.contains(head.get()) ? Optional.of(false) : Optional.empty();
    }
    return known.equals(Term.ZERO) ? Optional.of(true) : Optional.empty();
  }
}
