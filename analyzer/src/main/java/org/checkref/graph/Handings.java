package org.checkref.graph;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.index.Registration;
import org.checkref.index.TreeIndex;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** Functions that are handed to others, which call their parameters. */
final class Handings {
  /** Functions that hand on what they were given. */
  private static final int DEEPEST = 2;

  private final TreeIndex index;
  private final Binder binder;
  private final FunctionStore store;
  private final PointerLocals locals;
  private final Roots roots;
  private final Memo<Parameter, Set<Parameter>> known;

  Handings(TreeIndex index, Binder binder, FunctionStore store, PointerLocals locals, Roots roots) {
    this.index = index;
    this.known =
        store
            .memos()
            .of(
                "Handings.known",
                (given, found, change) ->
                    change.isStable(given.function())
                        && found.stream().allMatch(one -> change.isStable(one.function())));
    this.binder = binder;
    this.store = store;
    this.locals = locals;
    this.roots = roots;
  }

  /** A parameter of a function, by its position. */
  private record Parameter(FunctionDef function, int position) {}

  /** Where a function is handed to one that calls it. */
  List<Handing> of(FunctionDef definition) {
    List<Handing> found = new ArrayList<>();
    for (Registration one : index.handingsOf(definition.name())) {
      if (one.function() >= 0
          && !roots.tells(one.callee(), one.argument())
          && binder.binds(one.file(), definition)) {
        for (FunctionDef taker : binder.definitions(one.callee(), one.file())) {
          for (Parameter called : callers(new Parameter(taker, one.argument()))) {
            found.add(
                new Handing(
                    index.function(one.function()),
                    one.offset(),
                    one.callee(),
                    called.function(),
                    called.position()));
          }
        }
      }
    }
    return found;
  }

  private Set<Parameter> callers(Parameter given) {
    return known.get(
        given,
        () -> {
          Set<Parameter> found = new LinkedHashSet<>();
          collect(given, DEEPEST, found);
          return found;
        });
  }

  private void collect(Parameter given, int depth, Set<Parameter> found) {
    for (Function variant : store.get(given.function())) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          if (one instanceof Instruction.Call call) {
            if (locals.isOfParameter(given.function(), call, given.position())) {
              found.add(given);
            } else if (depth > 0) {
              handedOn(given, call).forEach(on -> collect(on, depth - 1, found));
            }
          }
        }
      }
    }
  }

  /** The parameters that become of one at a call. */
  private List<Parameter> handedOn(Parameter given, Instruction.Call call) {
    List<Parameter> found = new ArrayList<>();
    String name = call.name().orElse("");
    for (int i = 0; i < call.arguments().size(); i++) {
      if (call.arguments().get(i) instanceof Value.Local local
          && local.id() == given.position()
          && !roots.tells(name, i)) {
        for (FunctionDef callee : binder.definitions(name, given.function().file())) {
          found.add(new Parameter(callee, i));
        }
      }
    }
    return found;
  }
}
