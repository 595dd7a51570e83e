package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class VariablesTest {
  private static GlobalDef only(TreeIndex index, String name) {
    List<GlobalDef> found = index.globals(name);
    assertEquals(1, found.size(), name);
    return found.get(0);
  }

  private static List<String> designators(TreeIndex index, String name) {
    return index.designators(only(index, name)).stream()
        .map(f -> (f.nested() ? "+" : "") + f.member() + "=" + f.value())
        .toList();
  }

  @Test
  void definitions() {
    String text =
        "static struct mm_struct a = { .x = 1 };\n"
            + "int b, *c = &b;\n"
            + "extern int d;\n"
            + "extern int e = 1;\n"
            + "struct ops *const f[2];\n"
            + "foo_t g __initdata = FOO(1, 2);\n"
            + "void (*h)(int) = run;\n"
            + "struct s __read_mostly i;\n"
            + "static DEFINE_PER_CPU(struct s, j) = { 1 };\n"
            + "unsigned long k;\n";
    TreeIndex index = Sources.index(text);
    GlobalDef a = only(index, "a");
    assertTrue(a.isStatic());
    assertEquals("mm_struct", a.type().name());
    assertEquals("{ .x = 1 }", text.substring(a.initialiserStart(), a.initialiserEnd()));
    assertEquals(0, a.start());
    assertEquals(-1, only(index, "b").initialiserStart());
    GlobalDef c = only(index, "c");
    assertEquals("&b", text.substring(c.initialiserStart(), c.initialiserEnd()));
    assertEquals(1, c.type().pointers());
    assertEquals(List.of(), index.globals("d"));
    assertEquals(1, index.globals("e").size());
    assertTrue(only(index, "f").type().array());
    GlobalDef g = only(index, "g");
    assertEquals("foo_t", g.type().name());
    assertEquals("FOO(1, 2)", text.substring(g.initialiserStart(), g.initialiserEnd()));
    assertTrue(only(index, "h").type().function());
    assertEquals("s", only(index, "i").type().name());
    assertEquals("s", only(index, "j").type().name());
    assertEquals("long", only(index, "k").type().name());
    assertEquals(List.of("a"), index.globalsOf("mm_struct").stream().map(GlobalDef::name).toList());
  }

  @Test
  void designatorsOfEveryForm() {
    TreeIndex index =
        Sources.index(
            "struct s x = {\n"
                + "\t.a = one,\n"
                + "\t.b = &two,\n"
                + "\t.c = (void *)three,\n"
                + "\t.d = 4,\n"
                + "\t.e = f(five),\n"
                + "\t.g = { .h = six },\n"
                + "\t.i.j = seven,\n"
                + "\t.k[2] = eight,\n"
                + "\t.l = m->n == o.p,\n"
                + "\t.q = nine\n"
                + "};\n");
    assertEquals(
        List.of(
            "a=one",
            "b=two",
            "c=three",
            "d=",
            "e=",
            "g=",
            "+h=six",
            "i=",
            "+j=seven",
            "k=",
            "l=",
            "q=nine"),
        designators(index, "x"));
  }

  @Test
  void aMacroWithoutAComma() {
    TreeIndex index =
        Sources.index(
            "struct mm_struct init_mm = {\n"
                + "\t.pgd\t= swapper,\n"
                + "\tMMAP_LOCK_INITIALIZER(init_mm)\n"
                + "\t.page_table_lock =  __SPIN_LOCK_UNLOCKED(init_mm.page_table_lock),\n"
                + "\tINIT_CONTEXT\n"
                + "\t.users = ATOMIC_INIT(2),\n"
                + "\tINIT_LAST(init_mm)\n"
                + "};\n"
                + "int after;\n");
    assertEquals(
        List.of("pgd=swapper", "page_table_lock=", "users="), designators(index, "init_mm"));
    assertEquals(1, index.globals("after").size());
  }

  @Test
  void opsTables() {
    String text =
        "struct inner { int (*run)(void); };\n"
            + "struct outer { struct inner in; int (*open)(void); };\n"
            + "static struct outer o = { .open = do_open, .in = { .run = do_run } };\n"
            + "struct outer many[] = { [0] = { .open = a }, { .open = b } };\n"
            + "struct outer *p = &(struct outer){ .open = c };\n";
    TreeIndex index = Sources.index(text);
    assertEquals(
        List.of("do_open", "a", "b", "c"),
        index.fieldValues("outer", "open").stream().map(FieldValue::value).toList());
    assertEquals(
        List.of("do_run"),
        index.fieldValues("inner", "run").stream().map(FieldValue::value).toList());
    assertEquals(List.of(), index.fieldValues("outer", "run"));
    FieldValue stored = index.storesOf("do_open").get(0);
    assertEquals("outer", stored.struct());
    assertEquals("open", stored.member());
    assertEquals(text.indexOf("open = do"), stored.offset());
    assertEquals(text.indexOf("do_open"), stored.valueOffset());
  }

  @Test
  void initialisersInFunctions() {
    String text =
        "int f(void)\n"
            + "{\n"
            + "\tstatic const struct ops a = { .open = one };\n"
            + "\tstruct ops b = { .open = two };\n"
            + "\tuse(&(struct ops){ .open = three });\n"
            + "\tstruct ops *c = d;\n"
            + "\tstatic int e = 4;\n"
            + "\treturn 0;\n"
            + "}\n"
            + "int g;\n";
    TreeIndex index = Sources.index(text);
    assertEquals(
        List.of("one", "two", "three"),
        index.fieldValues("ops", "open").stream().map(FieldValue::value).toList());
    GlobalDef a = only(index, "a");
    assertTrue(a.isStatic());
    assertEquals(0, a.function());
    assertEquals("{ .open = one }", text.substring(a.initialiserStart(), a.initialiserEnd()));
    assertEquals(List.of(), index.globals("b"));
    assertEquals(-1, only(index, "g").function());
    assertEquals(1, index.functionCount());
  }

  @Test
  void assignments() {
    String text =
        "int f(void)\n"
            + "{\n"
            + "\tx->open = one;\n"
            + "\tx.close = &two;\n"
            + "\tx->y->run = (fn_t)three;\n"
            + "\ta = b;\n"
            + "\tx->n = 4;\n"
            + "\tx->m == five;\n"
            + "\tx->o = six + 1;\n"
            + "\tx->p = seven();\n"
            + "}\n";
    TreeIndex index = Sources.index(text);
    assertEquals(3, index.stats().assignments());
    Assignment open = index.assignments("open").get(0);
    assertEquals("one", open.value());
    assertEquals(0, open.function());
    assertEquals(text.indexOf("open"), open.offset());
    assertEquals("close", index.assignmentsOf("two").get(0).member());
    assertEquals("run", index.assignmentsOf("three").get(0).member());
  }

  @Test
  void registrations() {
    String text =
        "static DEFINE_TIMER(tick, on_tick);\n"
            + "int f(void)\n"
            + "{\n"
            + "\tcall_rcu(&p->rcu, free_it);\n"
            + "\trequest_irq(irq, (irq_handler_t)&handle, get(1, 2), \"a,b\", dev);\n"
            + "\tplain(no);\n"
            + "}\n";
    TreeIndex index = Sources.index(text);
    assertEquals(
        List.of("0=tick", "1=on_tick"),
        index.registrations("DEFINE_TIMER").stream()
            .map(r -> r.argument() + "=" + r.value())
            .toList());
    assertEquals(-1, index.registrations("DEFINE_TIMER").get(0).function());
    Registration rcu = index.registrations("call_rcu").get(0);
    assertEquals("free_it", rcu.value());
    assertEquals(1, rcu.argument());
    assertEquals(0, rcu.function());
    assertEquals(text.indexOf("call_rcu"), rcu.offset());
    assertEquals(text.indexOf("free_it"), rcu.valueOffset());
    assertEquals(
        List.of("0=irq", "1=handle", "4=dev"),
        index.registrations("request_irq").stream()
            .map(r -> r.argument() + "=" + r.value())
            .toList());
    assertEquals("request_irq", index.registrationsOf("handle").get(0).callee());
    assertEquals(List.of(), index.registrations("plain"));
  }

  @Test
  void definedNames() {
    TreeIndex index =
        Sources.index(
            "#define M 1\nstruct s { int m; };\ntypedef int t;\nint v;\nint f(void) { g(); }\n");
    assertEquals(List.of("f", "s", "t", "v"), index.names());
    assertFalse(index.names().contains("g"));
  }
}
