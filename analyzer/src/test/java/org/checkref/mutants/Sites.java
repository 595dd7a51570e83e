package org.checkref.mutants;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkref.check.AnalysedTree;
import org.checkref.index.FunctionDef;
import org.checkref.index.LineMap;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;
import org.checkref.tree.SourceTree;

/**
 * The functions of the slice, and in them the calls of the rules' functions that control reaches.
 */
final class Sites {
  private final AnalysedTree tree;
  private final RuleWords words;

  /** A function that may be mutated. */
  record Mutable(int firstLine, int lastLine, Set<String> callees, List<Mutant> mutants) {}

  Sites(AnalysedTree tree) {
    this.tree = tree;
    this.words = new RuleWords(tree.rules(), tree.counters());
  }

  /** Every function that mutants can be made of, with all of them. */
  List<Mutable> all() throws IOException {
    Map<Integer, List<Function>> variants = new TreeMap<>();
    for (FunctionAnalysis analysis : tree.references().results()) {
      Function function = analysis.function();
      if (!words.isRuled(function.name())) {
        variants.computeIfAbsent(function.definition(), d -> new ArrayList<>()).add(function);
      }
    }
    List<Mutable> found = new ArrayList<>();
    SourceTree source = tree.index().tree();
    String path = "";
    LineMap lines = LineMap.of(new byte[0]);
    String text = "";
    String mask = "";
    for (Map.Entry<Integer, List<Function>> entry : variants.entrySet()) {
      FunctionDef definition = tree.index().function(entry.getKey());
      if (!definition.path().equals(path)) {
        byte[] bytes = source.read(Collections.binarySearch(source.paths(), definition.path()));
        path = definition.path();
        lines = LineMap.of(bytes);
        text = new String(bytes, StandardCharsets.ISO_8859_1);
        mask = Mask.of(text);
      }
      Map<Integer, Mutators.ApiCall> calls = new TreeMap<>();
      Set<String> callees = new TreeSet<>();
      for (Function variant : entry.getValue()) {
        collect(variant, lines, calls, callees);
      }
      Optional<FunctionText> function =
          FunctionText.of(
              path, definition.name(), text, mask, definition.bodyStart(), definition.bodyEnd());
      if (!calls.isEmpty() && function.isPresent()) {
        found.add(
            new Mutable(
                lines.position(definition.start()).line(),
                lines.position(definition.bodyEnd()).line(),
                callees,
                Mutators.of(function.get(), words, calls)));
      }
    }
    return found;
  }

  private void collect(
      Function function, LineMap lines, Map<Integer, Mutators.ApiCall> calls, Set<String> callees) {
    Map<String, Member> read = new HashMap<>();
    function.blocks().stream()
        .flatMap(b -> b.instructions().stream())
        .forEach(i -> noteRead(i, read));
    Set<Integer> reached = new TreeSet<>();
    Deque<Integer> next = new ArrayDeque<>(List.of(0));
    while (!next.isEmpty()) {
      int number = next.pop();
      if (!reached.add(number)) {
        continue;
      }
      Block block = function.blocks().get(number);
      next.addAll(block.end().successors());
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call && call.name().isPresent()) {
          String name = call.name().get();
          callees.add(name);
          if (tree.counters().api(name).isPresent() && !isOnImmortal(function, call)) {
            int offset = lines.offset(call.position().line()) + call.position().column() - 1;
            calls.put(offset, new Mutators.ApiCall(name, member(call, read)));
          }
        }
      }
    }
  }

  /** Whether a call is given a global object that never dies: no reference is held on it. */
  private boolean isOnImmortal(Function function, Instruction.Call call) {
    return !call.arguments().isEmpty()
        && call.arguments().stream()
            .allMatch(
                a ->
                    a instanceof Value.Local local
                        ? values(function, local).stream().allMatch(words::isImmortal)
                        : words.isImmortal(a));
  }

  /** What a local is ever given; itself when it is given nothing here. */
  private static Set<Value> values(Function function, Value.Local local) {
    Set<Value> values = new HashSet<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Assign assign && assign.place().equals(local)) {
          values.add(assign.value());
        } else if (one instanceof Instruction.Call call && call.result().equals(local)) {
          values.add(local);
        }
      }
    }
    return values.isEmpty() ? Set.of(local) : values;
  }

  /** Notes the member that a local gets its value from. */
  private static void noteRead(Instruction instruction, Map<String, Member> read) {
    if (instruction instanceof Instruction.Assign assign
        && assign.place() instanceof Value.Local local
        && assign.value() instanceof Value.Member member) {
      read.putIfAbsent(local.name(), new Member(member.struct(), member.field()));
    }
  }

  /** The member that the object of a call is, or is read from. */
  private static Member member(Instruction.Call call, Map<String, Member> read) {
    for (Value argument : call.arguments()) {
      if (argument instanceof Value.Member member) {
        return new Member(member.struct(), member.field());
      }
      if (argument instanceof Value.Local local) {
        return read.getOrDefault(local.name(), Member.NONE);
      }
    }
    return Member.NONE;
  }
}
