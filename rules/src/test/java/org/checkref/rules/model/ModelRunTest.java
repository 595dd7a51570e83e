package org.checkref.rules.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a run tells of each step. */
class ModelRunTest {
  @Test
  void everyStepIsExplained() {
    assertEquals(
        """
        struct mm_struct: somebody else holds a reference on mm_users; the code in question holds none.

        1. mmgrab() in a task that may sleep
           mm_users      1       1 others'
           mm_count      1 -> 2  1 mine, 1 held by mm_users
           mm_bare_refs  1       1 held by mm_count
           note: relies on somebody else's reference on mm_count, or on a stronger one
           allowed

        2. mmput() in a task that may sleep
           mm_users      1 -> 0
           mm_count      2 -> 1  1 mine
           mm_bare_refs  1       1 held by mm_count
           __mmput() runs: the last mm_users reference unmaps everything, which waits for I/O, locks and
           notifiers
           law broken: drop of another counter than the one held
             the reference held is on mm_count; the one on mm_users is somebody else's
             help: drop the one held, with mmdrop()

        3. mmdrop() in a hard interrupt
           mm_users      0
           mm_count      1 -> 0
           mm_bare_refs  1 -> 0
           __mmdrop() runs
           __mm_unref() runs
           struct mm_struct is freed
           law broken: not allowed in this context
             __mmdrop() runs in a hard interrupt: the last mm_count reference frees the pgd, which takes
             pgd_lock, a spinlock that is not irq-safe
             help: use mmdrop_async(), which leaves the end to a task

        4. leave: the code is done with the object
           struct mm_struct is freed memory
           allowed

        2 laws broken, in steps 2 and 3
        """,
        Fixture.MM.run("mmgrab; mmput; mmdrop@hardirq").text());
  }

  @Test
  void anObjectThatIsMadeStartsFromNothing() {
    assertEquals(
        """
        No struct bar yet.

        1. bar_new() in a task that may sleep
           b_pins  unset -> 1  1 mine
           b_refs  unset -> 1  1 mine
           the object is new, and nobody else knows it
           allowed

        2. leave: the code is done with the object
           b_pins  1  1 mine
           b_refs  1  1 mine
           law broken: reference never dropped
             a reference on b_pins with nobody left to drop it: the pages can never be freed
             help: drop it with bar_unpin1(), return it, or store it
           law broken: reference never dropped
             a reference on b_refs with nobody left to drop it: the bar can never be freed
             help: drop it with bar_put(), return it, or store it

        1 law broken, in step 2
        """,
        Fixture.TWO.run("bar_new").text());
    assertEquals(Fixture.TWO.end("bar_new"), Fixture.TWO.end("create"));
  }

  @Test
  void aCounterThatTheTreeLacksIsLeftOut() {
    ModelRun run = Fixture.MM.without("bare").run("mmgrab; others; mmdrop");
    assertFalse(run.text().contains("mm_bare_refs"), run.text());
    assertEquals(
        List.of(
            "__mmdrop() runs: the last mm_count reference frees the pgd, which takes pgd_lock, a"
                + " spinlock that is not irq-safe",
            "struct mm_struct is freed"),
        run.stages().get(2).events());
  }

  @Test
  void aDropMayBeTheLastOneAlthoughOthersAreThereToday() {
    assertEquals(
        List.of(
            "FORBIDDEN_CONTEXT: when everybody else has dropped theirs, __mmdrop() runs in an RCU"
                + " callback: the last mm_count reference frees the pgd, which takes pgd_lock, a"
                + " spinlock that is not irq-safe",
            "help: use mmdrop_async(), which leaves the end to a task, or hold another reference"
                + " for longer"),
        Fixture.MM.step("mmgrab; mmdrop@rcu", 2));
    // a reference of one's own that is held for longer is an excuse
    assertEquals(List.of(), Fixture.MM.step("mmget; mmgrab; mmdrop@rcu; mmput", 3));
    assertEquals(List.of(), Fixture.MM.step("mm_ref; mmgrab; mm_unref@nmi; mmdrop", 3));
  }

  @Test
  void whoDropsUnderAStrongerReferenceNeverDropsTheLast() {
    assertEquals(
        List.of("note: relies on somebody else's reference on mm_users"),
        Fixture.MM.step("mmgrab; exit_lazy_flush_tlb@hardirq", 2));
  }

