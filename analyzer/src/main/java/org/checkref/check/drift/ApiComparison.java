package org.checkref.check.drift;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.check.AnalysedTree;
import org.checkref.refs.Behaviour;
import org.checkref.refs.CounterId;
import org.checkref.refs.FunctionAnalysis;
import org.checkref.refs.Signs;
import org.checkref.refs.Summary;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.Need;
import org.checkref.rules.Outcome;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/** Compares what a definition does, on each way through it, with what the rules say. */
final class ApiComparison {
  private static final String SLEEP = "sleep";

  private final AnalysedTree tree;
  private final Family family;
  private final List<Counter> inForce;
  private final CallbackEndings endings;

  ApiComparison(AnalysedTree tree, Family family, List<Counter> inForce, CallbackEndings endings) {
    this.tree = tree;
    this.family = family;
    this.inForce = inForce;
    this.endings = endings;
  }

  /** How an API's definition differs from its rule. */
  List<String> differences(Api api, FunctionAnalysis definition) {
    Set<String> found = new LinkedHashSet<>();
    for (Api.Effect effect : api.effects()) {
      boolean pair = family.pairs().stream().anyMatch(p -> p.name().equals(effect.counter()));
      if (!pair && inForce.stream().noneMatch(c -> c.name().equals(effect.counter()))) {
        found.add(
            "the rule acts on " + field(effect.counter()) + ", which the struct does not have");
      }
    }
    Function function = definition.function();
    for (Behaviour way : definition.behaviours()) {
      for (Counter counter : inForce) {
        CounterId id = id(counter);
        for (int argument = Api.RETURN; argument < function.parameters().size(); argument++) {
          if (!way.nulls().contains(argument)) {
            compare(api, function, way, counter, argument).ifPresent(found::add);
          }
        }
        ends(way, counter, id, found);
      }
    }
    untested(api, definition, found);
    deferral(api, definition, found);
    if (!api.onlyNeeds() || !api.need().isNone()) {
      // a rule that says just what has to be held leaves the rest to the definition
      sleeping(api.need(), function, api.name(), found);
    }
    return List.copyOf(found);
  }

  private Optional<String> compare(
      Api api, Function function, Behaviour way, Counter counter, int argument) {
    int actual = way.delta(argument, id(counter));
    int least = 0;
    int most = 0;
    for (Api.Effect effect : api.effects()) {
      if (effect.argument() != argument || !effect.counter().equals(counter.name())) {
        continue;
      }
      int change = effect.kind() == Api.Kind.TAKES ? 1 : -1;
      int yes = Signs.of(effect.when());
      if ((way.returns() & ~yes) == 0) {
        least += change;
        most += change;
      } else if ((way.returns() & yes) != 0) {
        // what it returns here is not known: either may be
        least += Math.min(0, change);
        most += Math.max(0, change);
      }
    }
    boolean idle = actual == 0 && (api.options().acts().isPresent() || api.options().sometimes());
    if (idle || (actual >= least && actual <= most)) {
      return Optional.empty();
    }
    return Optional.of(
        counter.field()
            + " of "
            + subject(function, argument)
            + returning(function, way)
            + ": the rule "
            + change(least == 0 ? most : least)
            + ", the definition "
            + change(actual));
  }

  private static String subject(Function function, int argument) {
    return argument == Api.RETURN ? "what it returns" : function.parameters().get(argument).name();
  }

  private static String returning(Function function, Behaviour way) {
    if (function.returns().isVoid() || way.returns() == Signs.ANY) {
      return "";
    }
    boolean pointer = function.returns().isPointer();
    return switch (way.returns()) {
      case Signs.ZERO -> pointer ? " when it returns NULL" : " when it returns 0";
      case Signs.NEGATIVE -> " when it returns an error";
      case Signs.POSITIVE -> pointer ? " when it returns a pointer" : " when it returns true";
      case Signs.NONZERO -> " when it returns nonzero";
      default -> "";
    };
  }

  private static String change(int delta) {
    if (delta == 0) {
      return "leaves it";
    }
    return (delta > 0 ? "takes " : "drops ") + Math.abs(delta);
  }

  /** A counter that falls to zero has its end run, and no end runs otherwise. */
  private static void ends(Behaviour way, Counter counter, CounterId id, Set<String> found) {
    String end = counter.zero().map(z -> z.destructor() + "()").orElse("the end");
    if (counter.zero().isPresent() && total(way, id.atZero()) > 0) {
      found.add(counter.field() + " at zero: the rule runs " + end + ", the definition does not");
    }
    if (total(way, id.atZero()) < 0) {
      found.add(
          end
              + ": the rule runs it when "
              + counter.field()
              + " falls to zero, the definition always");
    }
    if (counter.zero().isPresent() && total(way, id.untested()) > 0) {
      found.add(
          counter.field()
              + " dropped: the rule runs "
              + end
              + " at zero, the definition does not look whether it is");
    }
  }

  /** Who may call it without a reference gets one only where the counter is above zero. */
  private void untested(Api api, FunctionAnalysis definition, Set<String> found) {
    for (Api.Effect effect : api.effects()) {
      boolean asks =
          effect.kind() == Api.Kind.TAKES
              && effect.argument() >= 0
              && effect.when() != Outcome.ALWAYS
              && api.given().stream().noneMatch(g -> g.argument() == effect.argument());
      CounterId token = new CounterId(family.name(), effect.counter()).untestedTake();
      if (asks && definition.behaviours().stream().anyMatch(b -> total(b, token) > 0)) {
        found.add(
            field(effect.counter())
                + ": the rule takes it above zero only, the definition does not look");
      }
    }
  }

