package org.checkref.refs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReasoningTest {
  private static final Term X = new Term.Parameter(0, "x");
  private static final Term Y = new Term.Parameter(1, "y");

  private final Reasoning reasoning = new Reasoning(new State());

  private static Term compare(Term left, String operator, Term right) {
    return new Term.Compound(operator, List.of(left, right));
  }

  private static Term number(long value) {
    return new Term.Number(value);
  }

  private static Term test(String test) {
    return new Term.Compound(test, List.of(X));
  }

  private static Term error(String name) {
    return new Term.Compound("-", List.of(new Term.Named(name)));
  }

  @Test
  void numbersHaveTheirSign() {
    assertEquals(Signs.NEGATIVE, reasoning.signs(number(-1)));
    assertEquals(Signs.ZERO, reasoning.signs(number(0)));
    assertEquals(Signs.POSITIVE, reasoning.signs(number(7)));
  }

  @Test
  void nothingIsKnownOfAParameter() {
    assertEquals(Signs.ANY, reasoning.signs(X));
  }

  @Test
  void addressesAreValid() {
    assertEquals(Signs.POSITIVE, reasoning.signs(new Term.Address(new Place.OfGlobal("g"))));
  }

  @Test
  void errorNumbersAreNegative() {
    assertEquals(Signs.NEGATIVE, reasoning.signs(error("ENOMEM")));
  }

  @Test
  void whatIsTrueIsNotZero() {
    assertTrue(reasoning.assume(X, true));
    assertEquals(Signs.NONZERO, reasoning.signs(X));
    assertFalse(reasoning.assume(X, false));
  }

  @Test
  void whatIsFalseIsZero() {
    assertTrue(reasoning.assume(X, false));
    assertEquals(Signs.ZERO, reasoning.signs(X));
    assertFalse(reasoning.assume(compare(X, "!=", Term.ZERO), true));
  }

  @ParameterizedTest
  @CsvSource({
    "1, ==, 1, true", "1, ==, 2, false", "1, !=, 2, true", "1, <, 2, true",
    "2, <, 2, false", "2, <=, 2, true", "2, >, 2, false", "2, >=, 2, true"
  })
  void numbersAreCompared(long left, String operator, long right, boolean truth) {
    Term comparison = compare(number(left), operator, number(right));
    assertTrue(reasoning.assume(comparison, truth));
    assertFalse(reasoning.assume(comparison, !truth));
  }

  @Test
  void aValueEqualsItself() {
    assertFalse(reasoning.assume(compare(X, "==", X), false));
    assertFalse(reasoning.assume(compare(X, "<", X), true));
    assertFalse(reasoning.assume(compare(X, ">=", X), false));
  }

  @Test
  void differentConstantsAreNotEqual() {
    assertFalse(reasoning.assume(compare(error("ENOMEM"), "==", error("EINVAL")), true));
  }

  @Test
  void whatEqualsAConstantIsThatConstant() {
    assertTrue(reasoning.assume(compare(X, "==", number(3)), true));
    assertEquals(Signs.POSITIVE, reasoning.signs(X));
    assertFalse(reasoning.assume(compare(X, "==", number(4)), true));
  }

  @Test
  void theConstantMayStandOnTheLeft() {
    assertTrue(reasoning.assume(compare(Term.ZERO, "==", X), true));
    assertEquals(Signs.ZERO, reasoning.signs(X));
  }

  @ParameterizedTest
  @CsvSource({
    "<, 0, true, 1", "<, 0, false, 6", ">, 0, true, 4", ">, 0, false, 3",
    "<=, 0, true, 3", ">=, 0, true, 6", ">=, 1, true, 4", "<, 1, true, 3",
    ">, -1, true, 6", "<=, -1, true, 1"
  })
  void limitsTellTheSign(String operator, long limit, boolean truth, int signs) {
    assertTrue(reasoning.assume(compare(X, operator, number(limit)), truth));
    assertEquals(signs, reasoning.signs(X));
  }

  @Test
  void anOrderThatIsTakenIsRemembered() {
    assertTrue(reasoning.assume(compare(X, "<", Y), true));
    assertFalse(reasoning.assume(compare(X, "<", Y), false));
  }

  @Test
  void anErrorPointerIsNegative() {
    assertTrue(reasoning.assume(test(Reasoning.IS_ERROR), true));
    assertEquals(Signs.NEGATIVE, reasoning.signs(X));
    assertFalse(reasoning.assume(X, false));
  }

  @Test
  void noErrorPointerMayStillBeNull() {
    assertTrue(reasoning.assume(test(Reasoning.IS_ERROR), false));
    assertEquals(Signs.ZERO | Signs.POSITIVE, reasoning.signs(X));
  }

  @Test
  void neitherErrorNorNullIsValid() {
    assertTrue(reasoning.assume(test(Reasoning.IS_ERROR_OR_NULL), false));
    assertEquals(Signs.POSITIVE, reasoning.signs(X));
    assertFalse(reasoning.assume(test(Reasoning.IS_ERROR), true));
  }

  @Test
  void theNumberOfAnErrorPointerTellsOfThePointer() {
    assertTrue(reasoning.assume(test(Reasoning.ERROR_OR_ZERO), false));
    assertEquals(Signs.ZERO | Signs.POSITIVE, reasoning.signs(X));
    assertFalse(reasoning.assume(test(Reasoning.IS_ERROR), true));
  }

  @Test
  void aNegatedValueHasTheOtherSign() {
    assertTrue(reasoning.restrict(X, Signs.POSITIVE));
    assertEquals(Signs.NEGATIVE, reasoning.signs(new Term.Compound("-", List.of(X))));
  }

  @Test
  void restrictingNarrows() {
    assertTrue(reasoning.restrict(X, Signs.ZERO | Signs.POSITIVE));
    assertTrue(reasoning.restrict(X, Signs.NONZERO));
    assertEquals(Signs.POSITIVE, reasoning.signs(X));
    assertFalse(reasoning.restrict(X, Signs.NEGATIVE));
  }
}
