package org.checkref.index;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Texts whose braces do not match once the directives are taken out. */
class BracesTest {
  private static List<String> names(String text) {
    return Sources.index(text).functionsIn(0).stream().map(FunctionDef::name).toList();
  }

  private static void balanced(String text) {
    assertEquals(List.of(), Sources.index(text).unbalanced());
  }

  @Test
  void bothArmsOpenAFunction() {
    String text =
        "#ifdef A\nint f(int a)\n{\n#else\nint f(void)\n{\n#endif\n\tg();\n}\nint h(void) { }\n";
    List<FunctionDef> functions = Sources.index(text).functionsIn(0);
    assertEquals(List.of("f", "f", "h"), functions.stream().map(FunctionDef::name).toList());
    int end = text.indexOf("}\nint h") + 1;
    assertEquals(end, functions.get(0).bodyEnd());
    assertEquals(end, functions.get(1).bodyEnd());
    assertEquals(1, Sources.index(text).callSites("g").get(0).caller());
    balanced(text);
  }

  @Test
  void bothArmsHoldAFunction() {
    assertEquals(
        List.of("f", "f", "g"),
        names("#ifdef A\nint f(void) { }\n#else\nint f(int a) { }\n#endif\nint g(void) { }\n"));
  }

  @Test
  void armsDeclareOneBody() {
    String text =
        "#ifdef A\nstatic int f(void)\n#else\nint f(void)\n#endif\n{\n}\nint g(void) { }\n";
    assertEquals(List.of("f", "g"), names(text));
    balanced(text);
  }

  @Test
  void bothArmsOpenABlock() {
    String text =
        "int f(void)\n"
            + "{\n"
            + "#ifdef A\n"
            + "\tif (a) {\n"
            + "#else\n"
            + "\tif (b) {\n"
            + "#endif\n"
            + "\t\tc();\n"
            + "\t}\n"
            + "}\n"
            + "int g(void) { }\n";
    assertEquals(List.of("f", "g"), names(text));
    balanced(text);
  }

  @Test
  void oneArmOpensAndAnotherCloses() {
    String text =
        "int f(void)\n"
            + "{\n"
            + "#ifdef A\n"
            + "\tif (a) {\n"
            + "#endif\n"
            + "\t\tc();\n"
            + "#ifdef A\n"
            + "\t}\n"
            + "#endif\n"
            + "}\n"
            + "int g(void) { }\n";
    assertEquals(List.of("f", "g"), names(text));
    balanced(text);
  }

  @Test
  void bothArmsCloseAFunction() {
    String text =
        "int f(void)\n{\n#ifdef A\n\ta();\n}\n#else\n\tb();\n}\n#endif\nint g(void) { }\n";
    TreeIndex index = Sources.index(text);
    assertEquals(List.of("f", "g"), names(text));
    assertEquals(0, index.callSites("b").get(0).caller());
    assertEquals(text.indexOf("}\n#endif") + 1, index.function(0).bodyEnd());
    balanced(text);
  }

  @Test
  void elseInsideParameters() {
    assertEquals(
        List.of("f", "g"),
        names("int f(\n#ifdef A\n int a)\n#else\n int b)\n#endif\n{\n}\nint g(void) { }\n"));
  }

  @Test
  void elseInsideAnInitialiser() {
    String text =
        "struct s a = {\n#ifdef A\n\t.x = b,\n};\n#else\n\t.x = c,\n};\n#endif\nint g(void) { }\n";
    assertEquals(List.of("g"), names(text));
    balanced(text);
  }

  @Test
  void aLostBraceCostsOneFunction() {
    String text =
        "int f(void)\n"
            + "{\n"
            + "\tif (a) {\n"
            + "\t\tb();\n"
            + "}\n\n"
            + "int g(void)\n"
            + "{\n"
            + "\tc();\n"
            + "}\n\n"
            + "static int h(void)\n"
            + "{\n"
            + "}\n";
    assertEquals(List.of("f", "g", "h"), names(text));
    assertEquals(List.of("a.c"), Sources.index(text).unbalanced());
    assertEquals(1, Sources.index(text).callSites("c").get(0).caller());
  }

  @Test
  void aBraceTooMany() {
    String text = "int f(void)\n{\n\tif (a)\n\t\tb(); }\n\tc();\n}\nint g(void)\n{\n}\n";
    assertTrue(names(text).containsAll(List.of("f", "g")));
    assertEquals(List.of("a.c"), Sources.index(text).unbalanced());
  }

  @Test
  void aLostBraceInAStruct() {
    String text = "struct s {\n\tint a;\n\tstruct {\n\t\tint b;\n};\n\nint g(void)\n{\n}\n";
    assertEquals(List.of("g"), names(text));
  }

  @Test
  void aLostParenthesis() {
    assertEquals(
        List.of("g", "h"),
        names("DEFINE_X(a, (b);\n\nstatic int g(void)\n{\n}\nint h(void)\n{\n}\n"));
  }

  @Test
  void anotherStyleIsNoError() {
    String text = "int f(void)\n{\nif (a)\n{\nb();\n}\nc();\n}\nint g(void)\n{\n}\n";
    assertEquals(List.of("f", "g"), names(text));
    balanced(text);
  }
}
