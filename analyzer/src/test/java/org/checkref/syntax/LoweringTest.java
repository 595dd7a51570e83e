package org.checkref.syntax;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.checkref.tree.TreeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of C on its way to a graph. */
class LoweringTest {
  @TempDir private Path directory = Path.of("");

  private String lower(String body) throws IOException, TreeException {
    Function function =
        Parsed.of(directory, "int f(int a, int b, struct s *p)\n{\n" + body + "\n}\n").function();
    assertEquals(List.of(), function.problems());
    return Parsed.text(function);
  }

  /** On a thread with a stack that is large enough for either. */
  private int problemsOf(int nested) throws ExecutionException, InterruptedException {
    String body = "return " + "(".repeat(nested) + "a" + ")".repeat(nested) + ";";
    try (Workers workers = new Workers(1)) {
      return workers
          .call(() -> Parsed.of(directory, "int f(int a)\n{\n" + body + "\n}\n").function())
          .problems()
          .size();
    }
  }

  @Test
  void whatIsNestedTooDeeplyIsNotParsed() throws ExecutionException, InterruptedException {
    assertEquals(0, problemsOf(999));
    assertEquals(1, problemsOf(1000));
  }

  @Test
  void aStraightLineIsOneBlock() throws IOException, TreeException {
    assertEquals("B0: a = 1; p->x = a; return a\n", lower("a = 1; p->x = a; return a;"));
  }

  @Test
  void anIfBranches() throws IOException, TreeException {
    assertEquals(
        """
        B0: if a goto B1 else B2
        B1: %3 = g(); goto B2
        B2: return 0
        """,
        lower("if (a) g(); return 0;"));
  }

  @Test
  void aGotoEndsItsBlock() throws IOException, TreeException {
    assertEquals(
        """
        B0: if a goto B2 else B1
        B1: %3 = g(); goto B2
        B2: return b
        """,
        lower("if (a) goto out; g(); out: return b;"));
  }

  @Test
  void aGotoMayGoBack() throws IOException, TreeException {
    assertEquals(
        """
        B0: %3 = g(); if %3 goto B0 else B1
        B1: return 0
        """,
        lower("again: if (g()) goto again; return 0;"));
  }

  @Test
  void jumpsInACircleAreOneBlock() throws IOException, TreeException {
    assertEquals(
        """
        B0: if a goto B2 else B1
        B1: return b
        B2: goto B2
        """,
        lower("if (a) goto one; return b; one: goto two; two: goto three; three: goto one;"));
  }

  @Test
  void aCaseFallsIntoTheNext() throws IOException, TreeException {
    String text =
        lower("switch (a) { case 1: b = 1; case 2: b = 2; break; default: b = 3; } return b;");
    assertTrue(text.startsWith("B0: switch a [1: B"), text);
    String first = line(text, "b = 1;");
    String second = line(text, "b = 2;");
    String third = line(text, "b = 3;");
    assertTrue(first.endsWith("goto " + number(second)), text);
    assertTrue(third.endsWith("goto " + number(line(text, "return b"))), text);
    assertTrue(second.endsWith("goto " + number(line(text, "return b"))), text);
    assertTrue(line(text, "switch").endsWith("default " + number(third)), text);
  }

  @Test
  void aSwitchWithoutDefaultMaySkipItsCases() throws IOException, TreeException {
    String text = lower("switch (a) { case 1: g(); } return b;");
    assertTrue(line(text, "switch").endsWith("default " + number(line(text, "return b"))), text);
  }

  @Test
  void aWhileLoopTestsFirst() throws IOException, TreeException {
    String text = lower("while (a) { if (b) break; if (p) continue; g(); } return 0;");
    String test = line(text, "if a ");
    String end = number(line(text, "return 0"));
    assertTrue(test.endsWith("else " + end), text);
    assertTrue(line(text, "if b ").contains("goto " + end + " else"), text);
    assertTrue(line(text, "if p ").contains("goto " + number(test) + " else"), text);
    assertTrue(line(text, "g()").endsWith("goto " + number(test)), text);
  }

  @Test
  void aDoLoopRunsOnce() throws IOException, TreeException {
    String text = lower("do { g(); } while (a); return 0;");
    String body = line(text, "g()");
    assertTrue(body.startsWith("B0:"), text);
    assertTrue(line(text, "if a ").contains("goto B0 else"), text);
  }

