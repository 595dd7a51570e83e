package org.checkref.rules.model;

import org.checkref.rules.Counter;

/** What happens to an object, in words. */
final class EventText {
  private EventText() {}

  /** What a step is that calls no function of the family. */
  static String title(ModelScript.Event event, ModelFacts facts) {
    String struct = "struct " + facts.model().family().struct();
    String what =
        switch (event.word()) {
          case OTHERS -> "everybody else drops what they hold";
          case USE -> kept(event, facts);
          case RETURN -> "a reference on " + field(event, facts) + " goes to the caller";
          case STORE -> "a reference on " + field(event, facts) + " goes to whoever finds it";
          case LEAVE -> "the code is done with the object";
          case CREATE -> "a new " + struct + ", which nobody else knows";
        };
    return event.word().text() + ": " + what;
  }

  private static String kept(ModelScript.Event event, ModelFacts facts) {
    String what =
        event.step() instanceof ModelStep.Use use
            ? facts
                .model()
                .counter(use.counter())
                .map(c -> String.join(" and ", c.keeps()))
                .orElse("")
            : "";
    String field = field(event, facts);
    return what.isEmpty() ? "what " + field + " keeps" : what + ", which " + field + " keeps";
  }

  private static String field(ModelScript.Event event, ModelFacts facts) {
    if (event.step() instanceof ModelStep.Use use) {
      return facts.field(use.counter());
    }
    return event.step() instanceof ModelStep.HandOver given ? facts.field(given.counter()) : "";
  }

  /** A destructor ran. */
  static String end(String destructor, boolean deferred) {
    return destructor + "() runs" + (deferred ? " later, in a task" : "");
  }

  /** Why a destructor may not run everywhere; empty when it may. */
  static String reason(String destructor, ReferenceModel model) {
    return model.counters().stream()
        .flatMap(c -> c.zero().stream())
        .filter(z -> z.destructor().equals(destructor))
        .map(Counter.Zero::need)
        .filter(n -> !n.isNone())
        .map(n -> ": " + n.reason())
        .findFirst()
        .orElse("");
  }
}
