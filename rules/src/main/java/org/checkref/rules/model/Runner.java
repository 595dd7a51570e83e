package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Outcome;
import org.checkref.rules.model.CounterState.Life;
import org.checkref.rules.model.ModelRun.Finding;
import org.checkref.rules.model.ModelRun.Stage;

/** Makes the steps of a program, one after the other, on one object. */
final class Runner {
  private static final String LATER = "when everybody else has dropped theirs, ";

  private final ReferenceModel model;
  private final ModelFacts facts;
  private final Advice advice;

  private final Keeping keeping;
  private final Optional<String> lacking;

  private ObjectState state;
  private List<String> events = List.of();
  private List<String> notes = List.of();
  private List<Finding> findings = List.of();

  /**
   * @param lacking a configuration symbol that is not set; all others are
   */
  Runner(ModelFacts facts, ObjectState start, Optional<String> lacking) {
    this.model = facts.model();
    this.facts = facts;
    this.advice = new Advice(facts);
    this.keeping = new Keeping(model);
    this.lacking = lacking;
    this.state = start;
  }

  /** Whether the object comes into being with this step. */
  static boolean begins(ModelScript.Step step) {
    return step instanceof ModelScript.ApiCall call
        ? call.api().fresh()
        : step instanceof ModelScript.Event event && event.step() instanceof ModelStep.Create;
  }

  Stage run(ModelScript.Step step) {
    ObjectState before = state;
    events = new ArrayList<>();
    notes = new ArrayList<>();
    findings = new ArrayList<>();
    String title;
    if (step instanceof ModelScript.ApiCall call) {
      title =
          call.api().name()
              + "()"
              + (call.fails() ? " fails" : "")
              + " in "
              + call.context().title();
      call(call);
    } else if (step instanceof ModelScript.Event event) {
      title = EventText.title(event, facts);
      happen(event);
    } else {
      throw new IllegalStateException("no such step: " + step);
    }
    return new Stage(title, before, state, events, notes, findings);
  }

  private void happen(ModelScript.Event event) {
    Situation nowhere = new Situation(Optional.empty(), Optional.empty());
    if (event.step() instanceof ModelStep.Use use) {
      rely(use.counter(), use, nowhere);
    } else if (event.step() instanceof ModelStep.HandOver given
        && state.of(given.counter()).mine() == 0) {
      String field = facts.field(given.counter());
      Breach breach =
          new Breach(
              Law.DROP_WITHOUT_REFERENCE,
              given.counter(),
              "no reference on " + field + " is held here that could be handed over");
      findings.add(new Finding(breach, advice.of(breach, nowhere, state)));
      return;
    }
    make(event.step(), nowhere);
  }

  private void call(ModelScript.ApiCall call) {
    Api api = call.api();
    Situation situation = new Situation(Optional.of(api), Optional.of(call.context()));
    make(new ModelStep.Call(api.name()), situation);
    if (api.fresh()) {
      make(new ModelStep.Create(), situation);
      events.add("the object is new, and nobody else knows it");
      if (!api.given().isEmpty()
          || api.effects().stream().anyMatch(e -> e.argument() != Api.RETURN)) {
        notes.add("what it does to its arguments is done to other objects");
      }
      return;
    }
    if (lacking.isPresent() && lacking.equals(api.options().acts())) {
      return;
    }
    preconditions(api, situation);
    List<Effect> happening =
        facts.effects(api).stream().filter(e -> OutcomeText.happens(e, api, call.fails())).toList();
    happening.stream().filter(e -> e.kind() == Kind.TAKES).forEach(e -> take(e, api, situation));
    happening.stream().filter(e -> e.kind() == Kind.DROPS).forEach(e -> drop(e, api, situation));
    if (call.fails()) {
      fail(api);
    }
    api.options().acts().ifPresent(symbol -> notes.add("does nothing without " + symbol));
    api.options()
        .defers()
        .ifPresent(symbol -> notes.add("with " + symbol + ", the end runs later, in a task"));
    if (!api.lends().isEmpty()) {
      notes.add("somebody else uses the reference from here on, and may drop it");
    }
    long subjects = api.effects().stream().mapToInt(Effect::argument).distinct().count();
    if (subjects > 1) {
      notes.add("all that it acts on is taken to be one object");
    }
  }

  /** What must be kept while the function runs: what it is said to need, and what it acts on. */
  private void preconditions(Api api, Situation situation) {
    Set<String> needed = new LinkedHashSet<>(facts.given(api));
    for (Effect effect : facts.effects(api)) {
      if (effect.kind() == Kind.TAKES && effect.argument() != Api.RETURN) {
        String counter = effect.counter();
        if (effect.when() == Outcome.ALWAYS) {
          needed.add(counter);
        } else if (!needed.contains(counter)) {
          relyOnMemory(situation);
        }
      }
    }
    for (String counter : needed) {
      boolean takes =
          facts.effects(api).stream()
              .anyMatch(e -> e.kind() == Kind.TAKES && e.counter().equals(counter));
      ModelStep use = takes ? new ModelStep.Take(counter) : new ModelStep.Use(counter);
      rely(counter, use, situation);
      if (!takes) {
        make(use, situation);
      }
    }
  }

