package org.checkref.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.FunctionDef;
import org.checkref.rules.Api;
import org.checkref.rules.Family;
import org.checkref.rules.Family.Pin;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * Drops that cannot be the last: what the task that began a request holds is kept by others until
 * the request's completion is called ({@link Pin}).
 *
 * <p>It takes three things for that. Every path behind the drop calls the completion of a request.
 * What is dropped is in a member of a struct that points at that request, or that it points at. And
 * all that is ever stored in this member is the object of the task that ties the two together.
 */
final class PinnedDrops {
  private final AnalysedTree tree;
  private final Family family;

  PinnedDrops(AnalysedTree tree, Family family) {
    this.tree = tree;
    this.family = family;
  }

  /** Whether each call of an API in a function is such a drop. */
  boolean areAll(FunctionDef function, Api api) {
    return family.pins().stream()
        .filter(pin -> api.effects().stream().anyMatch(e -> drops(e, pin)))
        .anyMatch(pin -> tree.functions().get(function).stream().allMatch(v -> keeps(v, api, pin)));
  }

  private static boolean drops(Api.Effect effect, Pin pin) {
    return effect.kind() == Api.Kind.DROPS && effect.counter().equals(pin.counter());
  }

  private boolean keeps(Function function, Api api, Pin pin) {
    SingleValues values = new SingleValues(function);
    for (Block block : function.blocks()) {
      for (int i = 0; i < block.instructions().size(); i++) {
        if (block.instructions().get(i) instanceof Instruction.Call call
            && call.name().filter(api.name()::equals).isPresent()
            && !isPinned(function, values, pin, dropped(api, call, values), block, i)) {
          return false;
        }
      }
    }
    return true;
  }

  /** The members that a call drops a reference on the objects of. */
  private static List<Optional<Value.Member>> dropped(
      Api api, Instruction.Call call, SingleValues values) {
    List<Optional<Value.Member>> members = new ArrayList<>();
    for (Api.Effect effect : api.effects()) {
      int at = effect.argument();
      if (effect.kind() == Api.Kind.DROPS) {
        members.add(
            at >= 0 && at < call.arguments().size()
                ? values.member(call.arguments().get(at))
                : Optional.empty());
      }
    }
    return members;
  }

  private boolean isPinned(
      Function function,
      SingleValues values,
      Pin pin,
      List<Optional<Value.Member>> dropped,
      Block block,
      int index) {
    Set<Value> completed = new HashSet<>();
    if (!isCompleted(function, values, pin, block, index + 1, completed) || completed.size() != 1) {
      return false;
    }
    Value request = completed.iterator().next();
    return dropped.stream()
        .allMatch(
            d ->
                d.filter(
                        m ->
                            values.areTied(m.base(), m.struct(), request, pin)
                                && isOnlyTasks(function, m, pin))
                    .isPresent());
  }

  /** Whether each way from a place to the function's end calls a completion; notes of what. */
  private static boolean isCompleted(
      Function function,
      SingleValues values,
      Pin pin,
      Block from,
      int index,
      Set<Value> completed) {
    Deque<Block> open = new ArrayDeque<>(List.of(from));
    Set<Integer> seen = new HashSet<>();
    int first = index;
    while (!open.isEmpty()) {
      Block block = open.pop();
      Optional<Value> request =
          block.instructions().subList(first, block.instructions().size()).stream()
              .map(i -> completion(i, pin))
              .flatMap(Optional::stream)
              .findFirst();
      first = 0;
      if (request.isPresent()) {
        completed.add(values.of(request.get()));
      } else if (block.end() instanceof Terminator.Return) {
        return false;
      } else {
        block.end().successors().stream()
            .filter(seen::add)
            .forEach(n -> open.push(function.blocks().get(n)));
      }
    }
    return true;
  }

  /** The request whose completion an instruction calls. */
  private static Optional<Value> completion(Instruction instruction, Pin pin) {
    return instruction instanceof Instruction.Call call
            && call.callee() instanceof Value.Member member
            && member.field().equals(pin.completion().field())
            && member.struct().equals(pin.completion().struct())
        ? Optional.of(member.base())
        : Optional.empty();
  }

  /**
   * Whether a member of a struct that is defined in the function's own file, so that no other file
   * can store in it, is given nothing but the object of the task that begins the request.
   */
  private boolean isOnlyTasks(Function function, Value.Member member, Pin pin) {
    boolean isOwn =
        function.path().endsWith(".c")
            && tree.index().structs(member.struct()).stream()
                .anyMatch(s -> s.path().equals(function.path()));
    if (!isOwn) {
      return false;
    }
    int stores = 0;
    int file = tree.index().function(function.definition()).file();
    for (FunctionDef one : tree.index().functionsIn(file)) {
      for (Function variant : tree.functions().ahead().get(one)) {
        SingleValues values = new SingleValues(variant);
        for (Instruction.Assign store : values.stores(member)) {
          Value value = values.of(store.value());
          if (!value.equals(new Value.Constant(0))) {
            stores++;
            Value owner = ((Value.Member) store.place()).base();
            if (!isOfTask(value, pin) || !values.isTied(owner, member.struct(), pin)) {
              return false;
            }
          }
        }
      }
    }
    return stores > 0;
  }

  private static boolean isOfTask(Value value, Pin pin) {
    return value instanceof Value.Member member
        && member.field().equals(pin.owner().field())
        && member.base().equals(new Value.Global(pin.owner().struct()));
  }
}