  @Test
  void relyingOnSomebodyElseIsNotedUntilTheCodeHasLetGoOfItsOwn() {
    String relies = "note: relies on somebody else's reference on mm_users";
    assertEquals(List.of(relies), Fixture.MM.step("mmget; mmput", 1));
    assertEquals(List.of(), Fixture.MM.step("mmget; mmget; mmput; mmput", 2));
    assertEquals(List.of(relies), Fixture.MM.step("use users", 1));
    assertEquals(List.of(relies), Fixture.MM.step("mmget; store users; use users", 3));
    assertEquals(
        List.of(
            "USE_AFTER_ZERO: nothing here keeps it since mmput(): when everybody else has dropped"
                + " theirs, mm_users is zero: the mappings may be gone",
            "help: drop the reference behind this, not before"),
        Fixture.MM.step("mmget; mmgrab; mmput; use users", 4));
    assertEquals(
        List.of(
            "TAKE_FROM_ZERO: nothing here keeps it since mmput(): when everybody else has dropped"
                + " theirs, mm_users is zero: __mmput() has run or is running",
            "help: mmget_not_zero() takes one only above zero"),
        Fixture.MM.step("mmget; mmgrab; mmput; mmget", 4));
  }

  @Test
  void whatWasTakenAgainAndStoredIsSomebodyElsesToKeep() {
    assertEquals(
        List.of("note: relies on somebody else's reference on mm_users"),
        Fixture.MM.step("mm_ref; mmget; mmput; mmget_not_zero; store users; use users", 6));
  }

  @Test
  void whatIsBrokenAlreadyIsSaidOnce() {
    assertEquals(
        List.of("USE_AFTER_ZERO: mm_users is zero: the mappings may be gone"),
        Fixture.MM.step("mmget; mmgrab; mmput; others; use users", 5));
    assertEquals(
        List.of(
            "TAKE_FROM_ZERO: mm_users is zero: __mmput() has run or is running",
            "help: mmget_not_zero() takes one only above zero"),
        Fixture.MM.step("mmget; mmgrab; mmput; others; mmget", 5));
    assertEquals(
        List.of(
            "FORBIDDEN_CONTEXT: mmput() is called in an atomic section: mmput() may sleep, and"
                + " says so with might_sleep()",
            "help: use mmput_async(), which leaves the end to a task"),
        Fixture.MM.step("mmget; mmput@atomic", 2));
    assertEquals(4, Fixture.MM.run("mm_alloc; store users; leave; others").stages().size());
  }

  @Test
  void adviceFitsTheContextAndWhatIsHeld() {
    Fixture family =
        Fixture.of(
            """
            family foo for struct foo "foos" {
                counter users = f_users  holds refs
                counter refs  = f_refs
                zero refs -> foo_free  needs sleep because "it waits"
                foo_get(f)    takes refs of f
                foo_put(f)    drops refs of f
                foo_under(f)  drops refs of f  given users of f
                foo_later(f)  drops refs of f  defers zero  needs queue_work because "it queues"
            }
            """);
    assertEquals(
        "help: use foo_later(), which leaves the end to a task, or hold another reference for"
            + " longer",
        family.step("foo_get; foo_put@rcu", 2).get(1));
    assertEquals(
        "help: foo_put() may run in: task, reclaim, or hold another reference for longer",
        family.step("foo_get; foo_put@nmi", 2).get(1));
  }

  @Test
  void takingUnlessZeroSaysWhichItWas() {
    assertEquals(
        List.of("returns true: mm_users is above zero"),
        Fixture.MM.step("mm_ref; mmget_not_zero", 2));
    assertEquals(
        List.of("returns false, and takes nothing: mm_users is zero"),
        Fixture.MM.step("mm_ref; others; mmget_not_zero; mm_unref", 3));
    assertEquals(0, Fixture.MM.end("mm_ref; others; mmget_not_zero").of("users").mine());
    assertEquals(
        List.of("returns false, and takes nothing"),
        Fixture.MM.step("mm_ref; mmget_not_zero fails", 2));
    assertEquals(
        List.of(
            "returns false, and takes nothing",
            "note: it cannot fail here: a reference held here keeps mm_users above zero"),
        Fixture.MM.step("mmget; mmget_not_zero fails", 2));
  }

  @Test
  void whatIsLookedUpIsNotFoundOnceItsStrongestCounterIsZero() {
    assertEquals(
        List.of("returns NULL: mm_users is zero"),
        Fixture.MM.step("mmgrab; others; get_task_mm; mmdrop", 3));
    assertEquals(
        List.of("returns no valid pointer: mm_users is zero"),
        Fixture.MM.step("mmgrab; others; proc_mem_open; mmdrop", 3));
    assertEquals(List.of("does not return NULL"), Fixture.MM.step("get_task_mm; mmput", 1));
    assertEquals(
        List.of("returns NULL, and takes nothing"), Fixture.MM.step("get_task_mm fails", 1));
  }

