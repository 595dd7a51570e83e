package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Need;
import org.checkref.rules.model.CounterState.Life;

/** Makes one step on one state, with all that follows from it. */
final class Walk {
  private final ReferenceModel model;
  private final Optional<Context> context;
  private final List<String> ends = new ArrayList<>();
  private final List<Breach> breaches = new ArrayList<>();
  private ObjectState state;

  Walk(ReferenceModel model, ObjectState before, Optional<Context> context) {
    this.model = model;
    this.state = before;
    this.context = context;
  }

  Transition step(ModelStep step) {
    ObjectState before = state;
    if (step instanceof ModelStep.Create) {
      state = model.fresh();
    } else if (step instanceof ModelStep.Call call) {
      model
          .family()
          .api(call.api())
          .ifPresent(a -> checkNeed(a.need(), "", a.name() + "() is called"));
    } else if (step instanceof ModelStep.Take take) {
      take(take.counter());
    } else if (step instanceof ModelStep.TakeUnlessZero take) {
      takeUnlessZero(take.counter());
    } else if (step instanceof ModelStep.Drop drop) {
      drop(drop);
    } else if (step instanceof ModelStep.Use use) {
      use(use.counter());
    } else if (step instanceof ModelStep.HandOver given) {
      move(given.counter(), -1);
      state = state.known();
    } else if (step instanceof ModelStep.Receive received) {
      move(received.counter(), 1);
    } else if (step instanceof ModelStep.OthersLeave) {
      othersLeave();
    } else if (step instanceof ModelStep.Initialise set) {
      state =
          state.with(
              set.counter(),
              new CounterState(
                  set.value() == 0 ? Life.ZERO : Life.LIVE,
                  set.value(),
                  state.of(set.counter()).mine()));
    } else if (step instanceof ModelStep.Free) {
      free();
    } else {
      leave();
    }
    return new Transition(before, step, state, ends, breaches);
  }

  private void take(String name) {
    CounterState now = state.of(name);
    if (!isThere(name)) {
      return;
    }
    if (now.life() == Life.ZERO) {
      breach(
          Law.TAKE_FROM_ZERO,
          name,
          field(name) + " is zero: " + endOf(name) + " has run or is running");
    }
    if (now.life() == Life.ZERO && isSaturating(name)) {
      // refcount_warn_saturate(REFCOUNT_ADD_UAF), lib/refcount.c
      saturate(name, "an increment on zero saturates it");
    } else if (now.life() == Life.ZERO) {
      state = state.with(name, new CounterState(Life.LIVE, now.count() + 1, now.mine() + 1));
    } else {
      state = state.with(name, now.plus(now.life() == Life.SATURATED ? 0 : 1, 1));
    }
  }

  private void takeUnlessZero(String name) {
    CounterState now = state.of(name);
    if (isThere(name) && now.life() != Life.ZERO) {
      state = state.with(name, now.plus(now.life() == Life.SATURATED ? 0 : 1, 1));
    }
  }

  private void drop(ModelStep.Drop drop) {
    String name = drop.counter();
    if (!isThere(name)) {
      // too late, but not forgotten
      move(name, -1);
      return;
    }
    CounterState now = state.of(name);
    Optional<Counter> instead = heldInstead(name);
    if (now.mine() == 0 && instead.isPresent() && isUnsharedEnd(instead.get(), name)) {
      // nobody else knows the object and nothing is mapped: any counter's end destroys it
      move(instead.get().name(), -1);
      move(name, 1);
      endAbove(name);
    } else if (now.mine() == 0 && instead.isPresent()) {
      breach(
          Law.WRONG_COUNTER,
          name,
          "the reference held is on "
              + instead.get().field()
              + "; the one on "
              + field(name)
              + " is somebody else's");
    } else if (now.mine() == 0) {
      breach(
          Law.DROP_WITHOUT_REFERENCE,
          name,
          "no reference on " + field(name) + " is held here: this one is somebody else's");
    }
    if (now.life() == Life.ZERO && isSaturating(name)) {
      saturate(name, "a decrement below zero saturates it");
    } else if (now.life() == Life.SATURATED) {
      state = state.with(name, state.of(name).plus(0, -1));
    } else {
      state = state.with(name, state.of(name).plus(0, -1));
      decrement(name, drop.defersZero());
    }
  }

  /** What is built on a counter that ends by hand ends with it, and its own end never runs. */
  private void endAbove(String name) {
    for (Counter counter : model.counters()) {
      CounterState now = state.of(counter.name());
      if (!counter.name().equals(name) && now.mine() == 0 && model.implies(counter.name(), name)) {
        state = state.with(counter.name(), now.with(Life.ZERO));
      }
    }
  }

  /** One reference less, whosever it was. */
  private void decrement(String name, boolean deferred) {
    CounterState after = state.of(name).plus(-1, 0);
    state = state.with(name, after);
    if (after.count() == 0 && after.life() == Life.LIVE) {
      end(name, deferred);
    }
  }

