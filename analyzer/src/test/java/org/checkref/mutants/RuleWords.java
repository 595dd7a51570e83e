package org.checkref.mutants;

import java.util.List;
import java.util.Optional;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterFields.FamilyApi;
import org.checkref.rules.Api;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.Outcome;
import org.checkref.rules.RuleSet;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.rules.Vocabulary.Word;
import org.checkref.syntax.Value;

/** What the rules say of names, as mutants need it. */
record RuleWords(RuleSet rules, CounterFields counters) {
  Optional<FamilyApi> api(String name) {
    return counters.api(name);
  }

  /** Whether the rules say what a function of this name does. */
  boolean isRuled(String function) {
    return rules.families().stream().anyMatch(f -> f.defines(function));
  }

  /** Whether a value is the address of an object that never dies. */
  boolean isImmortal(Value value) {
    return value instanceof Value.Address address
        && address.place() instanceof Value.Global global
        && rules.families().stream().anyMatch(f -> f.immortals().contains(global.name()));
  }

  /** The one effect of a function that always has it, on an argument. */
  private Optional<Effect> only(FamilyApi known, Kind kind, Outcome when) {
    List<Effect> effects = known.api().effects();
    if (effects.size() != 1 || known.api().options().sometimes()) {
      return Optional.empty();
    }
    Effect effect = effects.get(0);
    return effect.kind() == kind && effect.when() == when && effect.argument() != Api.RETURN
        ? Optional.of(effect)
        : Optional.empty();
  }

  /** The argument that a function always drops a reference on. */
  Optional<Effect> release(FamilyApi known) {
    return only(known, Kind.DROPS, Outcome.ALWAYS);
  }

  /** The argument that a function always takes a reference on. */
  Optional<Effect> get(FamilyApi known) {
    return only(known, Kind.TAKES, Outcome.ALWAYS);
  }

  /** The argument that a function takes a reference on when it returns true. */
  Optional<Effect> attempt(FamilyApi known) {
    return only(known, Kind.TAKES, Outcome.TRUE);
  }

  /** Whether a function returns a reference, or something else to be tested for. */
  boolean acquires(FamilyApi known) {
    return known.api().effects().stream()
        .anyMatch(
            e ->
                e.kind() == Kind.TAKES
                    && e.argument() == Api.RETURN
                    && (e.when() == Outcome.NONNULL || e.when() == Outcome.VALID));
  }

  /** The argument that an effect is on, or {@link Api#RETURN}; empty without any effect. */
  Optional<Integer> object(FamilyApi known) {
    return known.api().effects().stream().map(Effect::argument).findFirst();
  }

  /** The plain release of the next weaker counter of the family, else of the next stronger one. */
  Optional<String> otherRelease(FamilyApi known, String counter) {
    List<String> names = counters.inForce(known.family()).stream().map(Counter::name).toList();
    int at = names.indexOf(counter);
    if (at < 0 || names.size() < 2) {
      return Optional.empty();
    }
    return plainRelease(known.family(), names.get(at + 1 < names.size() ? at + 1 : at - 1));
  }

  private Optional<String> plainRelease(Family family, String counter) {
    return family.apis().stream()
        .filter(RuleWords::isPlain)
        .filter(
            a ->
                release(new FamilyApi(family, a)).map(Effect::counter).equals(Optional.of(counter)))
        .map(Api::name)
        .findFirst();
  }

  /** The function that takes a reference on a counter whatever it is at. */
  Optional<String> plainGet(FamilyApi known, String counter) {
    Family family = known.family();
    return family.apis().stream()
        .filter(RuleWords::isPlain)
        .filter(
            a -> get(new FamilyApi(family, a)).map(Effect::counter).equals(Optional.of(counter)))
        .map(Api::name)
        .findFirst();
  }

  private static boolean isPlain(Api api) {
    return !api.defersZero()
        && api.options().acts().isEmpty()
        && api.options().defers().isEmpty()
        && api.parameters().size() == 1;
  }

  boolean means(String name, Meaning meaning) {
    return rules.vocabulary().word(name).map(Word::meaning).equals(Optional.of(meaning));
  }
}
