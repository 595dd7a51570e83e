package org.checkref.mutants;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.junit.jupiter.api.Test;

/** Each kind of mutant makes the text that it should, and no other. */
class MutantsTest {
  private static final RuleSet RULES = RuleFiles.builtin();
  private static final RuleWords WORDS =
      new RuleWords(
          RULES,
          new CounterFields(
              RULES, Set.of(new CounterId("mm", "users"), new CounterId("mm", "count"))));

  /** The mutants of one kind of a function, whose body begins at the first brace. */
  private static List<String> mutants(MutantKind kind, String source) {
    String mask = Mask.of(source);
    Map<Integer, Mutators.ApiCall> calls = new TreeMap<>();
    Matcher call = Pattern.compile("\\b(\\w+)\\s*\\(").matcher(mask);
    while (call.find()) {
      if (WORDS.api(call.group(1)).isPresent()) {
        calls.put(call.start(), new Mutators.ApiCall(call.group(1), Member.NONE));
      }
    }
    FunctionText function =
        FunctionText.of("f.c", "f", source, mask, source.indexOf('{'), source.lastIndexOf('}') + 1)
            .orElseThrow();
    return Mutators.of(function, WORDS, calls).stream()
        .filter(m -> m.kind() == kind)
        .map(m -> Edit.apply(source, m.edits()))
        .toList();
  }

  /** The mutants of statements, each without what is around them. */
  private static List<String> of(MutantKind kind, String statements) {
    return mutants(kind, "void f(void)\n{\n" + statements + "\n}\n").stream()
        .map(t -> t.substring(t.indexOf('{') + 2, t.lastIndexOf('}') - 1))
        .toList();
  }

  @Test
  void releaseIsRemoved() {
    assertEquals(
        List.of("use(mm);\n;\nuse(x);"),
        of(MutantKind.REMOVE_RELEASE, "use(mm);\nmmput(mm);\nuse(x);"));
  }

  @Test
  void removedReleaseKeepsItsLines() {
    assertEquals(
        List.of("if (x)\n;\n\nuse(x);"),
        of(MutantKind.REMOVE_RELEASE, "if (x)\nmmput(\n  mm);\nuse(x);"));
  }

  @Test
  void releaseOfMemberIsAKindOfItsOwn() {
    assertEquals(List.of(), of(MutantKind.REMOVE_RELEASE, "mmdrop(ctx->mm);"));
    assertEquals(
        List.of("; free(ctx);"), of(MutantKind.FIELD_RELEASE, "mmdrop(ctx->mm); free(ctx);"));
  }

  @Test
  void releaseInAConditionIsLeftAlone() {
    assertEquals(List.of(), of(MutantKind.REMOVE_RELEASE, "x = (mmput(mm), 1);"));
  }

  @Test
  void textThatIsNotCodeIsLeftAlone() {
    assertEquals(
        List.of(),
        of(
            MutantKind.REMOVE_RELEASE,
            "/* mmput(mm); */ p(\"mmput(mm);\"); // mmput(mm);\n#define X mmput(mm);"));
  }

  @Test
  void releaseIsDoubled() {
    assertEquals(List.of("mmput(mm); mmput(mm);"), of(MutantKind.DOUBLE_RELEASE, "mmput(mm);"));
    assertEquals(
        List.of("if (x)\n{ mmput(mm); mmput(mm); }\nelse x();"),
        of(MutantKind.DOUBLE_RELEASE, "if (x)\nmmput(mm);\nelse x();"));
  }

  @Test
  void releaseOfWhatACallReturnsIsNotDoubled() {
    assertEquals(List.of(), of(MutantKind.DOUBLE_RELEASE, "mmput(xchg(&x->mm, NULL));"));
  }

  @Test
  void releaseIsMovedBeforeTheLastUse() {
    assertEquals(
        List.of("up(x);\nmmput(mm); up_read(&mm->lock);\nother();\n;"),
        of(MutantKind.EARLY_RELEASE, "up(x);\nup_read(&mm->lock);\nother();\nmmput(mm);"));
    assertEquals(
        List.of("mmput(mm); if (x) {\n up(mm);\n}\n;"),
        of(MutantKind.EARLY_RELEASE, "if (x) {\n up(mm);\n}\nmmput(mm);"));
  }