  /** Notes that somebody else must keep a counter; a breach when that cannot be relied on. */
  private void rely(String counter, ModelStep step, Situation situation) {
    if (state.of(counter).life() != Life.LIVE || state.freed() || keeping.keeps(counter, state)) {
      return;
    }
    Optional<String> since = keeping.lostBy(counter);
    if (since.isPresent()) {
      suspect(step, situation, "nothing here keeps it since " + since.get() + "(): " + LATER);
    } else {
      boolean stronger = model.holder(counter).isPresent();
      notes.add(
          "relies on somebody else's reference on "
              + facts.field(counter)
              + (stronger ? ", or on a stronger one" : ""));
    }
  }

  private void relyOnMemory(Situation situation) {
    boolean kept = keeping.keepsAnything(state);
    model.weakest().stream()
        .filter(c -> !kept && state.of(c.name()).life() == Life.LIVE)
        .findFirst()
        .ifPresent(c -> rely(c.name(), new ModelStep.Use(c.name()), situation));
  }

  private void take(Effect effect, Api api, Situation situation) {
    String counter = effect.counter();
    String field = facts.field(counter);
    if (effect.when() == Outcome.ALWAYS) {
      make(new ModelStep.Take(counter), situation);
    } else if (effect.argument() == Api.RETURN) {
      Optional<Counter> ended =
          model.counters().stream()
              .filter(c -> state.of(c.name()).life() == Life.ZERO)
              .filter(c -> model.implies(c.name(), counter))
              .findFirst();
      if (ended.isPresent()) {
        tell(OutcomeText.without(effect.when()) + ": " + ended.get().field() + " is zero");
      } else {
        make(new ModelStep.Take(counter), situation);
        tell(OutcomeText.with(effect.when()));
      }
    } else if (!OutcomeText.isUnlessZero(effect, api)) {
      make(new ModelStep.Take(counter), situation);
      tell(OutcomeText.with(effect.when()));
    } else {
      int before = state.of(counter).mine();
      make(new ModelStep.TakeUnlessZero(counter), situation);
      if (state.of(counter).mine() > before) {
        tell(OutcomeText.with(effect.when()) + ": " + field + " is above zero");
      } else if (!state.freed()) {
        tell(OutcomeText.without(effect.when()) + ", and takes nothing: " + field + " is zero");
      }
    }
  }

  private void drop(Effect effect, Api api, Situation situation) {
    String counter = effect.counter();
    ModelStep drop = new ModelStep.Drop(counter, api.defersZero());
    boolean mine = state.of(counter).mine() > 0;
    if (effect.when() != Outcome.ALWAYS) {
      tell(OutcomeText.with(effect.when()));
    }
    int found = findings.size();
    ObjectState before = state;
    make(drop, situation);
    if (mine && findings.size() == found && !model.isNeverLast(api, effect)) {
      ObjectState after = state;
      state = before;
      suspect(drop, situation, LATER);
      state = after;
    }
  }

  private void fail(Api api) {
    for (Effect effect : facts.effects(api)) {
      if (!OutcomeText.happens(effect, api, true)) {
        String nothing = OutcomeText.nothing(effect.kind());
        boolean sometimes = effect.when() == Outcome.ALWAYS;
        tell(
            sometimes
                ? nothing + " this time"
                : OutcomeText.without(effect.when()) + ", and " + nothing);
        String counter = effect.counter();
        if (OutcomeText.isUnlessZero(effect, api) && keeping.keeps(counter, state)) {
          notes.add(
              "it cannot fail here: a reference held here keeps "
                  + facts.field(counter)
                  + " above zero");
        }
      }
    }
  }

  private void tell(String event) {
    if (!events.contains(event)) {
      events.add(event);
    }
  }

  /** Makes a step and keeps what came of it. */
  private void make(ModelStep step, Situation situation) {
    ObjectState before = state;
    Transition made = situation.step(model, state, step);
    state = made.after();
    boolean deferred = step instanceof ModelStep.Drop drop && drop.defersZero();
    boolean told = made.breaches().stream().anyMatch(b -> b.law() == Law.FORBIDDEN_CONTEXT);
    for (String end : made.ends()) {
      events.add(EventText.end(end, deferred) + (told ? "" : EventText.reason(end, model)));
    }
    if (state.freed() && !before.freed()) {
      events.add("struct " + model.family().struct() + " is freed");
    }
    boolean drops = step instanceof ModelStep.Drop;
    keeping.moved(before, state, situation.api().map(Api::name).filter(name -> drops));
    made.breaches().forEach(b -> findings.add(new Finding(b, advice.of(b, situation, before))));
  }

  /** Tries a step in a world that everybody else has left: they may, at any time. */
  private void suspect(ModelStep step, Situation situation, String since) {
    boolean contextKnown =
        findings.stream().anyMatch(f -> f.breach().law() == Law.FORBIDDEN_CONTEXT);
    ObjectState alone = model.step(state, new ModelStep.OthersLeave()).after();
    for (Breach breach : situation.step(model, alone, step).breaches()) {
      if (breach.law() != Law.FORBIDDEN_CONTEXT || !contextKnown) {
        Breach possible = new Breach(breach.law(), breach.counter(), since + breach.text());
        findings.add(new Finding(possible, advice.ofPossible(possible, situation, state)));
      }
    }
  }

  /** Which function is called, and where; nothing for what is no call. */
  record Situation(Optional<Api> api, Optional<Context> context) {
    Transition step(ReferenceModel model, ObjectState state, ModelStep step) {
      return context.map(c -> model.step(state, step, c)).orElseGet(() -> model.step(state, step));
    }
  }
}
