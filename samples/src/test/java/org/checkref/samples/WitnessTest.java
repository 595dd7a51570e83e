package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.rules.RuleCatalog;
import org.checkref.rules.RuleFiles;
import org.checkref.samples.Report.Count;
import org.checkref.samples.Report.Entry;
import org.checkref.samples.Report.Moment;
import org.checkref.samples.Report.Witness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each finding is replayed on the reference model. */
class WitnessTest {
  private static final String UNSET = "unset";

  private static Report scan(SampleTree tree) {
    Report report =
        Report.parse(
            Cli.run("scan", tree.root().toString(), "--confidence", "low", "--format", "json")
                .out());
    assertFalse(report.findings().isEmpty(), tree.toString());
    return report;
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void theModelConfirmsEveryFinding(SampleTree tree) {
    for (Entry finding : scan(tree).findings()) {
      Witness witness = finding.witness();
      assertTrue(witness.confirmed(), finding.place());
      assertFalse(witness.law().isBlank(), finding.place());
      assertFalse(witness.text().isBlank(), finding.place());
      assertFalse(witness.steps().isEmpty(), finding.place());
    }
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void itsStepsAreThoseOfThePathInTheirOrder(SampleTree tree) {
    for (Entry finding : scan(tree).findings()) {
      List<Report.Step> path = new ArrayList<>(finding.path());
      for (Moment moment : finding.witness().steps()) {
        int at = path.indexOf(moment.step());
        assertTrue(at >= 0, finding.place() + ": " + moment);
        path.subList(0, at + 1).clear();
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void everyStepTellsAllCountersOfTheTree(SampleTree tree) {
    Report report = scan(tree);
    for (Entry finding : report.findings()) {
      // of calls that come in pairs, what goes on between them is all that is counted
      List<String> counted =
          finding.rule().equals("mm/unpaired")
              ? List.of("a kernel thread's use of an address space")
              : report.counters();
      for (Moment moment : finding.witness().steps()) {
        assertEquals(
            counted, moment.counters().stream().map(Count::field).toList(), finding.place());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("org.checkref.samples.SampleTree#all")
  void eachStepBeginsWhereTheOneBeforeItEnded(SampleTree tree) {
    for (Entry finding : scan(tree).findings()) {
      List<Moment> steps = finding.witness().steps();
      for (int i = 1; i < steps.size(); i++) {
        if (!isCreation(steps.get(i))) {
          assertEquals(
              after(steps.get(i - 1)),
              before(steps.get(i)),
              finding.place() + ": " + steps.get(i).text());
        }
      }
    }
  }

  /** A new object's counters were never set before. */
  private static boolean isCreation(Moment moment) {
    return moment.counters().stream()
        .allMatch(c -> c.before().equals(UNSET) && !c.after().equals(UNSET));
  }

  @Test
  void aNewObjectStartsWithOneReferenceOnEachCounter() {
    List<Moment> creations =
        scan(SampleTree.named("pairing")).findings().stream()
            .flatMap(f -> f.witness().steps().stream())
            .filter(WitnessTest::isCreation)
            .toList();
    assertFalse(creations.isEmpty());
    for (Moment creation : creations) {
      assertEquals(Set.of("1"), Set.copyOf(after(creation)), creation.toString());
    }
  }

  private static List<String> before(Moment moment) {
    return moment.counters().stream().map(Count::before).toList();
  }

  private static List<String> after(Moment moment) {
    return moment.counters().stream().map(Count::after).toList();
  }

  /** What the model makes of the first tree's findings: mm_users, mm_count, mm_bare_refs. */
  static Stream<Arguments> counted() {
    return Stream.of(
        Arguments.of(
            "mm/leak",
            List.of("1 1 1", "2 1 1", "2 1 1"),
            List.of(),
            "reference never dropped",
            "the mappings can never be freed"),
        Arguments.of(
            "mm/never-released",
            List.of("1 1 1", "1 2 1"),
            List.of(),
            "reference never dropped",
            "the pgd can never be freed"),
        Arguments.of(
            "mm/lost-with-owner",
            List.of("1 1 1", "1 2 1", "1 2 1"),
            List.of(),
            "reference never dropped",
            "the pgd can never be freed"),
        Arguments.of(
            "mm/resurrect",
            List.of("1 1 1", "1 2 1", "1 1 1"),
            List.of("__mmput"),
            "reference taken after the counter fell to zero",
            "mm_users is zero: __mmput() has run or is running"),
        Arguments.of(
            "mm/weak-ref",
            List.of("1 1 1", "1 2 1", "0 1 1"),
            List.of("__mmput"),
            "use after the counter fell to zero",
            "the mappings may be gone"),
        Arguments.of(
            "mm/borrowed",
            List.of("1 1 1", "0 0 0"),
            List.of("__mmput", "__mmdrop", "__mm_unref"),
            "drop without a reference",
            "no reference on mm_users is held here"),
        Arguments.of(
            "mm/unchecked",
            List.of("1 1 1", "0 0 0"),
            List.of("__mmput", "__mmdrop", "__mm_unref"),
            "use after the counter fell to zero",
            "struct mm_struct is freed memory"),
        Arguments.of(
            "mm/unpaired", List.of("1", "2", "2"), List.of(), "reference never dropped", "use"),
        Arguments.of(
            "mm/raw",
            List.of("1 1 1", "1 2 1"),
            List.of(),
            "reference never dropped",
            "the pgd can never be freed"),
        Arguments.of(
            "mm/overput",
            List.of("1 1 1", "2 1 1", "1 1 1", "0 0 0"),
            List.of("__mmput", "__mmdrop", "__mm_unref"),
            "drop without a reference",
            "no reference on mm_users is held here"),
        Arguments.of(
            "mm/use-after-put",
            List.of("1 1 1", "2 1 1", "1 1 1", "0 0 0"),
            List.of("__mmput", "__mmdrop", "__mm_unref"),
            "use after the counter fell to zero",
            "struct mm_struct and user_ns may be gone"),
        Arguments.of(
            "mm/mismatch",
            List.of("1 1 1", "2 1 1", "2 0 0"),
            List.of("__mmdrop", "__mm_unref"),
            "drop of another counter than the one held",
            "the reference held is on mm_users"),
        Arguments.of(
            "mm/context",
            List.of("1 1 1", "1 2 1", "0 0 0"),
            List.of("__mmput", "__mmdrop", "__mm_unref"),
            "not allowed in this context",
            "__mmdrop() runs in an RCU callback: the last mm_count reference frees the pgd,"
                + " which takes pgd_lock, a spinlock that is not irq-safe"),
        Arguments.of(
            "mm/destructor",
            List.of("1 1 1", "0 0 1", "0 0 1"),
            List.of("__mmput", "__mmdrop"),
            "freed while a counter still keeps it",
            "the memory is freed while mm_bare_refs is 1"),
        Arguments.of(
            "mm/init",
            List.of("unset unset unset", "1 unset unset", "1 1 unset", "1 1 unset"),
            List.of(),
            "counter never initialised",
            "mm_bare_refs was never set"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("counted")
  void theCountersShowIt(
      String rule, List<String> counts, List<String> ends, String law, String text) {
    Witness witness = witness(rule);
    List<String> shown = new ArrayList<>();
    shown.add(String.join(" ", before(witness.steps().get(0))));
    witness.steps().forEach(s -> shown.add(String.join(" ", after(s))));
    assertEquals(counts, shown);
    assertEquals(ends, witness.steps().stream().flatMap(s -> s.ends().stream()).toList());
    assertEquals(law, witness.law());
    assertTrue(witness.text().contains(text), witness.text());
  }

  @Test
  void aStaticObjectEndsWithTheForgottenCounterUnset() {
    Witness witness = witness("mm/static-init");
    List<Count> last = witness.steps().get(witness.steps().size() - 1).counters();
    Map<Boolean, Set<String>> fields =
        last.stream()
            .collect(
                Collectors.partitioningBy(
                    c -> c.after().equals(UNSET),
                    Collectors.mapping(Count::field, Collectors.toSet())));
    assertEquals(
        Map.of(true, Set.of("mm_bare_refs"), false, Set.of("mm_users", "mm_count")), fields);
    assertEquals("counter never initialised", witness.law());
  }

  @Test
  void everyCheckHasItsCountersLookedAt() {
    Set<String> looked = new TreeSet<>(Set.of("mm/static-init"));
    counted().forEach(a -> looked.add(a.get()[0].toString()));
    assertEquals(new TreeSet<>(new RuleCatalog(RuleFiles.builtin()).ids()), looked);
  }

  private static Witness witness(String rule) {
    List<Entry> found =
        scan(SampleTree.named("mini")).findings().stream()
            .filter(f -> f.rule().equals(rule))
            .toList();
    assertEquals(1, found.size(), rule);
    return found.get(0).witness();
  }
}
