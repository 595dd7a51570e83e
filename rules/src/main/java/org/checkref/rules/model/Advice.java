package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.rules.Api;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.model.ModelFacts.Allowed;

/** What to do instead of what breaks a law, as far as the rules of the family tell. */
final class Advice {
  private static final int SUGGESTIONS = 2;

  private final ModelFacts facts;

  Advice(ModelFacts facts) {
    this.facts = facts;
  }

  /**
   * For a law that is broken.
   *
   * @param before the state in which the step was made
   */
  Optional<String> of(Breach breach, Runner.Situation situation, ObjectState before) {
    return switch (breach.law()) {
      case FORBIDDEN_CONTEXT ->
          situation.api().flatMap(a -> situation.context().flatMap(c -> instead(a, c)));
      case WRONG_COUNTER ->
          named(
              "drop the one held, with ",
              facts.model().counters().stream()
                  .filter(c -> before.of(c.name()).mine() > 0)
                  .flatMap(c -> alike(Kind.DROPS, c.name(), situation.context()).stream())
                  .limit(1)
                  .toList());
      case DROP_WITHOUT_REFERENCE ->
          named("take one first, with ", alike(Kind.TAKES, breach.counter(), situation.context()));
      case TAKE_FROM_ZERO -> named("", unlessZero(breach.counter()), " takes one only above zero");
      case NEVER_DROPPED ->
          named(
              "drop it with ",
              alike(Kind.DROPS, breach.counter(), Optional.empty()).stream().limit(1).toList(),
              ", return it, or store it");
      case USE_AFTER_ZERO, NEVER_INITIALISED, FREED_WHILE_HELD, SATURATED -> Optional.empty();
    };
  }

  /** For a law that is broken once everybody else has left. */
  Optional<String> ofPossible(Breach breach, Runner.Situation situation, ObjectState before) {
    Optional<String> advice = of(breach, situation, before);
    if (breach.law() == Law.FORBIDDEN_CONTEXT) {
      return advice
          .map(a -> a + ", or hold another reference for longer")
          .or(() -> Optional.of("hold another reference for longer"));
    }
    return advice.or(() -> Optional.of("drop the reference behind this, not before"));
  }

  /** A function that does the same and may run there, or where the same one may. */
  private Optional<String> instead(Api api, Context context) {
    Optional<Api> other =
        facts.apis().stream()
            .filter(a -> !a.equals(api) && effects(a).equals(effects(api)))
            .filter(a -> facts.given(api).containsAll(facts.given(a)))
            .filter(a -> a.options().acts().equals(api.options().acts()))
            .filter(a -> !a.options().sometimes())
            .filter(a -> !effects(a).isEmpty() && facts.allowed(a, context) == Allowed.YES)
            .findFirst();
    if (other.isPresent()) {
      String later = other.get().defersZero() ? ", which leaves the end to a task" : "";
      return Optional.of("use " + other.get().name() + "()" + later);
    }
    List<String> allowed =
        facts.contexts().stream()
            .filter(c -> facts.allowed(api, c) == Allowed.YES)
            .map(Context::name)
            .toList();
    return allowed.isEmpty()
        ? Optional.empty()
        : Optional.of(api.name() + "() may run in: " + String.join(", ", allowed));
  }

  /** What a call does, whichever argument it does it to. */
  private List<List<Object>> effects(Api api) {
    return facts.effects(api).stream()
        .map(e -> List.<Object>of(e.kind(), e.counter(), e.when()))
        .toList();
  }

  /** Functions that do nothing but this to what they are given; best those that may run there. */
  private List<String> alike(Kind kind, String counter, Optional<Context> context) {
    List<String> anywhere = new ArrayList<>();
    List<String> here = new ArrayList<>();
    for (Api api : facts.apis()) {
      List<Effect> effects = facts.effects(api);
      if (effects.size() == 1
          && effects.get(0).kind() == kind
          && effects.get(0).counter().equals(counter)
          && !api.fresh()
          && !api.options().sometimes()) {
        anywhere.add(api.name());
        if (context.filter(c -> facts.allowed(api, c) != Allowed.YES).isEmpty()) {
          here.add(api.name());
        }
      }
    }
    return (here.isEmpty() ? anywhere : here).stream().limit(SUGGESTIONS).toList();
  }

  private List<String> unlessZero(String counter) {
    return facts.apis().stream()
        .filter(
            a ->
                facts.effects(a).stream()
                    .anyMatch(e -> e.counter().equals(counter) && OutcomeText.isUnlessZero(e, a)))
        .map(Api::name)
        .limit(1)
        .toList();
  }

  private static Optional<String> named(String before, List<String> functions) {
    return named(before, functions, "");
  }

  private static Optional<String> named(String before, List<String> functions, String behind) {
    return functions.isEmpty()
        ? Optional.empty()
        : Optional.of(before + String.join("() or ", functions) + "()" + behind);
  }
}
