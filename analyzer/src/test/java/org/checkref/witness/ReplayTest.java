package org.checkref.witness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.checkref.check.Confidence;
import org.checkref.check.Finding;
import org.checkref.index.Position;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.rules.CheckDoc.Severity;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.rules.model.Breach;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.Claim.Start;
import org.checkref.rules.model.Law;
import org.checkref.rules.model.ModelStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the reference model makes of findings, right and wrong ones. */
class ReplayTest {
  private static final RuleSet RULES = RuleFiles.builtin();
  private static final Replay REPLAY = replay("users", "count", "bare");

  private static final ModelStep GET = new ModelStep.Take("users");
  private static final ModelStep PUT = new ModelStep.Drop("users", false);
  private static final ModelStep GRAB = new ModelStep.Take("count");
  private static final ModelStep DROP = new ModelStep.Drop("count", false);
  private static final ModelStep OTHERS = new ModelStep.OthersLeave();
  private static final ModelStep LEAVE = new ModelStep.Leave();

  private static final Claim LEAK = Claim.of(Law.NEVER_DROPPED, "users", Start.SHARED);
  private static final Claim OVERPUT = Claim.of(Law.DROP_WITHOUT_REFERENCE, "", Start.SHARED);
  private static final Claim USE = Claim.of(Law.USE_AFTER_ZERO, "", Start.SHARED);
  private static final Claim MISMATCH = Claim.of(Law.WRONG_COUNTER, "", Start.SHARED);
  private static final Claim FREED = Claim.of(Law.FREED_WHILE_HELD, "bare", Start.SHARED);
  private static final Claim UNSET = Claim.of(Law.NEVER_INITIALISED, "bare", Start.RAW);

  private static Replay replay(String... inForce) {
    Set<CounterId> ids =
        Arrays.stream(inForce).map(c -> new CounterId("mm", c)).collect(Collectors.toSet());
    return new Replay(RULES, new CounterFields(RULES, ids));
  }

  private static Context context(String name) {
    return RULES.contexts().context(name).orElseThrow();
  }

  private static Claim in(String context) {
    return new Claim(
        Set.of(Law.FORBIDDEN_CONTEXT), "", Start.SHARED, Optional.of(context(context)));
  }

  /** A finding whose path has a step for each event. */
  private static Finding finding(Confidence confidence, Claim claim, ModelStep... events) {
    List<Finding.Step> steps = new ArrayList<>();
    for (ModelStep event : events) {
      steps.add(step(steps.size() + 1, event));
    }
    return finding("mm", confidence, claim, steps);
  }

  private static Finding.Step step(int line, ModelStep... events) {
    return new Finding.Step("a.c", new Position(line, 2), "step " + line, List.of(events));
  }

  private static Finding finding(
      String family, Confidence confidence, Claim claim, List<Finding.Step> steps) {
    return new Finding(
        family,
        "leak",
        Severity.ERROR,
        confidence,
        "a.c",
        new Position(steps.size(), 2),
        "foo",
        "something is wrong",
        steps,
        "mend it",
        claim);
  }

  private static Witnessed replayed(Finding finding) {
    return REPLAY.all(List.of(finding)).get(0);
  }

