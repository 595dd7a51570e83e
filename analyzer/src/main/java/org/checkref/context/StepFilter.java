package org.checkref.context;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.checkref.graph.CallGraph;
import org.checkref.graph.Callback;
import org.checkref.index.FunctionDef;
import org.checkref.index.Memo;
import org.checkref.index.Position;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * Whether control can take the steps of a chain: from a function's entry, in a context, to the call
 * that leads on; and in which sections that call then is.
 */
final class StepFilter {
  private final FunctionStore store;
  private final CallGraph graph;
  private final ContextWords words;
  private final SectionHelpers helpers;
  private final Flows flows;
  private final Sleepers sleepers;
  private final Context task;
  private final Memo<Visit, List<SectionFlow.Reached>> visits;

  StepFilter(
      FunctionStore store,
      CallGraph graph,
      ContextWords words,
      SectionHelpers helpers,
      Flows flows,
      Context task) {
    this.flows = flows;
    this.store = store;
    this.visits =
        store
            .memos()
            .of("StepFilter.visits", (visit, reached, change) -> change.isStable(visit.function()));
    this.graph = graph;
    this.words = words;
    this.helpers = helpers;
    this.sleepers = new Sleepers(store, graph, words);
    this.task = task;
  }

  /** One quick look at one function. */
  private record Visit(int function, String entry) {}

  /** Calls by name. */
  static Predicate<Instruction.Call> calls(String callee) {
    return call -> call.name().filter(callee::equals).isPresent();
  }

  /**
   * Where a function that is entered in a context makes a call in that context: it neither leaves a
   * section of its caller's before, nor is it in one that is stricter. Empty when control does not
   * get there. Functions that are called on the way are known by their names alone.
   */
  Optional<Position> reaches(
      FunctionDef definition, Predicate<Instruction.Call> wanted, Goal goal) {
    return visit(definition, goal.context()).stream()
        .flatMap(reached -> reached.calls().stream())
        .filter(site -> wanted.test(site.call()) && isIn(site.state(), goal))
        .map(site -> site.call().position())
        .findFirst();
  }

  private boolean isIn(SectionState state, Goal goal) {
    SectionRules sections = words.sections();
    // behind the end of a section a task that may do anything still may
    boolean free = goal.context().forbids().isEmpty() && !goal.alone();
    return (free
            || state.left().keySet().stream()
                .noneMatch(kind -> sections.mayEnd(kind, goal.context())))
        && strictest(state).filter(s -> isStricter(s.context(), goal.context())).isEmpty()
        && (!goal.alone()
            || state.perhaps().stream()
                .flatMap(kind -> sections.contexts(kind).stream())
                .noneMatch(context -> isStricter(context, goal.context())));
  }

  /** A call in a section. */
  record Inside(Section section, Position call) {}

  /** The section of a context in which a function, entered in a task, makes a call. */
  Optional<Inside> section(
      FunctionDef definition, Predicate<Instruction.Call> wanted, Context context) {
    for (SectionFlow.Reached reached : visit(definition, task)) {
      for (SectionFlow.Site site : reached.calls()) {
        if (wanted.test(site.call())) {
          Optional<Section> section = section(site.state(), context);
          if (section.isPresent()) {
            return Optional.of(new Inside(section.get(), site.call().position()));
          }
        }
      }
    }
    return Optional.empty();
  }

  private Optional<Section> section(SectionState state, Context context) {
    return strictest(state).filter(s -> s.context().equals(context.name()));
  }

  /**
   * What is known of the arguments of a call, by position, when a function is looked at closely,
   * with the functions that it calls on the way there. Empty when control does not get to the call
   * in the context, or, when {@code held}, in a section of that context.
   *
   * @param given what is known of the function's own parameters
   */
  Optional<LocalFacts> takes(
      FunctionDef definition,
      Predicate<Instruction.Call> wanted,
      Goal goal,
      boolean held,
      LocalFacts given) {
    Context entry = held ? task : goal.context();
    Optional<LocalFacts> passed = Optional.empty();
    // that the call looked for sleeps is the very question
    Predicate<Instruction.Call> sleeps =
        call -> !wanted.test(call) && sleepers.sleeps(call, definition.file());
    // of a function that takes and leaves a lock on different paths only the close look knows
    Predicate<Instruction.Call> suspected = call -> goal.alone() && !wanted.test(call);
    for (SectionFlow.Reached reached : visit(definition, entry, given, sleeps, suspected)) {
      for (SectionFlow.Site site : reached.calls()) {
        boolean taken =
            wanted.test(site.call())
                && (held
                    ? section(site.state(), goal.context()).isPresent()
                    : isIn(site.state(), goal));
        if (taken) {
          LocalFacts more = arguments(site);
          passed = Optional.of(passed.map(more::meet).orElse(more));
        }
      }
    }
    return passed;
  }