  @Test
  void releaseIsNotMovedPastWhatMakesItRight() {
    assertEquals(List.of(), of(MutantKind.EARLY_RELEASE, "up(mm);\nout:\nmmput(mm);"));
    assertEquals(List.of(), of(MutantKind.EARLY_RELEASE, "mm = get(mm);\nmmput(mm);"));
    assertEquals(List.of(), of(MutantKind.EARLY_RELEASE, "up(mm);\nmmget(mm);\nmmput(mm);"));
    assertEquals(List.of(), of(MutantKind.EARLY_RELEASE, "if (mm) x();\nmmput(mm);"));
    assertEquals(List.of(), of(MutantKind.EARLY_RELEASE, "up(ctx->mm);\nmmput(mm);"));
  }

  @Test
  void releaseBecomesThatOfAnotherCounter() {
    assertEquals(List.of("mmdrop(mm);"), of(MutantKind.SWAP_COUNTER, "mmput(mm);"));
    assertEquals(List.of("mmput(a->mm);"), of(MutantKind.SWAP_COUNTER, "mmdrop(a->mm);"));
  }

  @Test
  void testOfTheResultIsRemoved() {
    String before = "struct mm_struct *mm = get_task_mm(t);\nint x;\n";
    assertEquals(
        List.of(before + ";\n\nuse(mm);"),
        of(MutantKind.REMOVE_NULL_CHECK, before + "if (!mm)\n return;\nuse(mm);"));
    assertEquals(
        List.of("mm = mm_access(t, 1);\n;\nuse(mm);"),
        of(
            MutantKind.REMOVE_NULL_CHECK,
            "mm = mm_access(t, 1);\nif (!mm || IS_ERR(mm)) { return; }\nuse(mm);"));
    assertEquals(
        List.of("mm = get_task_mm(t);\nif (1) { use(mm); }"),
        of(MutantKind.REMOVE_NULL_CHECK, "mm = get_task_mm(t);\nif (mm) { use(mm); }"));
  }

  @Test
  void testOfSomethingElseStays() {
    assertEquals(
        List.of(),
        of(
            MutantKind.REMOVE_NULL_CHECK,
            "mm = get_task_mm(t);\nif (!mm && x)\n return;\nuse(mm);"));
    assertEquals(
        List.of(),
        of(MutantKind.REMOVE_NULL_CHECK, "mm = get_task_mm(t);\nuse(mm);\nif (!mm)\n return;"));
  }

  @Test
  void testOfTheCallIsRemoved() {
    assertEquals(
        List.of("mmget_not_zero(mm);\n\nuse(mm);"),
        of(MutantKind.REMOVE_NULL_CHECK, "if (!mmget_not_zero(mm))\n return;\nuse(mm);"));
    assertEquals(
        List.of("mmget_not_zero(mm); if (1) {\n use(mm);\n}"),
        of(MutantKind.REMOVE_NULL_CHECK, "if (likely(mmget_not_zero(mm))) {\n use(mm);\n}"));
  }

  @Test
  void getIsRemoved() {
    assertEquals(List.of("a = mm; ;"), of(MutantKind.REMOVE_GET, "a = mm; mmgrab(mm);"));
    assertEquals(List.of(), of(MutantKind.REMOVE_GET, "mm = get_task_mm(t);"));
  }

  @Test
  void getThatMayFailIsMadePlain() {
    assertEquals(
        List.of("if (!(mmget(a->mm), 1))\n return;"),
        of(MutantKind.PLAIN_GET, "if (!mmget_not_zero(a->mm))\n return;"));
  }

  @Test
  void linesStayWhereTheyAre() {
    String source =
        "void f(void)\n{\n mm = get_task_mm(t);\n if (!mm)\n  return;\n mmget(mm);\n use(mm);\n"
            + " mmput(\n mm);\n mmput(mm);\n}\n";
    for (MutantKind kind : MutantKind.values()) {
      for (String mutant : mutants(kind, source)) {
        assertEquals(source.lines().count(), mutant.lines().count(), kind.label());
      }
    }
  }

  @Test
  void oddTextHasNoStatements() {
    assertTrue(StatementParser.parse("{ if (x) { }", 0, 12).isEmpty());
    assertTrue(StatementParser.parse("{ else x; }", 0, 11).isEmpty());
  }

  @Test
  void loopsOfMacrosAreStatements() {
    String text = "{ for_each_x(p) { a(); } b(); do c(); while (d); l: e(); }";
    Statement body = StatementParser.parse(text, 0, text.length()).orElseThrow();
    assertEquals(
        List.of(
            Statement.Shape.LOOP,
            Statement.Shape.SIMPLE,
            Statement.Shape.LOOP,
            Statement.Shape.LABEL,
            Statement.Shape.SIMPLE),
        body.parts().stream().map(Statement::shape).toList());
  }
}