  @Test
  void aForLoopStepsWhereItContinues() throws IOException, TreeException {
    String text = lower("for (a = 0; a < b; a++) { if (p) continue; g(); } return 0;");
    String step = line(text, "a = (a + 1)");
    assertTrue(line(text, "if p ").contains("goto " + number(step) + " else"), text);
    assertTrue(step.endsWith("goto " + number(line(text, "if (a < b)"))), text);
  }

  @Test
  void aConditionalIsABranch() throws IOException, TreeException {
    String text = lower("return a ? g() : 7;");
    assertTrue(text.startsWith("B0: if a goto B2 else B1\n"), text);
    assertTrue(line(text, "g()").endsWith("goto B3"), text);
    assertTrue(line(text, "= 7;").endsWith("goto B3"), text);
  }

  @Test
  void anAndStopsAtTheFirstNo() throws IOException, TreeException {
    String text = lower("if (a && g()) h(); return 0;");
    String end = number(line(text, "return 0"));
    assertTrue(line(text, "if a ").endsWith("else " + end), text);
    assertTrue(line(text, "g()").endsWith("else " + end), text);
  }

  @Test
  void anOrStopsAtTheFirstYes() throws IOException, TreeException {
    String text = lower("if (a || !g()) h(); return 0;");
    String then = number(line(text, "h()"));
    assertTrue(line(text, "if a ").contains("goto " + then + " else"), text);
    assertTrue(line(text, "g()").endsWith("else " + then), text);
  }

  @Test
  void aStatementExpressionHasTheValueOfItsLastStatement() throws IOException, TreeException {
    assertEquals(
        "B0: %4 = g(); x = %4; b = x; return b\n", lower("b = ({ int x = g(); x; }); return b;"));
  }

  @Test
  void aCleanUpRunsOnEachWayOut() throws IOException, TreeException {
    String text =
        lower("int x __attribute__((__cleanup__(put))) = g(); if (a) return 1; return 2;");
    assertEquals(2, text.lines().filter(l -> l.contains("put(&x); return")).count(), text);
  }

  @Test
  void aCleanUpRunsAfterTheReturnedValueIsRead() throws IOException, TreeException {
    String text = lower("int x __attribute__((__cleanup__(put))) = g(); return x;");
    assertTrue(text.matches("(?s).*%(\\d+) = x; %\\d+ = put\\(&x\\); return %\\1\n"), text);
  }

  @Test
  void aGotoOutOfTheScopeCleansUp() throws IOException, TreeException {
    String text =
        lower("{ int x __attribute__((__cleanup__(put))) = g(); if (a) goto out; } out: return 0;");
    assertEquals(2, text.lines().filter(l -> l.contains("put(&x);")).count(), text);
  }

  @Test
  void aGuardIsHeldToTheEndOfItsScope() throws IOException, TreeException {
    assertEquals(
        "B0: %3 = guard mutex(&p->lock); %4 = g(); %5 = unguard mutex(&p->lock); %6 = h(); return 0\n",
        lower("{ guard(mutex)(&p->lock); g(); } h(); return 0;"));
  }

  @Test
  void whatFollowsACallThatNeverReturnsIsCutOff() throws IOException, TreeException {
    String text = lower("if (a) { BUG(); g(); } return 0;");
    assertTrue(line(text, "BUG()").endsWith("stop"), text);
    assertTrue(!text.contains("g()"), text);
  }

  @Test
  void eachBranchOfAnIfHasAVariant() throws IOException, TreeException {
    List<Function> variants =
        Parsed.of(
                directory,
                """
                int f(int a)
                {
                #ifdef CONFIG_A
                	put(a);
                #else
                	keep(a);
                #endif
                	return a;
                }
                """,
                "put")
            .variants();
    assertEquals(2, variants.size());
    assertEquals(1, variants.stream().filter(v -> Parsed.text(v).contains("put(a)")).count());
    assertEquals(1, variants.stream().filter(v -> Parsed.text(v).contains("keep(a)")).count());
  }

  @Test
  void anIfThatConcernsNobodyHasOneVariant() throws IOException, TreeException {
    assertEquals(
        1,
        Parsed.of(
                directory,
                """
                int f(int a)
                {
                #ifdef CONFIG_A
                	keep(a);
                #endif
                	return a;
                }
                """,
                "put")
            .variants()
            .size());
  }

  private static String line(String text, String part) {
    List<String> lines = text.lines().filter(l -> l.contains(part)).toList();
    assertEquals(1, lines.size(), part + " in\n" + text);
    return lines.get(0);
  }

  private static String number(String line) {
    return line.substring(0, line.indexOf(':'));
  }
}
