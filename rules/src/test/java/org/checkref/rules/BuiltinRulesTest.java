package org.checkref.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What must hold of the rules that come with checkref, whatever they say. */
class BuiltinRulesTest {
  private final RuleSet rules = RuleFiles.builtin();

  @Test
  void everyEffectNamesACounterAndAnArgument() {
    for (Family family : rules.families()) {
      for (Api api : family.apis()) {
        for (Api.Effect effect : api.effects()) {
          boolean pair = family.pairs().stream().anyMatch(p -> p.name().equals(effect.counter()));
          assertTrue(pair || family.counter(effect.counter()).isPresent(), api.name());
          assertTrue(effect.argument() < api.parameters().size(), api.name());
        }
        for (Api.Given given : api.given()) {
          assertTrue(family.counter(given.counter()).isPresent(), api.name());
        }
      }
    }
  }

  @Test
  void everyNeedIsForbiddenSomewhereAndSaysWhy() {
    Set<String> abilities =
        rules.contexts().contexts().stream()
            .flatMap(context -> context.forbids().stream())
            .collect(Collectors.toSet());
    for (Family family : rules.families()) {
      family.apis().forEach(api -> assertReasonable(api.need(), abilities));
      for (Counter counter : family.counters()) {
        counter.zero().ifPresent(zero -> assertReasonable(zero.need(), abilities));
      }
    }
  }

  private static void assertReasonable(Need need, Set<String> abilities) {
    assertTrue(abilities.containsAll(need.abilities()), need.toString());
    assertEquals(need.isNone(), need.reason().isEmpty(), need.toString());
  }

  @Test
  void everyCheckIsDocumentedWithExamples() {
    for (Family family : rules.families()) {
      assertFalse(family.checks().isEmpty(), family.name());
      for (CheckDoc check : family.checks()) {
        assertFalse(check.title().isBlank(), check.check());
        assertFalse(check.text().isBlank(), check.check());
        assertNotEquals(check.wrong(), check.right(), check.check());
        assertIsC(check.wrong());
        assertIsC(check.right());
      }
    }
  }

  private static void assertIsC(String example) {
    assertEquals(count(example, '{'), count(example, '}'), example);
    assertEquals(count(example, '('), count(example, ')'), example);
    assertFalse(example.startsWith(" "), example);
    assertTrue(example.endsWith("}\n") || example.endsWith("};\n"), example);
    assertTrue(example.lines().noneMatch(line -> line.startsWith("  ")), "tabs indent: " + example);
  }

  private static long count(String text, char c) {
    return text.chars().filter(x -> x == c).count();
  }

  @Test
  void theMmFamilyHasAllChecks() {
    assertEquals(
        Set.of(
            "static-init",
            "init",
            "destructor",
            "context",
            "leak",
            "overput",
            "use-after-put",
            "mismatch",
            "never-released",
            "lost-with-owner",
            "borrowed",
            "weak-ref",
            "resurrect",
            "unchecked",
            "unpaired",
            "raw"),
        rules.family("mm").orElseThrow().checks().stream()
            .map(CheckDoc::check)
            .collect(Collectors.toSet()));
  }

  @Test
  void contextsGetStricter() {
    Set<String> forbidden = new HashSet<>();
    for (ContextRules.Context context : rules.contexts().contexts()) {
      assertTrue(context.forbids().containsAll(forbidden), context.name());
      if (context.forbids().contains(ContextRules.SLEEP)) {
        // reclaim may sleep, and stands apart
        forbidden.addAll(context.forbids());
      }
    }
    assertEquals(
        List.of(
            "task", "reclaim", "atomic", "bh_off", "irq_off", "softirq", "rcu", "hardirq", "nmi"),
        rules.contexts().contexts().stream().map(ContextRules.Context::name).toList());
  }

  @Test
  void theLastMmCountReferenceMayGoUnderALockButNotInASoftirq() {
    Need end =
        rules.family("mm").orElseThrow().counter("count").orElseThrow().zero().orElseThrow().need();
    assertEquals(
        List.of("softirq", "rcu", "hardirq", "nmi"),
        rules.contexts().contexts().stream()
            .filter(context -> end.abilities().stream().anyMatch(context.forbids()::contains))
            .map(ContextRules.Context::name)
            .toList());
  }

  @Test
  void aDefinitionBeginsWithItsName() {
    rules
        .vocabulary()
        .defines()
        .forEach(
            (name, text) -> {
              assertTrue(text.startsWith(name), text);
              assertFalse(text.contains("\n") || text.contains("\\"), text);
            });
  }

  @Test
  void noSleeperIsARegionsEntryThatIsAtomic() {
    Set<String> sleepers = rules.contexts().sleepers();
    for (ContextRules.Region region : rules.contexts().regions()) {
      assertFalse(sleepers.contains(region.enter()), region.toString());
    }
  }

  @Test
  void realTimeMakesSectionsOfRawLocksAlone() {
    ContextRules realTime = RuleFiles.load(List.of(Path.of(RuleFiles.REAL_TIME))).contexts();
    assertEquals(Set.of("locked"), sections(realTime, "spin_lock"));
    assertEquals(Set.of("locked"), sections(realTime, "guard spinlock"));
    assertEquals(Set.of("atomic"), sections(realTime, "raw_spin_lock"));
    assertEquals(
        List.of(
            "task", "reclaim", "locked", "atomic", "bh_off", "irq_off", "softirq", "rcu", "hardirq",
            "nmi"),
        realTime.contexts().stream().map(ContextRules.Context::name).toList());
  }

  /** A word that is spelt otherwise there would change nothing. */
  @Test
  void realTimeSpeaksOfWhatTheOtherRulesSpeakOf() {
    ContextRules realTime = RuleFiles.load(List.of(Path.of(RuleFiles.REAL_TIME))).contexts();
    assertEquals(words(rules.contexts()), words(realTime));
  }

  private static Set<String> words(ContextRules contexts) {
    Set<String> words = new TreeSet<>();
    contexts.roots().forEach(root -> words.add(root.in("").toString()));
    contexts.regions().forEach(region -> words.add(region.enter() + " " + region.leave()));
    contexts.guards().forEach(guard -> words.add(guard.function() + " " + guard.answer()));
    contexts.assertions().forEach(assertion -> words.add("assert " + assertion.function()));
    return words;
  }

  private static Set<String> sections(ContextRules contexts, String enter) {
    return contexts.regions().stream()
        .filter(region -> region.enter().equals(enter))
        .map(ContextRules.Region::context)
        .collect(Collectors.toSet());
  }
}
