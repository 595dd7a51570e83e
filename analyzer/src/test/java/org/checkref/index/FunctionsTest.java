package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionsTest {
  private static FunctionDef only(String text) {
    return Sources.only(Sources.index(text).functionsIn(0));
  }

  private static List<String> names(String text) {
    return Sources.index(text).functionsIn(0).stream().map(FunctionDef::name).toList();
  }

  @Test
  void everyOffset() {
    String text =
        "int x;\n\nstatic inline struct a *\nfind(int key, void *p)\n{\n\treturn key;\n}\n";
    FunctionDef f = only(text);
    assertEquals("find", f.name());
    assertEquals("a.c", f.path());
    assertEquals(text.indexOf("static"), f.start());
    assertEquals(text.indexOf("find"), f.nameOffset());
    assertEquals(text.indexOf("(int"), f.parametersStart());
    assertEquals(text.indexOf(")\n") + 1, f.parametersEnd());
    assertEquals(text.indexOf("{"), f.bodyStart());
    assertEquals(text.indexOf("}") + 1, f.bodyEnd());
    assertTrue(f.isStatic());
    assertTrue(f.isInline());
    assertFalse(f.byMacro());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "int f(void) { }",
        "f() { }",
        "foo_t f(struct a *b) { }",
        "struct a *f(void) { }",
        "static __always_inline u32 f(void) { }",
        "static __printf(1, 2) void f(const char *s, ...) { }",
        "static notrace u64 f(u64 x) { }",
        "__attribute__((noinline)) int f(void) { }",
        "int __init f(void) { }",
        "int f(struct a *a) __acquires(a->lock) __releases(rcu) { }",
        "int f(void) __init { }",
        "int f(void)\n\t__must_hold(&x->lock)\n{ }",
        "int f(void)\n__acquires(x)\n{ }",
        "int (f)(void) { }",
        "int (*f(int a))(int) { }",
        "int f(int (*callback)(void *), void *data) { }",
        "unsigned long long f(int a[static 4]) { }",
        "EXPORT_SYMBOL(g)\nint f(void) { }",
        "EXPORT_SYMBOL(g)\nssize_t f(void) { }",
        "module_init(x);\nint f(void) { }",
        "DEFINE_MUTEX(lock); static int f(void) { }",
        "int f(a, b) { }",
        "extern \"C\" { int f(void) { } }",
        "enum e { A, B } f(void) { }",
        "typeof(x) f(void) { }",
        "MACHINE_START(A, \"b\")\n\t.init = g,\nMACHINE_END\n\nstatic int f(void) { }",
        "_Static_assert(sizeof(int) == 4, \"int\");\nint f(void) { }",
        "int g(void);\nint f(void) { }",
        "int /* { */ f(void) /* ) */ { // }\n }",
        "int f(void)\r\n{\r\n}\r\n",
      })
  void manyForms(String text) {
    assertEquals(List.of("f"), names(text));
  }

  @Test
  void underscoredNames() {
    assertEquals(List.of("__f"), names("static notrace u32 __f(void) { }"));
    assertEquals(List.of("__f"), names("static inline int __f(int a) { }"));
    assertEquals(List.of("__f"), names("int __f(struct a *a) __releases(a) { }"));
  }

  @Test
  void madeByMacro() {
    FunctionDef f = only("SYSCALL_DEFINE2(read, unsigned int, fd, char __user *, buf)\n{ }");
    assertEquals("sys_read", f.name());
    assertTrue(f.byMacro());
    assertEquals("SYSCALL_DEFINE2(".length(), f.nameOffset());
    assertEquals(List.of("second"), names("TWO(first, second) { }"));
    assertEquals(List.of("bpf_x"), names("BPF_CALL_1(bpf_x, u64, a) { }"));
    assertEquals(List.of("CREATE"), names("static int HANDLER(CREATE)(struct a *b)\n{ }"));
    assertTrue(only("static DEFINE_IDTENTRY(exc_x) { }").isStatic());
  }

  @Test
  void typedCapitalsAreAFunction() {
    FunctionDef f = only("int ISR(int a) { }");
    assertEquals("ISR", f.name());
    assertFalse(f.byMacro());
  }

  @Test
  void prototypesAndMacroUsesAreNoFunctions() {
    assertEquals(
        List.of(),
        names(
            "int f(void);\nextern int g(void);\nEXPORT_SYMBOL(f);\nint (*p)(void);\nDEFINE(x) y;"));
  }

  @Test
  void bodiesEndWhereTheyEnd() {
    String text = "int f(void)\n{\n\tif (a) { b('}'); c(\"}\"); /* } */ }\n}\nint g(void) { }\n";
    List<FunctionDef> functions = Sources.index(text).functionsIn(0);
    assertEquals(2, functions.size());
    assertEquals(text.indexOf("}\nint") + 1, functions.get(0).bodyEnd());
    assertEquals(text.lastIndexOf('}') + 1, functions.get(1).bodyEnd());
  }

  @Test
  void enclosing() {
    String text = "int a;\nint f(int p)\n{\n\treturn 1;\n}\nint b;\n";
    TreeIndex index = Sources.index(text);
    assertTrue(index.enclosingFunction(0, text.indexOf("a;")).isEmpty());
    assertTrue(index.enclosingFunction(0, text.indexOf("b;")).isEmpty());
    assertEquals("f", index.enclosingFunction(0, text.indexOf("p)")).orElseThrow().name());
    assertEquals("f", index.enclosingFunction(0, text.indexOf("return")).orElseThrow().name());
  }

  @Test
  void byNameAndId() {
    TreeIndex index = Sources.index("int f(void) { }\nint g(void) { }\nint f(int a) { }\n");
    assertEquals(3, index.functionCount());
    assertEquals(List.of(0, 2), index.functions("f").stream().map(FunctionDef::id).toList());
    assertEquals("g", index.function(1).name());
    assertEquals(List.of(), index.functions("h"));
  }

  @Test
  void ofThousandsOfOneNameInAFileFewAreKnown() {
    String text = "void f(void)\n{\n\tg();\n}\n".repeat(3000) + "void h(void)\n{\n\tf();\n}\n";
    TreeIndex index = Sources.index(text);
    assertEquals(Crowds.MOST, index.functions("f").size());
    assertEquals(Crowds.MOST, index.callers("g").size());
    assertEquals("h", Sources.only(index.callers("f")).name());
  }
}
