package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * A function that calls what it is given, as it is for one caller: where it called its parameter it
 * calls the function that the caller has handed to it.
 *
 * @param functions names, by the position of the parameter
 */
record Handed(Map<Integer, String> functions) {
  Handed {
    functions = Map.copyOf(functions);
  }

  /** The names that a call hands over: some may be those of functions. */
  static Map<Integer, String> names(Instruction.Call call) {
    Map<Integer, String> names = new HashMap<>();
    for (int i = 0; i < call.arguments().size(); i++) {
      Value argument = call.arguments().get(i);
      Value named = argument instanceof Value.Address address ? address.place() : argument;
      if (named instanceof Value.Global global && !Reasoning.isConstantName(global.name())) {
        names.put(i, global.name());
      }
    }
    return names;
  }

  /** The function for that caller; empty when it calls, or passes on, nothing of that. */
  Optional<Function> in(Function called) {
    Map<Value, String> parameters = new HashMap<>();
    functions.forEach(
        (position, name) -> {
          if (position < called.parameters().size()) {
            parameters.put(called.parameters().get(position), name);
          }
        });
    List<Block> blocks = new ArrayList<>();
    boolean calls = false;
    for (Block block : called.blocks()) {
      List<Instruction> instructions = new ArrayList<>();
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign && parameters.containsKey(assign.place())) {
          // it has another value then
          return Optional.empty();
        }
        Instruction now = one instanceof Instruction.Call call ? in(call, parameters) : one;
        calls |= !now.equals(one);
        instructions.add(now);
      }
      blocks.add(new Block(block.number(), instructions, in(block.end(), parameters)));
    }
    return calls
        ? Optional.of(
            new Function(
                called.definition(),
                called.name(),
                called.path(),
                called.position(),
                called.returns(),
                called.parameters(),
                blocks,
                called.variant(),
                called.problems()))
        : Optional.empty();
  }

  private static Instruction.Call in(Instruction.Call call, Map<Value, String> parameters) {
    Value pointer =
        call.callee() instanceof Value.Pointee through ? through.pointer() : call.callee();
    String name = parameters.get(pointer);
    List<Value> arguments = new ArrayList<>();
    for (Value argument : call.arguments()) {
      String handed = parameters.get(argument);
      arguments.add(handed == null ? argument : new Value.Global(handed));
    }
    return new Instruction.Call(
        call.result(),
        name == null ? call.callee() : new Value.Global(name),
        arguments,
        call.position());
  }

  private static Terminator in(Terminator end, Map<Value, String> parameters) {
    return end instanceof Terminator.Branch branch
        ? new Terminator.Branch(
            in(branch.condition(), parameters),
            branch.then(),
            branch.otherwise(),
            branch.position())
        : end;
  }

  /** A function is not NULL. */
  private static Value in(Value value, Map<Value, String> parameters) {
    String name = parameters.get(value);
    if (name != null) {
      return new Value.Address(new Value.Global(name));
    }
    return value instanceof Value.Operation operation
        ? new Value.Operation(
            operation.operator(),
            operation.operands().stream().map(o -> in(o, parameters)).toList())
        : value;
  }
}
