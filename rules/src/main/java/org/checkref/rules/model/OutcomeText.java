package org.checkref.rules.model;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.checkref.rules.Api;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.Outcome;

/** What a function's outcomes mean: which of them is its failure, and in words. */
final class OutcomeText {
  private static final Set<Outcome> NON_ZERO =
      EnumSet.of(Outcome.TRUE, Outcome.NONNULL, Outcome.VALID);

  private OutcomeText() {}

  /** Whether an effect happens in a call that fails, or does not fail. */
  static boolean happens(Effect effect, Api api, boolean fails) {
    return switch (effect.when()) {
      case ALWAYS -> !(fails && api.options().sometimes());
      case NEGATIVE -> fails;
      // zero is the failure where it is told apart from what else is returned, else a success
      case FALSE -> fails == api.effects().stream().anyMatch(e -> NON_ZERO.contains(e.when()));
      case TRUE, NONNULL, VALID, NONNEGATIVE -> !fails;
    };
  }

  /** Whether it takes a reference on what it is given only if there is one already. */
  static boolean isUnlessZero(Effect effect, Api api) {
    return effect.kind() == Kind.TAKES
        && effect.when() != Outcome.ALWAYS
        && effect.argument() != Api.RETURN
        && api.given().stream().noneMatch(g -> g.counter().equals(effect.counter()));
  }

  /** As rules write it; empty for what always happens. */
  static String when(Effect effect) {
    return effect.when() == Outcome.ALWAYS
        ? ""
        : " when " + effect.when().name().toLowerCase(Locale.ROOT);
  }

  /** What a function returns that has had this outcome. */
  static String with(Outcome outcome) {
    return switch (outcome) {
      case ALWAYS -> "returns";
      case TRUE -> "returns true";
      case FALSE -> "returns zero";
      case NONNULL -> "does not return NULL";
      case VALID -> "returns a valid pointer";
      case NEGATIVE -> "returns an error";
      case NONNEGATIVE -> "returns no error";
    };
  }

  /** What a function returns that has had another. */
  static String without(Outcome outcome) {
    return switch (outcome) {
      case ALWAYS -> "does not return";
      case TRUE -> "returns false";
      case FALSE -> "does not return zero";
      case NONNULL -> "returns NULL";
      case VALID -> "returns no valid pointer";
      case NEGATIVE -> "returns no error";
      case NONNEGATIVE -> "returns an error";
    };
  }

  /** What did not happen. */
  static String nothing(Kind kind) {
    return kind == Kind.TAKES ? "takes nothing" : "drops nothing";
  }
}