  static Stream<Arguments> confirmed() {
    return Stream.of(
        Arguments.of("a leak", LEAK, List.of(GET, LEAVE)),
        Arguments.of("a leak of one of two", LEAK, List.of(GET, GET, PUT, LEAVE)),
        Arguments.of("one drop too many", OVERPUT, List.of(GET, PUT, PUT)),
        Arguments.of(
            "a use of what others let go",
            USE,
            List.of(GET, PUT, OTHERS, new ModelStep.Use("bare"))),
        Arguments.of("the wrong drop", MISMATCH, List.of(GET, DROP)),
        Arguments.of(
            "an end that frees too much",
            FREED,
            List.of(new ModelStep.Take("bare"), OTHERS, new ModelStep.Free())),
        Arguments.of("the last drop in an RCU callback", in("rcu"), List.of(GRAB, OTHERS, DROP)),
        Arguments.of(
            "a counter left out",
            UNSET,
            List.of(
                new ModelStep.Initialise("users", 1),
                new ModelStep.Initialise("count", 1),
                new ModelStep.Take("bare"))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("confirmed")
  void aPathThatBreaksTheLawIsConfirmedAndStaysCertain(
      String name, Claim claim, List<ModelStep> events) {
    Finding finding = finding(Confidence.CERTAIN, claim, events.toArray(ModelStep[]::new));
    Witnessed witnessed = replayed(finding);
    assertTrue(witnessed.witness().isConfirmed(), name);
    assertEquals(finding, witnessed.finding());
    Breach breach = witnessed.witness().breach().orElseThrow();
    assertTrue(claim.laws().contains(breach.law()), breach.toString());
    assertFalse(breach.text().isBlank());
  }

  static Stream<Arguments> unconfirmed() {
    return Stream.of(
        Arguments.of("what is dropped is no leak", LEAK, List.of(GET, PUT, LEAVE)),
        Arguments.of(
            "what is handed over is no leak",
            LEAK,
            List.of(GET, new ModelStep.HandOver("users"), LEAVE)),
        Arguments.of("nobody leaves", LEAK, List.of(GET)),
        Arguments.of("a leak of another counter", LEAK, List.of(GRAB, LEAVE)),
        Arguments.of("another law is broken", LEAK, List.of(PUT, LEAVE)),
        Arguments.of("as many drops as takes", OVERPUT, List.of(GET, GET, PUT, PUT)),
        Arguments.of(
            "a use while a reference is held",
            USE,
            List.of(GET, GET, PUT, OTHERS, new ModelStep.Use("bare"))),
        Arguments.of("a use while others hold it", USE, List.of(new ModelStep.Use("users"))),
        Arguments.of("the right drop", MISMATCH, List.of(GRAB, DROP)),
        Arguments.of("an end with no holder left", FREED, List.of(OTHERS, new ModelStep.Free())),
        Arguments.of("the last drop in a task", in("task"), List.of(GRAB, OTHERS, DROP)),
        Arguments.of("not the last drop", in("rcu"), List.of(GRAB, DROP)),
        Arguments.of(
            "a last drop that leaves the end to a task",
            in("rcu"),
            List.of(GRAB, OTHERS, new ModelStep.Drop("count", true))),
        Arguments.of(
            "all counters are set",
            UNSET,
            List.of(new ModelStep.Initialise("bare", 1), new ModelStep.Take("bare"))),
        Arguments.of("an empty path", OVERPUT, List.of()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("unconfirmed")
  void aPathThatBreaksNoSuchLawIsNotCertain(String name, Claim claim, List<ModelStep> events) {
    Finding finding = finding(Confidence.CERTAIN, claim, events.toArray(ModelStep[]::new));
    Witnessed witnessed = replayed(finding);
    assertFalse(witnessed.witness().isConfirmed(), name);
    assertEquals(finding.with(Confidence.LIKELY), witnessed.finding());
    assertEquals(events.size(), witnessed.witness().lines().size());
  }

  @ParameterizedTest
  @EnumSource(names = {"LIKELY", "POSSIBLE"})
  void whatIsNotCertainStaysWhatItIs(Confidence confidence) {
    Finding right = finding(confidence, LEAK, GET, LEAVE);
    Finding wrong = finding(confidence, LEAK, GET, PUT, LEAVE);
    assertEquals(right, replayed(right).finding());
    assertEquals(wrong, replayed(wrong).finding());
    assertTrue(replayed(right).witness().isConfirmed());
    assertFalse(replayed(wrong).witness().isConfirmed());
  }

  @Test
  void aFamilyWithoutAModelIsNotConfirmed() {
    Finding finding = finding("pid", Confidence.CERTAIN, LEAK, List.of(step(1, GET, LEAVE)));
    Witnessed witnessed = replayed(finding);
    assertFalse(witnessed.witness().isConfirmed());
    assertEquals(Confidence.LIKELY, witnessed.finding().confidence());
  }

  @Test
  void findingsKeepTheirOrder() {
    List<Finding> findings =
        List.of(
            finding(Confidence.CERTAIN, OVERPUT, PUT),
            finding(Confidence.LIKELY, LEAK, GET, LEAVE),
            finding(Confidence.POSSIBLE, MISMATCH, GET, DROP));
    assertEquals(findings, REPLAY.all(findings).stream().map(Witnessed::finding).toList());
  }

  @Test
  void theLastLineIsTheStepThatBreaksTheLaw() {
    Finding finding = finding(Confidence.CERTAIN, OVERPUT, GET, PUT, PUT, GET, LEAVE);
    assertEquals(List.of("step 1", "step 2", "step 3"), texts(replayed(finding).witness()));
  }

  @Test
  void aStepOnWhichNothingHappensIsNoLine() {
    List<Finding.Step> steps = List.of(step(1, GET), step(2), step(3, LEAVE));
    Witness witness = replayed(finding("mm", Confidence.CERTAIN, LEAK, steps)).witness();
    assertEquals(List.of("step 1", "step 3"), texts(witness));
    assertEquals(
        List.of(new Position(1, 2), new Position(3, 2)),
        witness.lines().stream().map(Witness.Line::position).toList());
    assertTrue(witness.isConfirmed());
  }

  private static List<String> texts(Witness witness) {
    return witness.lines().stream().map(Witness.Line::text).toList();
  }

  @Test
  void aLineHasEachCounterBeforeAndAfter() {
    Witness witness = replayed(finding(Confidence.CERTAIN, LEAK, GRAB, GET, LEAVE)).witness();
    assertEquals(
        List.of(
            List.of(count("mm_users", 1, 1), count("mm_count", 1, 2), count("mm_bare_refs", 1, 1)),
            List.of(count("mm_users", 1, 2), count("mm_count", 2, 2), count("mm_bare_refs", 1, 1)),
            List.of(count("mm_users", 2, 2), count("mm_count", 2, 2), count("mm_bare_refs", 1, 1))),
        witness.lines().stream().map(Witness.Line::counts).toList());
  }

  private static Witness.Count count(String field, int before, int after) {
    return new Witness.Count(field, Integer.toString(before), Integer.toString(after));
  }

  @Test
  void aStepWithSeveralEventsIsOneLineWithAllEndsThatRan() {
    List<Finding.Step> steps = List.of(step(1, GRAB), step(2, OTHERS, DROP));
    Witness witness = replayed(finding("mm", Confidence.LIKELY, in("rcu"), steps)).witness();
    assertEquals(2, witness.lines().size());
    Witness.Line last = witness.lines().get(1);
    assertEquals(List.of("__mmput", "__mmdrop", "__mm_unref"), last.ends());
    assertEquals(
        List.of(count("mm_users", 1, 0), count("mm_count", 2, 0), count("mm_bare_refs", 1, 0)),
        last.counts());
  }

  @Test
  void aNewObjectsCountersWereNotSetBefore() {
    Witness witness =
        replayed(finding(Confidence.CERTAIN, LEAK, GET, new ModelStep.Create(), LEAVE)).witness();
    Witness.Line created = witness.lines().get(1);
    assertEquals(
        List.of("unset", "unset", "unset"),
        created.counts().stream().map(Witness.Count::before).toList());
    assertEquals(
        List.of("1", "1", "1"), created.counts().stream().map(Witness.Count::after).toList());
    assertTrue(witness.isConfirmed());
  }

  @Test
  void aTreeWithoutACounterIsReplayedWithoutIt() {
    Finding finding = finding(Confidence.CERTAIN, USE, OTHERS, new ModelStep.Use("count"));
    Witnessed witnessed = replay("users", "count").all(List.of(finding)).get(0);
    assertEquals(
        List.of(count("mm_users", 1, 0), count("mm_count", 1, 0)),
        witnessed.witness().lines().get(0).counts());
    assertEquals(List.of("__mmput", "__mmdrop"), witnessed.witness().lines().get(0).ends());
    assertTrue(witnessed.witness().isConfirmed());
  }
}
