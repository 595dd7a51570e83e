package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class CallsTest {
  private static List<String> callees(String body) {
    return Sources.index("int f(void)\n{\n" + body + "\n}\n").callees(0).stream()
        .map(CallSite::callee)
        .toList();
  }

  @Test
  void callsAreFound() {
    assertEquals(List.of("a", "b", "c", "d"), callees("a(); x = b(c(1), 2) + d ();"));
    assertEquals(List.of("a", "b"), callees("a\n\t(1); b /* really */ (2);"));
    assertEquals(List.of("a", "b"), callees("if (a()) { while (b()) ; }"));
    assertEquals(List.of("a", "b"), callees("return !a() ? ({ b(); }) : 0;"));
  }

  @Test
  void keywordsAreNoCalls() {
    assertEquals(
        List.of(),
        callees(
            "if (x) for (;;) while (y) switch (z) { default: return (1); } sizeof(int); typeof(x)"
                + " y; asm volatile (\"f()\"); __attribute__((unused)) int q; do { } while (0);"));
  }

  @Test
  void neitherCommentsNorStringsCall() {
    assertEquals(
        List.of("a"),
        callees("/* b() */ // c()\n\"d()\"; 'e'; \"\\\"f()\"; '\\''; a(\"g()\"); \"h(\n"));
  }

  @Test
  void membersCall() {
    List<CallSite> calls =
        Sources.index("int f(void)\n{\n x->open(y); z.close(); x -> run (1); plain(); }")
            .callees(0);
    assertEquals(List.of(true, true, true, false), calls.stream().map(CallSite::member).toList());
  }

  @Test
  void sitesKnowTheirFunction() {
    String text = "int a(void) { return g(); }\nint b(void) { g(); return g(); }\n";
    TreeIndex index = Sources.index(text);
    List<CallSite> sites = index.callSites("g");
    assertEquals(List.of(0, 1, 1), sites.stream().map(CallSite::caller).toList());
    assertEquals(text.indexOf("g()"), sites.get(0).offset());
    assertEquals(List.of("a", "b"), index.callers("g").stream().map(FunctionDef::name).toList());
    assertEquals(List.of(), index.callSites("nobody"));
  }

  @Test
  void initialisersInBodiesCall() {
    assertEquals(
        List.of("a", "b", "c"),
        callees("struct x y = { .m = a(1), .n = { b() } }; static struct x z = { .q = c() };"));
  }

  @Test
  void directivesInBodiesDoNot() {
    assertEquals(
        List.of("a", "b", "c"),
        callees("a();\n#define D e()\n#ifdef X(y)\nb();\n#else\nc();\n#endif"));
    assertEquals(List.of("b"), callees("#if 0\na();\n#else\nb();\n#endif"));
  }

  @Test
  void watchedWords() {
    String text =
        "#define PUT(m) mmdrop(m) /* mmdrop */\nvoid mmdrop(struct mm *m);\n"
            + "int f(void)\n{\n\tmmdrop(x); // mmdrop\n\tp = mmdrop;\n#ifdef mmdrop\n#endif\n}\n";
    List<Occurrence> found = Sources.index(text).occurrences("mmdrop");
    assertEquals(4, found.size());
    assertTrue(found.get(0).inMacro());
    assertEquals(-1, found.get(1).function());
    assertEquals(text.indexOf("mmdrop(x)"), found.get(2).offset());
    assertEquals(0, found.get(2).function());
    assertEquals(text.indexOf("mmdrop;"), found.get(3).offset());
    assertFalse(found.get(3).inMacro());
    assertEquals(List.of(), Sources.index(text).occurrences("PUT"));
  }
}
