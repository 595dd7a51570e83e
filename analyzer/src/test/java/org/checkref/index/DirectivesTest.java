package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.checkref.index.Conditional.Arm;
import org.checkref.index.Conditional.Directive;
import org.junit.jupiter.api.Test;

class DirectivesTest {
  @Test
  void macros() throws IOException {
    String text =
        "#define A 1\n"
            + "  #  define B(x, y) \\\n"
            + "\t((x) + \\\n"
            + "\t (y)) /* sum */\n"
            + "#define C\n"
            + "#define D \"//\" // text\n"
            + "#define A 2 /* two\n"
            + " lines */ + 3\n"
            + "int x;";
    TreeIndex index = Sources.index(text);
    MacroDef b = index.macros("B").get(0);
    assertTrue(b.functionLike());
    assertEquals(text.indexOf("B(x"), b.nameOffset());
    assertEquals("B(x, y) \\\n\t((x) + \\\n\t (y))", index.text(b));
    assertEquals(
        List.of("A 1", "A 2 /* two\n lines */ + 3"),
        List.of(index.text(index.macros("A").get(0)), index.text(index.macros("A").get(1))));
    assertFalse(index.macros("C").get(0).functionLike());
    assertEquals("C", index.text(index.macros("C").get(0)));
    assertEquals("D \"//\"", index.text(index.macros("D").get(0)));
    assertEquals(1, index.globals("x").size());
    assertEquals(List.of(), index.macros("E"));
    assertEquals(5, index.stats().macros());
  }

  @Test
  void oddSpellings() throws IOException {
    TreeIndex index =
        Sources.index(
            "#/* a */define/* b */A 1\n#define \\\n B 2\n# \\\n define C (3)\n#define D(x)x\n");
    assertEquals("A 1", index.text(index.macros("A").get(0)));
    assertEquals("B 2", index.text(index.macros("B").get(0)));
    assertFalse(index.macros("C").get(0).functionLike());
    assertTrue(index.macros("D").get(0).functionLike());
  }

  @Test
  void macroBodiesHideTheirBraces() {
    TreeIndex index =
        Sources.index(
            "#define OPEN {\n#define CLOSE }\n#define Q '\nint f(void)\n{\n}\nint g(void) { }\n");
    assertEquals(2, index.functionCount());
  }

  @Test
  void inclusions() {
    String text = "#include <linux/mm.h>\n# include \"a/b.h\" /* c */\n#include MACRO\n";
    List<Inclusion> found = Sources.index(text).inclusions(0);
    assertEquals(
        List.of(
            new Inclusion("linux/mm.h", true, 0, 0),
            new Inclusion("a/b.h", false, 0, text.indexOf("# include"))),
        found);
  }

  @Test
  void conditionals() throws IOException {
    String text =
        "#if defined(A) && \\\n"
            + "\tB /* why */\n"
            + "int a;\n"
            + "#elif C\n"
            + "#ifdef D\n"
            + "int d;\n"
            + "#endif\n"
            + "#else /* not */\n"
            + "int e;\n"
            + "#endif /* A */\n"
            + "int z;\n";
    List<Conditional> found = Sources.index(text).conditionals(0);
    assertEquals(2, found.size());
    Conditional outer = found.get(0);
    assertEquals(0, outer.depth());
    assertEquals(0, outer.start());
    assertEquals(text.indexOf("int z"), outer.end());
    assertEquals(
        List.of(Directive.IF, Directive.ELIF, Directive.ELSE),
        outer.arms().stream().map(Arm::kind).toList());
    Arm first = outer.arms().get(0);
    assertEquals(
        "defined(A) && \\\n\tB", text.substring(first.conditionStart(), first.conditionEnd()));
    assertEquals("int a;\n", text.substring(first.start(), first.end()));
    Arm last = outer.arms().get(2);
    assertEquals(last.conditionStart(), last.conditionEnd());
    assertEquals("int e;\n", text.substring(last.start(), last.end()));
    Conditional inner = found.get(1);
    assertEquals(1, inner.depth());
    assertEquals(Directive.IFDEF, inner.arms().get(0).kind());
  }

  @Test
  void conditionalsWithoutEnd() throws IOException {
    String text = "#endif\n#else\n#if A\nint a;\n";
    List<Conditional> found = Sources.index(text).conditionals(0);
    assertEquals(1, found.size());
    assertEquals(text.length(), found.get(0).end());
    assertEquals(1, Sources.index("#if").conditionals(0).size());
  }

  @Test
  void hiddenTextNeedNotBeC() throws IOException {
    TreeIndex index =
        Sources.index(
            "#if 0\n"
                + "This isn't C: } { (\n"
                + "#define HIDDEN\n"
                + "#if X\n"
                + "int a;\n"
                + "#else\n"
                + "int b;\n"
                + "#endif\n"
                + "int c;\n"
                + "#elif Y\n"
                + "int d;\n"
                + "#else\n"
                + "int e;\n"
                + "#endif\n"
                + "#if 0 /* # endif */\n"
                + "int g;\n"
                + "#endif\n"
                + "int f(void) { }\n");
    assertEquals(1, index.functionCount());
    assertEquals(List.of("d", "e", "f"), index.names());
    assertEquals(List.of(), index.macros("HIDDEN"));
    assertEquals(3, index.conditionals(0).size());
  }
}
