package org.checkref.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.index.Position;

/** How a block ends. Targets are block numbers. */
public sealed interface Terminator {
  /** Blocks that may run next, in order, without duplicates. */
  List<Integer> successors();

  /** The same so many lines further down. */
  default Terminator down(int lines) {
    return this;
  }

  /** Always to {@code target}. */
  record Goto(int target) implements Terminator {
    @Override
    public List<Integer> successors() {
      return List.of(target);
    }

    @Override
    public String toString() {
      return "goto B" + target;
    }
  }

  /** To {@code then} when {@code condition} is not zero. */
  record Branch(Value condition, int then, int otherwise, Position position) implements Terminator {
    @Override
    public List<Integer> successors() {
      return then == otherwise ? List.of(then) : List.of(then, otherwise);
    }

    @Override
    public Branch down(int lines) {
      return new Branch(condition, then, otherwise, position.down(lines));
    }

    @Override
    public String toString() {
      return "if " + condition + " goto B" + then + " else B" + otherwise;
    }
  }

  /** By value; {@code otherwise} is the default label or the end of the statement. */
  record Switch(Value value, List<Case> cases, int otherwise, Position position)
      implements Terminator {
    public Switch {
      cases = List.copyOf(cases);
    }

    @Override
    public List<Integer> successors() {
      List<Integer> targets = new ArrayList<>();
      for (Case one : cases) {
        if (!targets.contains(one.target())) {
          targets.add(one.target());
        }
      }
      if (!targets.contains(otherwise)) {
        targets.add(otherwise);
      }
      return targets;
    }

    @Override
    public Switch down(int lines) {
      return new Switch(value, cases, otherwise, position.down(lines));
    }

    @Override
    public String toString() {
      return "switch " + value + " " + cases + " default B" + otherwise;
    }
  }

  /** A label of a switch; a range has {@code to} above {@code from}. */
  record Case(Value from, Value to, int target) {
    @Override
    public String toString() {
      return (from.equals(to) ? from : from + "..." + to) + ": B" + target;
    }
  }

  /** Anywhere among {@code targets}: a computed goto, or asm goto. */
  record Scatter(List<Integer> targets) implements Terminator {
    public Scatter {
      targets = List.copyOf(targets);
    }

    @Override
    public List<Integer> successors() {
      return targets;
    }

    @Override
    public String toString() {
      return "goto *" + targets;
    }
  }

  /** Leaves the function. */
  record Return(Optional<Value> value, Position position) implements Terminator {
    @Override
    public List<Integer> successors() {
      return List.of();
    }

    @Override
    public Return down(int lines) {
      return new Return(value, position.down(lines));
    }

    @Override
    public String toString() {
      return value.map(v -> "return " + v).orElse("return");
    }
  }

  /** Never comes back: behind a call that does not return. */
  record Stop() implements Terminator {
    @Override
    public List<Integer> successors() {
      return List.of();
    }

    @Override
    public String toString() {
      return "stop";
    }
  }
}
