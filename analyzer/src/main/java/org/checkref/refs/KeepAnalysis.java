package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.Memo;
import org.checkref.index.Tracer;
import org.checkref.rules.Api;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Whether a function keeps a pointer it is given: stores it where it outlives the call, drops a
 * reference on it, or hands it to one that does. Without regard to paths; a member that nobody in
 * the tree ever drops a reference from keeps nothing.
 */
final class KeepAnalysis {
  private static final int DEEPEST = 4;

  private final Definitions definitions;
  private final CounterFields counters;
  private final Vocabulary vocabulary;
  private final Set<String> releasedMembers;
  private final Tracer tracer;
  private final Memo<Key, Boolean> known;

  /**
   * @param drops whether only a drop counts, not that the value is kept
   * @param depth calls between it and what was asked about: of two that are asked in turn neither
   *     hides anything from the other
   */
  private record Key(int definition, int argument, boolean drops, int depth) {
    @Override
    public int hashCode() {
      return ((definition * 31 + argument) * 31 + Boolean.hashCode(drops)) * 31 + depth;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Key that
          && definition == that.definition
          && argument == that.argument
          && drops == that.drops
          && depth == that.depth;
    }
  }

  /**
   * @param releasedMembers members that some function drops a reference from
   * @param tracer of the index that the definitions are asked of
   */
  KeepAnalysis(
      Definitions definitions,
      CounterFields counters,
      Vocabulary vocabulary,
      Set<String> releasedMembers,
      Tracer tracer) {
    this.tracer = tracer;
    this.known = new Memo<>(tracer);
    this.definitions = definitions;
    this.counters = counters;
    this.vocabulary = vocabulary;
    this.releasedMembers = releasedMembers;
  }

  /** Whether a call may keep the value of one of its arguments. */
  boolean keeps(Function caller, Instruction.Call call, int argument) {
    return keeps(caller, call, argument, false, 0);
  }

  /** Whether a function, called with its own arguments some day, drops one of them. */
  boolean drops(Function caller, String name) {
    return drops(caller, name, 0);
  }

  private boolean drops(Function caller, String name, int depth) {
    Optional<CounterFields.FamilyApi> api = counters.api(name);
    if (api.isPresent()) {
      return api.get().api().effects().stream()
          .anyMatch(e -> e.argument() >= 0 && e.kind() == Api.Kind.DROPS);
    }
    for (Definitions.Reference callee : definitions.find(caller, name)) {
      for (Function variant : callee.variants()) {
        for (int i = 0; i < variant.parameters().size(); i++) {
          if (keeps(callee, i, true, depth + 1)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private boolean keeps(
      Function caller, Instruction.Call call, int argument, boolean drops, int depth) {
    Optional<String> name = call.name();
    if (name.isEmpty()) {
      return !drops;
    }
    if (isClosure(caller, call, depth)) {
      return true;
    }
    Optional<CounterFields.FamilyApi> api = counters.api(name.get());
    if (api.isPresent()) {
      return api.get().api().effects().stream()
          .anyMatch(e -> e.argument() == argument && e.kind() == Api.Kind.DROPS);
    }
    Optional<Vocabulary.Word> word = vocabulary.word(name.get());
    if (word.isPresent()) {
      Meaning meaning = word.get().meaning();
      boolean stores =
          meaning == Meaning.STORE
              || meaning == Meaning.EXCHANGE
              || meaning == Meaning.COMPARE_EXCHANGE;
      // kmemdup() copies what it is given, and all that this points at with it
      return !drops
          && ((stores && argument != word.get().argument())
              || meaning == Meaning.ALLOCATES
              || meaning == Meaning.ALLOCATES_ZEROED);
    }
    for (Definitions.Reference callee : definitions.find(caller, name.get())) {
      if (keeps(callee, argument, drops, depth + 1)) {
        return true;
      }
    }
    return false;
  }

  /** A function is passed along that drops what it is given: the rest is what it will be given. */
  private boolean isClosure(Function caller, Instruction.Call call, int depth) {
    return call.arguments().stream()
        .anyMatch(a -> a instanceof Value.Global name && drops(caller, name.name(), depth));
  }

  private boolean keeps(Definitions.Reference callee, int argument, boolean drops, int depth) {
    return depth <= DEEPEST
        && known.get(
            new Key(callee.definition(), argument, drops, depth),
            () -> find(callee, argument, drops, depth));
  }

  private boolean find(Definitions.Reference callee, int argument, boolean drops, int depth) {
    boolean result = false;
    for (Function variant : callee.variants()) {
      result |=
          argument < variant.parameters().size()
              && keepsIn(variant, variant.parameters().get(argument), drops, depth);
    }
    return result;
  }

  private boolean keepsIn(Function function, Value.Local parameter, boolean drops, int depth) {
    Set<Value> aliases = new HashSet<>();
    aliases.add(parameter);
    List<Instruction> instructions = new ArrayList<>();
    for (Block block : function.blocks()) {
      instructions.addAll(block.instructions());
    }
    boolean grew = true;
    while (grew) {
      grew = false;
      for (Instruction one : instructions) {
        if (one instanceof Instruction.Assign assign
            && assign.place() instanceof Value.Local local
            && aliases.contains(assign.value())) {
          grew |= aliases.add(local);
        } else if (one instanceof Instruction.Call call && isSame(call, aliases)) {
          grew |= aliases.add(call.result());
        }
      }
    }
    for (Instruction one : instructions) {
      if (!drops
          && one instanceof Instruction.Assign assign
          && aliases.contains(assign.value())
          && isKeptAt(assign.place())) {
        return true;
      }
      if (one instanceof Instruction.Call call && passes(function, call, aliases, drops, depth)) {
        return true;
      }
    }
    return false;
  }

  /** Whether a call returns what it is given. */
  private boolean isSame(Instruction.Call call, Set<Value> aliases) {
    Optional<Vocabulary.Word> word = call.name().flatMap(vocabulary::word);
    return word.isPresent()
        && word.get().meaning() == Meaning.SAME
        && word.get().argument() < call.arguments().size()
        && aliases.contains(call.arguments().get(word.get().argument()));
  }

  private boolean passes(
      Function function, Instruction.Call call, Set<Value> aliases, boolean drops, int depth) {
    for (int i = 0; i < call.arguments().size(); i++) {
      if (aliases.contains(call.arguments().get(i)) && keeps(function, call, i, drops, depth)) {
        return true;
      }
    }
    return false;
  }

  private boolean isReleased(String member) {
    if (tracer.isOn()) {
      tracer.asked(Recollection.released(member));
    }
    return releasedMembers.contains(member);
  }

  private boolean isKeptAt(Value place) {
    if (place instanceof Value.Local) {
      return false;
    }
    if (place instanceof Value.Member member) {
      boolean ownStruct =
          member.base() instanceof Value.Local local
              && local.type().pointers() == 0
              && local.type().tagged();
      return !ownStruct
          && !counters.isBorrower(member.struct(), member.field())
          && isReleased(member.field());
    }
    return true;
  }
}