  private static LocalFacts arguments(SectionFlow.Site site) {
    LocalFacts known = LocalFacts.NONE;
    List<Value> arguments = site.call().arguments();
    for (int i = 0; i < arguments.size(); i++) {
      Optional<Boolean> truth = site.state().locals().truth(arguments.get(i));
      if (truth.isPresent()) {
        known = known.known(i, truth.get());
      }
    }
    return known;
  }

  /** Whether no path through a function, in any variant that has the call, avoids it. */
  boolean isAlwaysMade(FunctionDef definition, Position call) {
    Predicate<Instruction.Call> calls = made -> made.position().equals(call);
    return store.get(definition).stream()
        .allMatch(
            f ->
                f.blocks().stream().noneMatch(block -> Ways.makes(block, calls))
                    || !Ways.leadPast(f, calls));
  }

  /** Whether a function that is entered in a context comes back. */
  boolean isGoneThrough(FunctionDef definition, Context entry) {
    return visit(definition, entry, LocalFacts.NONE, call -> false, call -> false).stream()
        .anyMatch(reached -> !reached.ways().isEmpty());
  }

  private boolean isStricter(String name, Context context) {
    Context other = words.sections().context(name);
    return !other.equals(context) && words.sections().stricter(other, context).equals(other);
  }

  private Optional<Section> strictest(SectionState state) {
    return state.sections().stream()
        .reduce(
            (a, b) ->
                words
                        .sections()
                        .stricter(
                            words.sections().context(b.context()),
                            words.sections().context(a.context()))
                        .name()
                        .equals(b.context())
                    ? b
                    : a);
  }

  private List<SectionFlow.Reached> visit(FunctionDef definition, Context entry) {
    Flows.Callees callees =
        new Flows.Callees() {
          @Override
          public SectionEffect effect(String name) {
            return helpers.effect(name, definition.file(), false);
          }

          @Override
          public boolean mayBeMacro(String name) {
            return !graph.isFunction(name);
          }
        };
    return visits.get(
        new Visit(definition.id(), entry.name()),
        () ->
            store.get(definition).stream()
                .map(variant -> flows.of(variant, entry, callees))
                .toList());
  }

  private List<SectionFlow.Reached> visit(
      FunctionDef definition,
      Context entry,
      LocalFacts given,
      Predicate<Instruction.Call> sleeps,
      Predicate<Instruction.Call> suspected) {
    SectionFlow.Calls calls =
        new SectionFlow.Calls() {
          @Override
          public boolean sleeps(Instruction.Call call) {
            return sleeps.test(call);
          }

          @Override
          public SectionEffect effect(Instruction.Call call) {
            return call.name()
                .map(name -> helpers.effect(name, definition.file(), suspected.test(call)))
                .orElse(SectionEffect.NONE);
          }

          @Override
          public boolean mayAssign(Instruction.Call call) {
            return call.name().filter(name -> !graph.isFunction(name)).isPresent();
          }
        };
    return store.get(definition).stream()
        .map(variant -> SectionFlow.of(variant, words, entry, given, calls))
        .toList();
  }

  /** The step with the struct of a call through a member made out; empty when it is another one. */
  Optional<Steps.Step> bind(Steps.Step step) {
    if (step.pointer().isEmpty()) {
      return Optional.of(step);
    }
    return graph.bind(step.pointer().get()).map(step::bound);
  }

  /**
   * The callback with its type made out: an assignment {@code x->function = f} is known by its
   * member's name alone until the function around it is parsed. Empty when the member turns out to
   * be another struct's.
   */
  Optional<Callback> bind(Callback callback) {
    if (callback.registrar() < 0) {
      return Optional.of(callback);
    }
    if (callback.typed() || !(callback.root() instanceof ContextRules.FieldRoot field)) {
      return isMade(callback) ? Optional.of(callback) : Optional.empty();
    }
    String struct =
        graph.assignedStruct(callback.registrar(), field.field(), callback.callee().name());
    if (struct.isEmpty()) {
      return Optional.of(callback);
    }
    return struct.equals(field.struct()) ? Optional.of(callback.asTyped()) : Optional.empty();
  }

  private boolean isMade(Callback callback) {
    String name = callback.callee().name();
    for (Function variant : store.get(graph.function(callback.registrar()))) {
      for (Block block : variant.blocks()) {
        for (Instruction one : block.instructions()) {
          boolean given =
              one instanceof Instruction.Call call
                  ? call.arguments().stream().anyMatch(a -> a.isFunction(name))
                  : one instanceof Instruction.Assign assign && assign.value().isFunction(name);
          if (given) {
            return true;
          }
        }
      }
      if (!variant.problems().isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
