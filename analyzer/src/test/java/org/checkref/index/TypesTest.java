package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TypesTest {
  private static String members(String body) {
    TreeIndex index = Sources.index("struct s {\n" + body + "\n};\nint after(void) { }\n");
    assertEquals(1, index.functionCount(), body);
    return index.members(index.structs("s").get(0)).stream()
        .map(m -> m.name() + ":" + show(m.type()))
        .collect(Collectors.joining(" "));
  }

  private static String show(TypeName type) {
    return (type.tagged() ? "struct-" : "")
        + type.name()
        + "*".repeat(type.pointers())
        + (type.array() ? "[]" : "")
        + (type.function() ? "()" : "");
  }

  @Test
  void extents() {
    String text =
        "int x;\n"
            + "struct __packed s {\n"
            + "\tint a;\n"
            + "} __aligned(8) y;\n"
            + "union u { int b; };\n"
            + "enum e { A, B };\n";
    TreeIndex index = Sources.index(text);
    StructDef s = index.structs("s").get(0);
    assertEquals(StructKind.STRUCT, s.kind());
    assertEquals(text.indexOf("struct"), s.start());
    assertEquals(text.indexOf("{"), s.bodyStart());
    assertEquals(text.indexOf("}") + 1, s.end());
    assertEquals(StructKind.UNION, index.structs("u").get(0).kind());
    assertEquals(StructKind.ENUM, index.structs("e").get(0).kind());
    assertEquals("s", index.globals("y").get(0).type().name());
    assertEquals(s, index.struct(s.id()));
    assertEquals(List.of(), index.structs("t"));
  }

  @Test
  void tagsWithAttributes() {
    for (String head :
        List.of(
            "struct __attribute__((packed)) s",
            "struct __packed __aligned(4) s",
            "struct __annotated s",
            "struct s")) {
      assertEquals(1, Sources.index(head + " { int a; };").structs("s").size(), head);
    }
    assertEquals(1, Sources.index("struct __s { int a; };").structs("__s").size());
  }

  @Test
  void forms() {
    assertEquals("a:int b:long c:u8", members("int a; unsigned long b; u8 c;"));
    assertEquals(
        "a:struct-x b:struct-x* c:struct-x**", members("struct x a; const struct x *b, **c;"));
    assertEquals("a:spinlock_t b:foo_t* c:foo_t", members("spinlock_t a; foo_t *b, c;"));
    assertEquals("f:int() g:void[]()", members("int (*f)(struct x *, int); void (*g[2])(void);"));
    assertEquals("a:int b:int", members("unsigned int a:3, :2, b:1;"));
    assertEquals("a:char[] b:u8[]", members("char a[X + 1]; u8 b[];"));
    assertEquals(
        "mm:struct-mm_struct* p:pid_t*", members("struct mm_struct __rcu *mm; pid_t __user *p;"));
    assertEquals(
        "a:int b:struct-y", members("int a ____cacheline_aligned; struct y b __aligned(8);"));
    assertEquals("e:struct-k", members("enum k e;"));
    assertEquals("bits:DECLARE_BITMAP after:int", members("DECLARE_BITMAP(bits, 64); int after;"));
    assertEquals("x:int", members("random_start\nint x;\nrandom_end"));
    assertEquals("p:volatile_t", members("volatile volatile_t p;"));
    assertEquals("", members("int;;"));
  }

  @Test
  void unnamedStructsAreFlattened() {
    assertEquals(
        "a:int b:int c:struct-x* d:int e:int",
        members("int a; struct { int b; union { struct x *c; int d; }; }; int e;"));
    assertEquals("a:int b:int", members("struct { int a; } __randomize_layout; int b;"));
    assertEquals("a:int b:int", members("struct { int a; } __aligned(8); int b;"));
  }

  @Test
  void namedStructsAreNot() {
    assertEquals("x:struct- b:int", members("struct { int a; } x; int b;"));
    assertEquals("x:struct-in* b:int", members("struct in { int a; } *x; int b;"));
    TreeIndex index = Sources.index("struct s { struct in { int a; } x; };");
    assertEquals(1, index.members(index.structs("in").get(0)).size());
  }

  @Test
  void membersInAMacro() {
    assertEquals("a:u8 b:int c:int", members("struct_group(head, u8 a; int b; ); int c;"));
  }

  @Test
  void conditionalMembers() {
    assertEquals(
        "a:int b:int c:long d:int",
        members("int a;\n#ifdef X\nint b;\n#else\nlong c;\n#endif\nint d;"));
  }

  @Test
  void typedefs() {
    String text =
        "typedef int a;\n"
            + "typedef struct x b, *c;\n"
            + "typedef struct { int m; } d;\n"
            + "typedef int (*e)(void);\n"
            + "typedef void f(int);\n"
            + "typedef u8 g[4];\n"
            + "typedef enum { A } h;\n"
            + "typedef struct k { int n; } __packed k_t;\n"
            + "typedef unsigned long __bitwise l;\n"
            + "int (*no)(void);\n";
    TreeIndex index = Sources.index(text);
    for (String name : List.of("a", "b", "c", "d", "e", "f", "g", "h", "k_t", "l")) {
      assertTrue(index.isTypedef(name), name);
    }
    assertFalse(index.isTypedef("no"));
    assertFalse(index.isTypedef("x"));
    assertEquals("struct-x*", show(index.typedefs("c").get(0).type()));
    assertTrue(index.typedefs("e").get(0).type().function());
    TypedefDef d = index.typedefs("d").get(0);
    assertEquals("m", index.members(index.struct(d.struct())).get(0).name());
    assertEquals("typedef struct { int m; } d", text.substring(d.start(), d.end()));
    assertEquals(-1, index.typedefs("a").get(0).struct());
  }
}