  @Test
  void anOutcomeTellsFailureFromSuccess() {
    assertEquals(List.of("returns an error"), Fixture.ONE.step("foo_get; foo_queue fails", 2));
    assertEquals(1, Fixture.ONE.end("foo_get; foo_queue; leave").of("refs").mine());
    assertEquals(0, Fixture.ONE.end("foo_get; foo_queue fails; leave").of("refs").mine());
    assertEquals(1, Fixture.ONE.end("foo_try; leave").of("refs").mine());
    assertEquals(0, Fixture.ONE.end("foo_try fails; leave").of("refs").mine());
  }

  @Test
  void zeroIsAFailureOnlyBesideSomethingElse() {
    Fixture family =
        Fixture.of(
            """
            family foo for struct foo "foos" {
                counter refs = f_refs
                foo_start(f)  takes refs of f when false
                foo_put(f)    drops refs of f
                foo_pass(f)   takes refs of f when true, drops refs of f when false
            }
            """);
    assertEquals(1, family.end("foo_start; leave").of("refs").mine());
    assertEquals(0, family.end("foo_start fails; leave").of("refs").mine());
    assertEquals(2, family.end("foo_start; foo_pass; leave").of("refs").mine());
    assertEquals(0, family.end("foo_start; foo_pass fails; leave").of("refs").mine());
  }

  @Test
  void deferredEndsRunInATask() {
    assertEquals(
        List.of(
            "__mmdrop() runs later, in a task: the last mm_count reference frees the pgd, which"
                + " takes pgd_lock, a spinlock that is not irq-safe",
            "__mm_unref() runs later, in a task: the last mm_bare_refs reference frees the struct",
            "struct mm_struct is freed"),
        Fixture.MM.step("mmgrab; others; mmdrop_async@hardirq", 3));
    assertEquals(
        List.of(
            "FORBIDDEN_CONTEXT: mmdrop_async() is called in an NMI: the last reference queues a"
                + " work item",
            "help: mmdrop_async() may run in: task, reclaim, atomic, bh_off, irq_off, softirq, rcu,"
                + " hardirq"),
        Fixture.MM.step("mmgrab; mmdrop_async@nmi", 2));
  }

  @Test
  void aContextThatIsNotNamedIsTheMildest() {
    assertEquals("foo_get() in a task that may sleep", title("foo_get; foo_put", 1));
    assertEquals("foo_put() in an NMI", title("foo_get; foo_put@nmi", 2));
    assertEquals("foo_try() fails in a softirq", title("foo_try fails @softirq", 1));
  }

  private static String title(String program, int number) {
    return Fixture.ONE.run(program).stages().get(number - 1).title();
  }

  @Test
  void aPairThatDependsOnTheConfigurationIsTriedWithAndWithout() {
    assertTrue(Fixture.MM.run("mmgrab_lazy_tlb; mmdrop_lazy_tlb").isAllowed());
    assertEquals(
        List.of(
            "DROP_WITHOUT_REFERENCE: in a kernel without CONFIG_MMU_LAZY_TLB_REFCOUNT, no"
                + " reference on mm_count is held here: this one is somebody else's",
            "help: take and drop with functions that both need it, or neither"),
        Fixture.MM.step("mmgrab_lazy_tlb; mmdrop", 2));
    assertEquals(List.of(Law.NEVER_DROPPED), Fixture.MM.run("mmgrab; mmdrop_lazy_tlb").broken());
  }

  @Test
  void whatActsOnlySometimesCanBeSaidNotTo() {
    assertEquals(1, Fixture.MM.end("mmgrab; exit_lazy_flush_tlb fails").of("count").mine());
    assertEquals(0, Fixture.MM.end("mmgrab; exit_lazy_flush_tlb").of("count").mine());
    assertEquals(
        List.of("drops nothing this time"),
        Fixture.MM.step("mmget; mmgrab; exit_lazy_flush_tlb fails; mmdrop; mmput", 3));
  }

  @Test
  void severalArgumentsAreTakenToBeOneObject() {
    assertEquals(
        List.of("note: all that it acts on is taken to be one object"),
        Fixture.ONE.step("foo_get; foo_swap; foo_put", 2));
    assertTrue(Fixture.ONE.run("foo_get; foo_swap; foo_put").isAllowed());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mmgrab; mmput; mmdrop@hardirq",
        "mmget; mmdrop@nmi; mmput@nmi",
        "mmget; mmput; mmget_not_zero; use users; store users; return users"
      })
  void noLineIsWiderThanAHundredColumns(String program) {
    String text = Fixture.MM.run(program).text();
    assertEquals(List.of(), text.lines().filter(line -> line.length() > 100).toList());
    assertEquals(text, Fixture.MM.run(program).text());
  }
}
