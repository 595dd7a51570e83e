package org.checkref.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.checkref.grammar.RuleText;
import org.junit.jupiter.api.Test;

/** The messages for files that follow the grammar and still make no sense. */
class RuleErrorsTest {
  private static final String CONTEXTS =
      """
      contexts {
          context task "a task"
          context nmi  "an NMI" forbids sleep, free_memory
      }
      """;

  private static String errors(String text) {
    RuleSetReader reader =
        new RuleSetReader(
            List.of(
                new RuleSource("contexts.rules", new RuleText(CONTEXTS)),
                new RuleSource("mm.rules", new RuleText(text))));
    return assertThrows(RuleFileException.class, reader::read).getMessage();
  }

  /** The error lines alone, without the source. */
  private static List<String> messages(String text) {
    return errors(text).lines().filter(line -> line.startsWith("mm.rules:")).toList();
  }

  @Test
  void anUnknownCounterIsShownWithThoseThereAre() {
    assertEquals(
        """
        mm.rules:5:27: error: unknown counter 'user', expected one of: users, count, bare
            mmget(mm)       takes user of mm
                                  ^""",
        errors(
            """
            family mm for struct mm_struct "x" {
                counter users = mm_users
                counter count = mm_count
                counter bare = mm_bare_refs
                mmget(mm)       takes user of mm
            }
            """));
  }

  @Test
  void aPinIsOfACounterThatThereIs() {
    assertEquals(
        List.of("mm.rules:3:12: error: unknown counter 'user', expected one of: users"),
        messages(
            """
            family mm for struct mm_struct "x" {
                counter users = mm_users
                pinned user of current.mm until kiocb.ki_complete
            }
            """));
  }

  @Test
  void allErrorsOfAFileComeAtOnceInItsOrder() {
    assertEquals(
        List.of(
            "mm.rules:2:38: error: unknown counter 'con', expected one of: users, count",
            "mm.rules:4:10: error: unknown counter 'bare', expected one of: users, count",
            "mm.rules:5:33: error: unknown ability 'slep', expected one of: sleep, free_memory",
            "mm.rules:6:31: error: unknown parameter 'm', expected one of: mm, return",
            "mm.rules:7:24: error: parameter 'mm' is given twice",
            "mm.rules:8:47: error: unknown outcome 'maybe', expected one of: true, false, nonnull,"
                + " valid, negative, nonnegative",
            "mm.rules:9:5: error: API 'mmput' is given twice",
            "mm.rules:10:33: error: unknown parameter 'ret', expected one of: mm"),
        messages(
            """
                family mm for struct mm_struct "x" {
                    counter users = mm_users   holds con
                    counter count = mm_count
                    zero bare -> mm_free
                    zero users -> __mmput needs slep because "y"
                    mmget(mm)  takes users of m
                    mmput(mm,          mm)
                    mmget_not_zero(mm) takes users of mm when maybe
                    mmput(mm)
                    mmgrab(mm)   given users of ret
                }
                """));
  }

  @Test
  void countersMayNotHoldEachOther() {
    assertEquals(
        List.of("mm.rules:2:31: error: counters hold each other: a -> b -> c -> a"),
        messages(
            """
            family mm for struct mm_struct "x" {
                counter a = m_a     holds b
                counter b = m_b     holds c
                counter c = m_c     holds a
            }
            """));
    assertEquals(
        List.of("mm.rules:2:27: error: counters hold each other: a -> a"),
        messages(
            """
            family mm for struct mm_struct "x" {
                counter a = m_a holds a
            }
            """));
  }

  @Test
  void countersStandStrongestFirst() {
    assertEquals(
        List.of(
            "mm.rules:3:27: error: counters stand strongest first, but 'a' is held by 'b' and"
                + " stands before it"),
        messages(
            """
            family mm for struct mm_struct "x" {
                counter a = m_a
                counter b = m_b holds a
            }
            """));
  }

  @Test
  void aFamilyCountsSomething() {
    assertEquals(
        List.of(
            "mm.rules:1:8: error: family 'mm' counts nothing, expected a counter such as: counter"
                + " refs = refcount"),
        messages("family mm for struct mm_struct \"x\" {\n}\n"));
  }

  @Test
  void aCheckNeedsItsReasonAndItsExamples() {
    assertEquals(
        List.of(
            "mm.rules:3:11: error: check 'leak' lacks its 'why', expected: why \"\"\" ... \"\"\"",
            "mm.rules:3:11: error: check 'leak' lacks its 'right', expected: right \"\"\" ... \"\"\"",
            "mm.rules:3:16: error: unknown severity 'grave', expected one of: error, warning"),
        messages(
            """
            family mm for struct mm_struct "x" {
                counter a = m_a
                check leak grave "y" {
                    wrong \"""
                    void f(void);
                    \"""
                    right \"""
                    \"""
                }
            }
            """));
  }

  @Test
  void whatIsSaidOfContextsNamesContexts() {
    assertEquals(
        List.of(
            "mm.rules:2:10: error: unknown context 'hardirq', expected one of: task, nmi, caller",
            "mm.rules:3:14: error: which argument of 'call_rcu' is the callback? expected one name"
                + " among '_', such as call_rcu(_, x)",
            "mm.rules:4:16: error: where does 'lock' end? expected 'until' and what ends it",
            "mm.rules:5:12: error: expected a function's name alone, or guard(class)",
            "mm.rules:6:22: error: unknown answer 'maybe', expected one of: true, false",
            "mm.rules:6:37: error: unknown context 'now', expected one of: task, nmi",
            "mm.rules:7:25: error: 'might_sleep' is given twice",
            "mm.rules:8:13: error: context 'nmi' is given twice"),
        messages(
            """
                contexts {
                    root hardirq request_irq(_, fn)
                    root nmi call_rcu(_)
                    region nmi lock
                    sleeps schedule(x)
                    test in_nmi when maybe excludes now
                    sleeps might_sleep, might_sleep
                    context nmi "x"
                }
                """));
  }

  @Test
  void wordsHaveOneKnownMeaning() {
    assertEquals(
        List.of(
            "mm.rules:2:5: error: unknown meaning 'sane', expected one of: same, is_error,"
                + " is_error_or_null, to_error, from_error, from_error_or_zero, store, exchange,"
                + " compare_exchange, guard, noreturn, container, frees, allocates, allocates_zeroed, postpones, borrows, uses, makes_lock, empties_list, is_empty_list, unlinks, set, read,"
                + " increment, increment_not_zero, decrement, decrement_return, decrement_and_test, add, subtract",
            "mm.rules:3:11: error: which argument of 'kfree' is meant? expected one name among '_',"
                + " such as kfree(_, x)",
            "mm.rules:4:14: error: 'kfree' is given a meaning twice",
            "mm.rules:5:13: error: a star stands behind an underscore, as in trace_*",
            "mm.rules:6:10: error: a star cannot stand here, expected the full name that 'x_*'"
                + " stands for",
            "mm.rules:8:6: error: expected '#define', a name and what it stands for"),
        messages(
            """
                vocabulary {
                    sane    likely(x)
                    frees kfree
                    noreturn kfree
                    borrows trace*
                    same x_*(y)
                    macros \"""
                     #undef x
                    \"""
                }
                """));
  }

  @Test
  void aSyntaxErrorStopsBeforeMeaningsAreLookedAt() {
    assertEquals(
        """
        mm.rules:3:9: error: expected '(', found the end of the line
        """
            .strip(),
        String.join(
            "\n",
            messages(
                """
                family mm for struct mm_struct "x" {
                    counter a = m_a  holds nothing
                    oops
                }
                """)));
  }
}