  /** What runs when a counter falls to zero. */
  private void end(String name, boolean deferred) {
    state = state.with(name, state.of(name).with(Life.ZERO));
    Optional<Counter> counter = model.counter(name);
    counter
        .flatMap(Counter::zero)
        .ifPresent(
            zero -> {
              ends.add(zero.destructor());
              if (!deferred) {
                checkNeed(zero.need(), name, zero.destructor() + "() runs");
              }
            });
    Optional<Counter> held = counter.flatMap(model::held);
    if (held.isPresent()) {
      if (state.of(held.get().name()).life() == Life.LIVE) {
        decrement(held.get().name(), deferred);
      }
    } else if (model.weakest().stream().allMatch(c -> state.of(c.name()).life() == Life.ZERO)) {
      free();
    }
  }

  /** Breaks a law when the context lacks what is needed. */
  private void checkNeed(Need need, String counter, String what) {
    context.ifPresent(
        c ->
            need.abilities().stream()
                .filter(c.forbids()::contains)
                .findFirst()
                .ifPresent(
                    a ->
                        breach(
                            Law.FORBIDDEN_CONTEXT,
                            counter,
                            what + " in " + c.title() + ": " + need.reason())));
  }

  private void use(String name) {
    CounterState now = state.of(name);
    if (now.life() == Life.UNSET) {
      breach(Law.NEVER_INITIALISED, name, field(name) + " was never set");
    } else if (state.freed() || now.life() == Life.ZERO) {
      breach(Law.USE_AFTER_ZERO, name, field(name) + " is zero: " + kept(name) + " may be gone");
    }
  }

  private void othersLeave() {
    for (Counter counter : model.counters()) {
      String name = counter.name();
      while (model.others(state, name) > 0) {
        decrement(name, true);
      }
    }
  }

  private void free() {
    for (Counter counter : model.counters()) {
      CounterState now = state.of(counter.name());
      boolean unshared = state.isPrivate() && now.mine() == 0;
      if (now.life() == Life.LIVE && now.count() > 0 && !unshared) {
        breach(
            Law.FREED_WHILE_HELD,
            counter.name(),
            "the memory is freed while "
                + counter.field()
                + " is "
                + now.count()
                + ": "
                + kept(counter.name())
                + " is still in use");
      }
    }
    state = state.gone();
  }

  private void leave() {
    for (Counter counter : model.counters()) {
      int mine = state.of(counter.name()).mine();
      if (mine > 0) {
        breach(
            Law.NEVER_DROPPED,
            counter.name(),
            (mine == 1 ? "a reference" : mine + " references")
                + " on "
                + counter.field()
                + " with nobody left to drop "
                + (mine == 1 ? "it: " : "them: ")
                + kept(counter.name())
                + " can never be freed");
      }
    }
  }

  /** Whether the counter can be worked on at all; says why not. */
  private boolean isThere(String name) {
    CounterState now = state.of(name);
    if (now.life() == Life.UNSET) {
      breach(Law.NEVER_INITIALISED, name, field(name) + " was never set");
      return false;
    }
    if (state.freed()) {
      breach(Law.USE_AFTER_ZERO, name, "struct " + model.family().struct() + " is freed memory");
      return false;
    }
    return true;
  }

  /**
   * Whether a drop of a weaker counter ends an object that nobody else knows: the one reference is
   * on a stronger counter.
   */
  private boolean isUnsharedEnd(Counter held, String dropped) {
    int stronger =
        model.counters().stream()
            .filter(c -> model.implies(c.name(), dropped))
            .mapToInt(c -> state.of(c.name()).mine())
            .sum();
    return state.isPrivate() && stronger == 1 && model.implies(held.name(), dropped);
  }

  private Optional<Counter> heldInstead(String name) {
    return model.counters().stream()
        .filter(c -> !c.name().equals(name) && state.of(c.name()).mine() > 0)
        .findFirst();
  }

  private void saturate(String name, String why) {
    breach(Law.SATURATED, name, why + ": the object is never freed, and the kernel warns");
    state = state.with(name, state.of(name).with(Life.SATURATED));
  }

  private boolean isSaturating(String name) {
    return model.counter(name).filter(Counter::saturates).isPresent();
  }

  private void move(String name, int mine) {
    state = state.with(name, state.of(name).plus(0, mine));
  }

  private String field(String name) {
    return model.counter(name).map(Counter::field).orElse(name);
  }

  private String endOf(String name) {
    return model
        .counter(name)
        .flatMap(Counter::zero)
        .map(z -> z.destructor() + "()")
        .orElse("the end");
  }

  private String kept(String name) {
    return model
        .counter(name)
        .map(Counter::keeps)
        .filter(k -> !k.isEmpty())
        .map(k -> String.join(" and ", k))
        .orElse("the object");
  }

  private void breach(Law law, String counter, String text) {
    breaches.add(new Breach(law, counter, text));
  }
}
