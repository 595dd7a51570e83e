package org.checkref.rules.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.checkref.rules.model.CounterState.Life;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each law forbids, and what none of them does. */
class ModelLawTest {
  static Stream<Arguments> broken() {
    return Stream.of(
        Arguments.of(Fixture.MM, "mm_alloc; mmput; use users", List.of(Law.USE_AFTER_ZERO)),
        Arguments.of(Fixture.MM, "mmgrab; others; use users; mmdrop", List.of(Law.USE_AFTER_ZERO)),
        Arguments.of(Fixture.MM, "get_task_mm; mmput; use users", List.of(Law.USE_AFTER_ZERO)),
        Arguments.of(
            Fixture.MM,
            "mmgrab; others; mmget; mmdrop; mmput",
            List.of(Law.TAKE_FROM_ZERO, Law.FREED_WHILE_HELD, Law.USE_AFTER_ZERO)),
        Arguments.of(Fixture.MM, "mmput_async", List.of(Law.DROP_WITHOUT_REFERENCE)),
        Arguments.of(Fixture.MM, "return users", List.of(Law.DROP_WITHOUT_REFERENCE)),
        Arguments.of(Fixture.MM, "mmgrab; mmput; store count", List.of(Law.WRONG_COUNTER)),
        Arguments.of(
            Fixture.MM,
            "mmget; mmdrop; store users",
            List.of(Law.WRONG_COUNTER, Law.FREED_WHILE_HELD)),
        Arguments.of(Fixture.MM, "mmget", List.of(Law.NEVER_DROPPED)),
        Arguments.of(Fixture.MM, "mmget; mmput@atomic", List.of(Law.FORBIDDEN_CONTEXT)),
        Arguments.of(Fixture.MM, "mmgrab; others; mmdrop@softirq", List.of(Law.FORBIDDEN_CONTEXT)),
        Arguments.of(Fixture.MM, "mmgrab; mmdrop@softirq", List.of(Law.FORBIDDEN_CONTEXT)),
        Arguments.of(
            Fixture.STUCK,
            "baz_get; others; baz_use; baz_put",
            List.of(Law.TAKE_FROM_ZERO, Law.SATURATED)),
        Arguments.of(
            Fixture.STUCK,
            "baz_get; others; baz_unuse; baz_put",
            List.of(Law.WRONG_COUNTER, Law.SATURATED)));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("broken")
  void aProgramBreaksJustTheseLaws(Fixture family, String program, List<Law> laws) {
    assertEquals(laws, family.run(program).broken(), family.run(program).text());
  }

  @Test
  void everyLawIsBrokenBySomeProgramButForCountersThatAreNeverSet() {
    Set<Law> broken = EnumSet.noneOf(Law.class);
    broken().forEach(a -> ((List<?>) a.get()[2]).forEach(law -> broken.add((Law) law)));
    assertEquals(EnumSet.complementOf(EnumSet.of(Law.NEVER_INITIALISED)), broken);
  }

  @Test
  void aCounterThatWasNeverSetCanNeitherBeUsedNorTakenNorDropped() {
    ReferenceModel model = Fixture.MM.model();
    List<ModelStep> steps =
        List.of(
            new ModelStep.Use("users"),
            new ModelStep.Take("users"),
            new ModelStep.TakeUnlessZero("users"),
            new ModelStep.Drop("users", false));
    for (ModelStep step : steps) {
      assertEquals(List.of(Law.NEVER_INITIALISED), laws(model.step(model.raw(), step)));
    }
    ObjectState set = model.step(model.raw(), new ModelStep.Initialise("users", 1)).after();
    assertEquals(List.of(), laws(model.step(set, steps.get(0))));
  }

  private static List<Law> laws(Transition made) {
    return made.breaches().stream().map(Breach::law).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mmget; use users; mmput",
        "mmget; use count; use bare; mmput",
        "mmget; mmgrab; mmput; use count; mmdrop",
        "mmget; store users",
        "get_task_mm; return users",
        "mmget; mmput_async@hardirq",
        "mmgrab; mmdrop@atomic",
        "mmgrab; others; mmdrop_async@softirq",
        "mm_ref; others; mm_unref@hardirq",
        "mmget_not_zero@nmi; mmput_async@irq_off",
        "mmgrab; others; mmget_not_zero; mmdrop",
        "mm_alloc; store users; leave; others",
        "use users"
      })
  void aProgramIsAllowed(String program) {
    assertTrue(Fixture.MM.run(program).isAllowed(), Fixture.MM.run(program).text());
  }

  @ParameterizedTest
  @ValueSource(strings = {"mmput", "mmdrop", "mm_unref", "mmgrab; mmdrop; mmdrop"})
  void anyCountersDropDestroysAnObjectThatNobodyElseKnows(String drops) {
    assertTrue(Fixture.MM.run("mm_alloc; " + drops).isAllowed());
    assertTrue(Fixture.MM.end("mm_alloc; " + drops).freed());
    // once stored it is anybody's, and what is left is not the maker's to drop
    assertEquals(
        List.of(Law.WRONG_COUNTER, Law.FREED_WHILE_HELD),
        Fixture.MM.run("mm_alloc; mmget; store users; mmdrop; store users").broken());
  }

  @Test
  void someoneElsesEndLeavesMyReferenceAlone() {
    ObjectState end = Fixture.MM.end("mmgrab; others");
    assertEquals(new CounterState(Life.ZERO, 0, 0), end.of("users"));
    assertEquals(new CounterState(Life.LIVE, 1, 1), end.of("count"));
    assertEquals(new CounterState(Life.LIVE, 1, 0), end.of("bare"));
  }

  @Test
  void memoryGoesWithTheLastOfTheCountersThatHoldNothing() {
    assertEquals(List.of(), Fixture.TWO.run("bar_new; bar_unpin1; bar_put").broken());
    ModelRun run = Fixture.TWO.run("bar_new; bar_unpin1; bar_put");
    assertEquals(
        List.of(false, false, true, true),
        run.stages().stream().map(s -> s.after().freed()).toList());
  }

  @Test
  void aBareCounterSticksBelowZero() {
    // a refcount_t warns and stays where it is; the memory is never given back
    ReferenceModel model = Fixture.MM.model();
    ObjectState zero = model.step(model.raw(), new ModelStep.Initialise("bare", 0)).after();
    Transition dropped = model.step(zero, new ModelStep.Drop("bare", false));
    assertEquals(List.of(Law.DROP_WITHOUT_REFERENCE, Law.SATURATED), laws(dropped));
    Transition again = model.step(dropped.after(), new ModelStep.Take("bare"));
    assertEquals(List.of(), laws(again));
    assertEquals("saturated", again.after().of("bare").shown());
    assertEquals(List.of(), again.ends());
  }

  @ParameterizedTest
  @CsvSource({
    // a plain atomic counter goes below zero and says nothing
    "mmgrab; others; mmput; mmdrop,           -1",
    "mmgrab; others; mmput; mmput; mmdrop,    -2",
    "mmgrab; others; mmget; mmdrop; leave,     1"
  })
  void aPlainCounterDoesNotStick(String program, String users) {
    assertEquals(users, Fixture.MM.end(program).of("users").shown());
  }
}