  private static int total(Behaviour way, CounterId token) {
    return way.effects().stream()
        .filter(e -> e.counter().equals(token))
        .mapToInt(Summary.Effect::delta)
        .sum();
  }

  /** Where the end runs: on the spot, or in a callback that has to allow it. */
  private void deferral(Api api, FunctionAnalysis definition, Set<String> found) {
    for (Counter counter : inForce) {
      boolean drops =
          api.effects().stream()
              .anyMatch(e -> e.kind() == Api.Kind.DROPS && e.counter().equals(counter.name()));
      if (!drops || counter.zero().isEmpty()) {
        continue;
      }
      String end = counter.zero().get().destructor() + "()";
      boolean defers =
          definition.behaviours().stream().anyMatch(b -> total(b, id(counter).deferred()) > 0);
      if (api.defersZero() && !defers && !passesOn(definition.function(), counter)) {
        found.add(end + ": the rule defers it, the definition runs it on the spot");
      } else if (defers && !api.defersZero() && api.options().defers().isEmpty()) {
        found.add(end + ": the rule runs it on the spot, the definition defers it");
      }
      if (defers && api.options().defers().isEmpty()) {
        callbackContext(definition.function(), counter, found);
      }
    }
  }

  /** Whether the function leaves the drop to another API that defers the end. */
  private boolean passesOn(Function function, Counter counter) {
    return calls(function).stream()
        .flatMap(c -> c.name().flatMap(family::api).stream())
        .anyMatch(
            a ->
                a.defersZero()
                    && a.effects().stream().anyMatch(e -> e.counter().equals(counter.name())));
  }

  private void callbackContext(Function function, Counter counter, Set<String> found) {
    for (Instruction.Call call : calls(function)) {
      Optional<ContextRules.ArgumentRoot> root = call.name().flatMap(endings::root);
      if (root.isEmpty() || root.get().argument() >= call.arguments().size()) {
        continue;
      }
      boolean ends =
          call.arguments().get(root.get().argument()) instanceof Value.Global callback
              && endings.runs(function, callback.name(), counter);
      Need need = counter.zero().map(Counter.Zero::need).orElse(Need.NONE);
      tree.rules()
          .contexts()
          .context(root.get().context())
          .filter(c -> ends && need.abilities().stream().anyMatch(c.forbids()::contains))
          .ifPresent(
              c ->
                  found.add(
                      call.name().orElse("")
                          + "() runs the end in "
                          + c.title()
                          + ", the rule forbids that: "
                          + need.reason()));
    }
  }

  /** A definition that must sleep says so by what it calls. */
  private void sleeping(Need need, Function function, String name, Set<String> found) {
    if (need.abilities().contains(SLEEP)) {
      return;
    }
    calls(function).stream()
        .flatMap(c -> c.name().stream())
        .filter(tree.rules().contexts().sleepers()::contains)
        .findFirst()
        .ifPresent(
            s -> found.add(name + "() calls " + s + "(), which sleeps; the rule does not say so"));
  }

  /** How the end of a counter differs from what the model makes of it. */
  List<String> endDifferences(Counter counter, FunctionAnalysis definition) {
    Set<String> found = new LinkedHashSet<>();
    Optional<Counter> held =
        counter.holds().flatMap(h -> inForce.stream().filter(c -> c.name().equals(h)).findFirst());
    for (Behaviour way : definition.behaviours()) {
      int dropped = held.map(h -> -way.delta(0, id(h))).orElse(0);
      if (held.isPresent() && dropped != 1) {
        found.add(
            "the rules: it drops the one reference on "
                + held.get().field()
                + "; the definition "
                + change(-dropped));
      }
    }
    boolean frees = new Freeing(tree).frees(definition.function(), 0);
    if (held.isPresent() && frees) {
      found.add(
          "the rules: "
              + held.get().field()
              + " may still keep the struct; the definition frees it");
    } else if (held.isEmpty() && !frees) {
      found.add("the rules: nothing keeps the struct any more; the definition does not free it");
    }
    counter.zero().ifPresent(z -> sleeping(z.need(), definition.function(), z.destructor(), found));
    return List.copyOf(found);
  }

  /** Counters that a constructor leaves as the memory was, on a way that gives the object out. */
  List<String> constructorDifferences(FunctionAnalysis definition) {
    Set<String> found = new LinkedHashSet<>();
    for (Behaviour way : definition.behaviours()) {
      boolean fails =
          definition.function().returns().isPointer() && (way.returns() & Signs.POSITIVE) == 0;
      for (Counter counter : inForce) {
        if (!fails && total(way, id(counter).isSet()) == 0) {
          found.add("the rules: it sets " + counter.field() + "; the definition does not");
        }
      }
    }
    return List.copyOf(found);
  }

  static List<Instruction.Call> calls(Function function) {
    List<Instruction.Call> calls = new ArrayList<>();
    for (Block block : function.blocks()) {
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call) {
          calls.add(call);
        }
      }
    }
    return calls;
  }

  private String field(String counter) {
    return family.counter(counter).map(Counter::field).orElse(counter);
  }

  private CounterId id(Counter counter) {
    return new CounterId(family.name(), counter.name());
  }
}
