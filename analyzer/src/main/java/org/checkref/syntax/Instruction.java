package org.checkref.syntax;

import java.util.List;
import java.util.Optional;
import org.checkref.index.Position;

/** One step of a block. */
public sealed interface Instruction {
  /** Where it stands in the source. */
  Position position();

  /** The same so many lines further down. */
  Instruction down(int lines);

  /** {@code place = value}. */
  record Assign(Value place, Value value, Position position) implements Instruction {
    @Override
    public Assign down(int lines) {
      return new Assign(place, value, position.down(lines));
    }

    @Override
    public String toString() {
      return place + " = " + value;
    }
  }

  /** A local variable comes into being without a value. */
  record Declare(Value.Local local, Position position) implements Instruction {
    @Override
    public Declare down(int lines) {
      return new Declare(local, position.down(lines));
    }

    @Override
    public String toString() {
      return "declare " + local;
    }
  }

  /**
   * A statement made for what its macro says of a value: {@code WARN_ON(value);}. Nothing else
   * comes of it.
   *
   * @param word the macro, a word whose value is its argument's
   */
  record Remark(String word, Value value, Position position) implements Instruction {
    @Override
    public Remark down(int lines) {
      return new Remark(word, value, position.down(lines));
    }

    @Override
    public String toString() {
      return word + " " + value;
    }
  }

  /**
   * A call.
   *
   * @param result the temporary that receives the value
   * @param callee a {@link Value.Global} for a call by name, any other value for a call through a
   *     pointer
   */
  record Call(Value.Local result, Value callee, List<Value> arguments, Position position)
      implements Instruction {
    public Call {
      arguments = List.copyOf(arguments);
    }

    /** The callee's name when it is called by name. */
    public Optional<String> name() {
      return callee instanceof Value.Global global ? Optional.of(global.name()) : Optional.empty();
    }

    @Override
    public Call down(int lines) {
      return new Call(result, callee, arguments, position.down(lines));
    }

    @Override
    public String toString() {
      StringBuilder text = new StringBuilder().append(result).append(" = ");
      text.append(callee).append('(');
      for (int i = 0; i < arguments.size(); i++) {
        text.append(i == 0 ? "" : ", ").append(arguments.get(i));
      }
      return text.append(')').toString();
    }
  }
}
