package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Given;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Need;

/** What follows from a family's rules and the contexts: where which function may run. */
final class ModelFacts {
  private final ReferenceModel model;
  private final ContextRules contexts;

  ModelFacts(ReferenceModel model, ContextRules contexts) {
    this.model = model;
    this.contexts = contexts;
  }

  /** Whether a function may run in a context. */
  enum Allowed {
    YES("yes"),
    NOT_LAST("not last"),
    NO("no");

    private final String text;

    Allowed(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }

  ReferenceModel model() {
    return model;
  }

  /** The contexts, mildest first. */
  List<Context> contexts() {
    return contexts.contexts();
  }

  /** The contexts by what they forbid: those of one list forbid the same. */
  List<List<Context>> contextGroups() {
    Map<Set<String>, List<Context>> groups = new LinkedHashMap<>();
    for (Context context : contexts.contexts()) {
      groups.computeIfAbsent(context.forbids(), f -> new ArrayList<>()).add(context);
    }
    return List.copyOf(groups.values());
  }

  /** The family's functions, without those that are only about counters not in force. */
  List<Api> apis() {
    return model.family().apis().stream().filter(this::isInForce).toList();
  }

  private boolean isInForce(Api api) {
    return (api.effects().isEmpty() && api.given().isEmpty())
        || !effects(api).isEmpty()
        || api.given().stream().anyMatch(g -> isInForce(g.counter()));
  }

  private boolean isInForce(String counter) {
    return model.counter(counter).isPresent();
  }

  /** What a call does to the counters in force. */
  List<Effect> effects(Api api) {
    return api.effects().stream().filter(e -> isInForce(e.counter())).toList();
  }

  /** The counters in force that a caller must keep above zero. */
  List<String> given(Api api) {
    return api.given().stream().map(Given::counter).filter(this::isInForce).distinct().toList();
  }

  /** Whether a function may be called in a context, and be the one that drops the last. */
  Allowed allowed(Api api, Context context) {
    if (isForbidden(api.need(), context)) {
      return Allowed.NO;
    }
    boolean endForbidden =
        !api.defersZero()
            && effects(api).stream()
                .filter(e -> e.kind() == Kind.DROPS && !model.isNeverLast(api, e))
                .flatMap(e -> ends(e.counter()).stream())
                .anyMatch(need -> isForbidden(need, context));
    return endForbidden ? Allowed.NOT_LAST : Allowed.YES;
  }

  private static boolean isForbidden(Need need, Context context) {
    return need.abilities().stream().anyMatch(context.forbids()::contains);
  }

  /** What may run when the last reference on a counter is dropped: its end, and those behind it. */
  private List<Need> ends(String counter) {
    List<Need> needs = new ArrayList<>();
    Optional<Counter> at = model.counter(counter);
    while (at.isPresent()) {
      at.get().zero().ifPresent(zero -> needs.add(zero.need()));
      at = model.held(at.get());
    }
    return needs;
  }

  /** The field that a counter's short name stands for. */
  String field(String counter) {
    return model.counter(counter).map(Counter::field).orElse(counter);
  }
}
