package org.checkref.syntax;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExpansionTest {
  @Test
  void macrosThatNameEachOther() {
    Expansion expansion = new Expansion();
    for (int i = 0; i < 60; i++) {
      String next = "M" + (i + 1) + "(x)";
      expansion.add("M" + i, "M" + i + "(x) for (;;) { " + next + " " + next + " }");
    }
    assertTrue(expansion.isTooLarge("M0(1)"));
    assertTrue(expansion.isTooLarge("M30(1)"));
    assertFalse(expansion.isTooLarge("M50(1)"));
  }

  @Test
  void argumentsThatArePutInTwice() {
    Expansion expansion = new Expansion();
    expansion.add("twice", "twice(x) { x x }");
    expansion.add("through", "through(...) twice(__VA_ARGS__)");
    assertTrue(expansion.isTooLarge("twice(".repeat(40) + "x" + ")".repeat(40)));
    assertTrue(expansion.isTooLarge("through(".repeat(40) + "x" + ")".repeat(40)));
    assertFalse(expansion.isTooLarge("twice(x) ".repeat(40)));
  }

  @Test
  void whatIsCommon() {
    Expansion expansion = new Expansion();
    expansion.add("for_each", "for_each(p, h) for (p = (h)->next; p != (h); p = p->next)");
    expansion.add("self", "self(x) for (;;) self(x)");
    String body = "for_each(a, b) { self(c); }\n".repeat(2_000);
    assertFalse(expansion.isTooLarge(body));
    assertFalse(expansion.isTooLarge("(".repeat(100_000)));
  }
}
