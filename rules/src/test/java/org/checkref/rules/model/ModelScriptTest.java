package org.checkref.rules.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.model.ModelScript.ApiCall;
import org.checkref.rules.model.ModelScript.Event;
import org.checkref.rules.model.ModelScript.Word;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How programs are written, and what is said of those that are not. */
class ModelScriptTest {
  private static final String STEPS =
      "a function of the family mm or one of: others, use, return, store, leave, create";

  private static List<ModelScript.Step> steps(String program) {
    return ModelScript.parse(program, Fixture.MM.model(), Fixture.MM.contexts()).steps();
  }

  private static String errors(Fixture family, String program) {
    return assertThrows(
            ModelScriptException.class,
            () -> ModelScript.parse(program, family.model(), family.contexts()))
        .getMessage();
  }

  private static Api api(String name) {
    return Fixture.MM.model().family().api(name).orElseThrow();
  }

  private static Context context(String name) {
    return Fixture.MM.contexts().context(name).orElseThrow();
  }

  @Test
  void semicolonsAndLinesSeparateSteps() {
    assertEquals(
        List.of(
            new ApiCall(api("mmget_not_zero"), true, context("rcu")),
            new Event(Word.USE, new ModelStep.Use("users")),
            new Event(Word.STORE, new ModelStep.HandOver("count")),
            new ApiCall(api("mmput"), false, context("task")),
            new Event(Word.LEAVE, new ModelStep.Leave()),
            new Event(Word.OTHERS, new ModelStep.OthersLeave())),
        steps(
            """
            ; mmget_not_zero  fails @ rcu
              use users; store mm_count

            mmput;;
            \tleave; others\
            """));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mmgrb                 | 1:1  | unknown step 'mmgrb'; did you mean mmgrab?",
        "mmgrab; mmputt@rcu    | 1:9  | unknown step 'mmputt'; did you mean mmput?",
        "mmgrab@               | 1:8  | there is no context at the end of the step, expected one"
            + " of: task, reclaim, atomic, bh_off, irq_off, softirq, rcu, hardirq, nmi",
        "mmgrab@irq            | 1:8  | unknown context 'irq', expected one of: task, reclaim, atomic,"
            + " bh_off, irq_off, softirq, rcu, hardirq, nmi",
        "mmgrab fails          | 1:8  | mmgrab() cannot fail: what it does, it always does",
        "mm_alloc fails        | 1:10 | when mm_alloc() fails there is no object, expected it to"
            + " succeed",
        "mmgrab mmdrop         | 1:8  | unexpected 'mmdrop', expected 'fails', '@' and a context,"
            + " ';' or a new line",
        "mmgrab@rcu fails      | 1:12 | unexpected 'fails', expected ';' or a new line",
        "mmgrab(mm)            | 1:7  | unexpected '(', expected 'fails', '@' and a context, ';' or"
            + " a new line",
        "use                   | 1:4  | there is no counter at the end of the step, expected one"
            + " of: mm_users, mm_count, mm_bare_refs",
        "use mm_user           | 1:5  | unknown counter 'mm_user', expected one of: mm_users,"
            + " mm_count, mm_bare_refs",
        "others@rcu            | 1:7  | unexpected '@', expected ';' or a new line",
        "mmget; mm_alloc       | 1:8  | 'mm_alloc' makes another object, expected it as the first"
            + " step or not at all",
        "mmget; create         | 1:8  | 'create' makes another object, expected it as the first"
            + " step or not at all",
        "leave; mmget          | 1:8  | the code has left, expected nothing but 'others' behind"
            + " that, not 'mmget'"
      })
  void anErrorNamesThePlaceWhatStoodThereAndWhatWasExpected(
      String program, String place, String message) {
    assertEquals(
        "program:" + place + ": error: " + message,
        errors(Fixture.MM, program).lines().findFirst().orElseThrow());
  }

  @Test
  void allErrorsComeAtOnceEachWithItsLine() {
    assertEquals(
        """
        program:1:7: error: unexpected '!', expected 'fails', '@' and a context, ';' or a new line
        mmget !; mmput
              ^
        program:2:2: error: unknown step 'xyzzy', expected %s
        \txyzzy
        \t^\
        """
            .formatted(STEPS),
        errors(Fixture.MM, "mmget !; mmput\n\txyzzy\n"));
  }

  @Test
  void aProgramDoesSomething() {
    assertEquals(
        "program:1:1: error: there is no step here, expected " + STEPS,
        errors(Fixture.MM, " ;\n").lines().findFirst().orElseThrow());
  }

  @Test
  void whatActsOnACounterThatIsNotThereIsNoStep() {
    Fixture older = Fixture.MM.without("bare");
    assertEquals(
        "program:1:8: error: 'mm_ref' acts on no counter that is in force here",
        errors(older, "mmget; mm_ref").lines().findFirst().orElseThrow());
    assertEquals(
        "program:1:5: error: unknown counter 'bare', expected one of: mm_users, mm_count",
        errors(older, "use bare").lines().findFirst().orElseThrow());
  }

  @Test
  void aFunctionOfTheFamilyGoesBeforeAWord() {
    Fixture family =
        Fixture.of(
            """
            family foo for struct foo "foos" {
                counter refs = f_refs
                others(f)  drops refs of f
            }
            """);
    assertEquals(List.of(Law.DROP_WITHOUT_REFERENCE), family.run("others").broken());
  }
}
