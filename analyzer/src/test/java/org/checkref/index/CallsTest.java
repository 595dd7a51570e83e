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

  /** Names that are called by way of variables, in the order of the calls. */
  private static List<String> throughVariables(String body) {
    return Sources.index("int f(void)\n{\n" + body + "\n}\n").callees(0).stream()
        .filter(CallSite::inVariable)
        .map(site -> (site.member() ? "->" : "") + site.callee())
        .toList();
  }

  @Test
  void localVariablesCallWhatTheyWereGiven() {
    assertEquals(List.of("->open"), throughVariables("void (*fn)(int) = x->open; fn(1);"));
    assertEquals(List.of("->open"), throughVariables("handler_t fn = x->open; fn(1);"));
    assertEquals(List.of("->open"), throughVariables("handler_t fn; fn = x->o[2].open; (*fn)(1);"));
    assertEquals(List.of("a", "b"), throughVariables("fn = p && q(1) ? a : b; fn(1);"));
    assertEquals(List.of("a", "b", "c"), throughVariables("fn = p ? a : q ? &b : (c); fn(1);"));
    assertEquals(
        List.of(),
        throughVariables("fn = a; other(1); fn2 = b(2); fn2(1); n = x - y; n(3); m = 1; m(1);"));
  }

  @Test
  void callsByWayOfVariablesAreWhereTheVariableIs() {
    String text = "int f(void)\n{\n\tfn = x->open;\n\tlock();\n\tfn(1);\n}\n";
    CallSite site = Sources.index(text).callSites("open").get(0);
    assertEquals(text.indexOf("fn(1)"), site.offset());
    assertEquals(0, site.caller());
  }

  @Test
  void functionsOfTheFileAreHandedOver() {
    String text =
        "static void visit(int x)\n{\n}\nint f(int visitor)\n{\n"
            + "\teach(1, get(2, 3), \"a,(\", &visit, visitor);\n"
            + "\tx->each(visit);\n\tif (visit)\n\t\tother(visitor, later);\n"
            + "\tcall_rcu(head, visit);\n}\n"
            + "static void later(int x)\n{\n}\n";
    TreeIndex index = Sources.index(text);
    List<Registration> handed = index.handingsOf("visit");
    // call_rcu() is asked for, and told apart
    assertEquals(List.of("each"), handed.stream().map(Registration::callee).toList());
    assertEquals(3, handed.get(0).argument());
    assertEquals(1, handed.get(0).function());
    assertEquals(text.indexOf("each(1"), handed.get(0).offset());
    assertEquals(List.of(), index.registrations("each"));
    assertEquals(List.of(), index.handingsOf("visitor"));
    assertEquals(List.of(), index.handingsOf("later"));
  }
}
