package org.checkref.samples;

import static org.checkref.samples.EditedTree.DROP;
import static org.checkref.samples.EditedTree.FORK;
import static org.checkref.samples.EditedTree.GRAB;
import static org.checkref.samples.EditedTree.INIT_MM;
import static org.checkref.samples.EditedTree.SCHED_MM;
import static org.checkref.samples.ModelCheck.AGREES;
import static org.checkref.samples.ModelCheck.DIFFERS;
import static org.checkref.samples.ModelCheck.NOT_READ;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.checkref.samples.ModelCheck.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code checkref model check}: the rules held against what a tree defines. */
class ModelCheckTest {
  @TempDir private Path directory = Path.of("");

  /** An edit of the mended tree. */
  private interface Edit {
    void make(EditedTree tree);
  }

  private static Edit replacing(String file, String text, String by) {
    return tree -> tree.replace(file, text, by);
  }

  private ModelCheck check(Edit edit) throws IOException {
    EditedTree tree = EditedTree.mended(directory);
    edit.make(tree);
    return ModelCheck.of(tree.root());
  }

  @Test
  void theFirstTreeDiffersInItsTwoFaults() throws IOException {
    ModelCheck check = ModelCheck.of(EditedTree.of(directory).root());
    assertEquals(1, check.status());
    assertEquals(List.of("__mmdrop()", "mm_init()"), check.subjects(DIFFERS));
    assertEquals(
        List.of(
            "the rules: it drops the one reference on mm_bare_refs; the definition leaves it",
            "the rules: mm_bare_refs may still keep the struct; the definition frees it"),
        check.row("__mmdrop()").details());
    assertEquals(
        List.of("the rules: it sets mm_bare_refs; the definition does not"),
        check.row("mm_init()").details());
    assertEquals(List.of(), check.rows(NOT_READ));
    assertEquals(
        List.of("foo_hold_bad(mm) takes count of mm"),
        check.candidates().stream().map(Candidate::rule).toList());
  }

  @Test
  void whatDiffersIsShownWhereItIsDefined() throws IOException {
    ModelCheck check = ModelCheck.of(EditedTree.of(directory).root());
    String place = check.row("__mmdrop()").place();
    assertTrue(place.matches("kernel/fork\\.c:\\d+:6"), place);
    int line = Integer.parseInt(place.split(":", -1)[1]);
    String text = Files.readAllLines(directory.resolve(FORK)).get(line - 1);
    assertEquals("void __mmdrop(struct mm_struct *mm)", text);
  }

  @Test
  void theMendedTreeAgrees() throws IOException {
    ModelCheck check = ModelCheck.of(EditedTree.mended(directory).root());
    check.assertAgrees();
    assertFalse(check.text().lines().anyMatch(l -> l.startsWith(DIFFERS)), check.text());
    List<String> agreed = check.subjects(AGREES);
    for (String subject :
        List.of(
            "mm_struct.mm_users",
            "mm_struct.mm_count",
            "mm_struct.mm_bare_refs",
            "init_mm",
            "mm_alloc()",
            "mmget_not_zero()",
            "mmgrab()",
            "mmput()",
            "__mmput()",
            "__mmdrop()",
            "__mm_unref()",
            "mm_init()")) {
      assertTrue(agreed.contains(subject), subject + " in\n" + check.text());
    }
    assertEquals("not defined here", check.row("get_task_mm()").verdict());
    assertEquals("", check.row("get_task_mm()").place());
  }

  @Test
  void theLastLineSaysHowManyThereAre() throws IOException {
    ModelCheck check = ModelCheck.of(EditedTree.of(directory).root());
    int undefined = check.rows("not defined here").size();
    assertEquals(
        "%d agrees, 2 differs, %d not defined here, 0 not read, 1 candidates"
            .formatted(check.rows(AGREES).size(), undefined),
        check.text().strip().lines().reduce("", (first, last) -> last));
    assertEquals(check.rows().size(), check.rows(AGREES).size() + 2 + undefined);
  }

  static Stream<Arguments> drifts() {
    return Stream.of(
        Arguments.of(
            "mmgrab() takes mm_users",
            replacing(SCHED_MM, GRAB, GRAB.replace("mm_count", "mm_users")),
            "mmgrab()",
            List.of(
                "mm_users of mm: the rule leaves it, the definition takes 1",
                "mm_count of mm: the rule takes 1, the definition leaves it")),
        Arguments.of(
            "mmgrab() does nothing",
            replacing(SCHED_MM, GRAB, ""),
            "mmgrab()",
            List.of("mm_count of mm: the rule takes 1, the definition leaves it")),
        Arguments.of(
            "mmgrab() takes two",
            replacing(SCHED_MM, GRAB, GRAB.repeat(2)),
            "mmgrab()",
            List.of("mm_count of mm: the rule takes 1, the definition takes 2")),
        Arguments.of(
            "mmgrab() does so on a condition",
            replacing(SCHED_MM, GRAB, "\tif (mm->map_count)\n\t" + GRAB),
            "mmgrab()",
            List.of("mm_count of mm: the rule takes 1, the definition leaves it")),
        Arguments.of(
            "mmdrop() does not look for zero",
            replacing(SCHED_MM, DROP, "\tatomic_dec(&mm->mm_count);\n"),
            "mmdrop()",
            List.of(
                "mm_count dropped: the rule runs __mmdrop() at zero, the definition does not look"
                    + " whether it is")),
        Arguments.of(
            "mmdrop() looks and does not care",
            replacing(SCHED_MM, DROP, "\tatomic_dec_and_test(&mm->mm_count);\n\t__mmdrop(mm);\n"),
            "mmdrop()",
            List.of(
                "__mmdrop(): the rule runs it when mm_count falls to zero, the definition"
                    + " always")),
        Arguments.of(
            "mmdrop() ends the object unseen",
            replacing(SCHED_MM, DROP, "\tatomic_dec(&mm->mm_count);\n\t__mmdrop(mm);\n"),
            "mmdrop()",
            List.of(
                "__mmdrop(): the rule runs it when mm_count falls to zero, the definition always",
                "mm_count dropped: the rule runs __mmdrop() at zero, the definition does not look"
                    + " whether it is")),
        Arguments.of(
            "mmdrop() has its branches swapped",
            replacing(SCHED_MM, DROP, DROP.replace("unlikely(", "!(")),
            "mmdrop()",
            List.of(
                "mm_count at zero: the rule runs __mmdrop(), the definition does not",
                "__mmdrop(): the rule runs it when mm_count falls to zero, the definition"
                    + " always")),
        Arguments.of(
            "mmput() frees the struct",
            replacing(FORK, "\t\t__mmput(mm);\n", "\t\tfree_mm(mm);\n"),
            "mmput()",
            List.of("mm_users at zero: the rule runs __mmput(), the definition does not")),
        Arguments.of(
            "mmget_not_zero() says the opposite",
            replacing(SCHED_MM, "return atomic_inc_not_zero", "return !atomic_inc_not_zero"),
            "mmget_not_zero()",
            List.of(
                "mm_users of mm when it returns 0: the rule leaves it, the definition takes 1",
                "mm_users of mm when it returns true: the rule takes 1, the definition leaves"
                    + " it")),
        Arguments.of(
            "__mmput() frees the struct",
            replacing(FORK, "\tmmdrop(mm);\n", "\tfree_mm(mm);\n"),
            "__mmput()",
            List.of(
                "the rules: it drops the one reference on mm_count; the definition leaves it",
                "the rules: mm_count may still keep the struct; the definition frees it")),
        Arguments.of(
            "__mm_unref() frees nothing",
            replacing(FORK, "\tput_user_ns(mm->user_ns);\n\tfree_mm(mm);\n", ""),
            "__mm_unref()",
            List.of(
                "the rules: nothing keeps the struct any more; the definition does not free it")),
        Arguments.of(
            "mmput_async() ends the object on the spot",
            (Edit)
                tree ->
                    tree.append(
                        FORK,
                        "void mmput_async(struct mm_struct *mm)\n{\n"
                            + DROP.replace("mm_count", "mm_users").replace("__mmdrop", "__mmput")
                            + "}\n"),
            "mmput_async()",
            List.of("__mmput(): the rule defers it, the definition runs it on the spot")),
        Arguments.of(
            "init_mm leaves a counter out",
            replacing(INIT_MM, "\t.mm_count = ATOMIC_INIT(1),\n", ""),
            "init_mm",
            List.of("the rules: it never dies; its initialiser leaves mm_count at zero")),
        Arguments.of(
            "one branch of an #if takes another counter",
            replacing(
                SCHED_MM,
                GRAB,
                "#ifdef CONFIG_MMU\n"
                    + GRAB
                    + "#else\n"
                    + GRAB.replace("mm_count", "mm_users")
                    + "#endif\n"),
            "mmgrab()",
            List.of(
                "mm_users of mm: the rule leaves it, the definition takes 1",
                "mm_count of mm: the rule takes 1, the definition leaves it")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("drifts")
  void oneRuleDiffersForEachDrift(String name, Edit edit, String subject, List<String> details)
      throws IOException {
    check(edit).assertOneDiffers(subject, details);
    for (String detail : details) {
      assertTrue(detail.contains("the rule"), name + ": " + detail);
      assertTrue(detail.matches(".*(the definition|its initialiser).*"), name + ": " + detail);
    }
  }

  private static final String FINISH = "\tmm_finish(mm);\n";

  private static final String FINISHING =
      """
      static void mm_finish(struct mm_struct *mm)
      {
      	pgd_free(mm, mm->pgd);
      	mm_unref(mm);
      }

      void __mmdrop(struct mm_struct *mm)
      """;

  static Stream<Arguments> rewordings() {
    return Stream.of(
        Arguments.of(
            "mmgrab() calls a helper",
            replacing(
                SCHED_MM,
                "static inline void mmgrab(struct mm_struct *mm)\n{\n" + GRAB,
                """
                static inline void mm_count_up(struct mm_struct *mm)
                {
                	atomic_inc(&mm->mm_count);
                }

                static inline void mmgrab(struct mm_struct *mm)
                {
                	mm_count_up(mm);
                """)),
        Arguments.of(
            "mmgrab() uses a macro",
            replacing(
                SCHED_MM,
                "static inline void mmgrab(struct mm_struct *mm)\n{\n" + GRAB,
                """
                #define mm_count_up(mm) do { atomic_inc(&(mm)->mm_count); } while (0)

                static inline void mmgrab(struct mm_struct *mm)
                {
                	mm_count_up(mm);
                """)),
        Arguments.of(
            "mmgrab() uses a macro for the field",
            replacing(
                SCHED_MM,
                "static inline void mmgrab(struct mm_struct *mm)\n{\n" + GRAB,
                """
                #define COUNT_OF(mm) (&(mm)->mm_count)

                static inline void mmgrab(struct mm_struct *mm)
                {
                	atomic_inc(COUNT_OF(mm));
                """)),
        Arguments.of(
            "mmgrab() uses locals",
            replacing(
                SCHED_MM,
                GRAB,
                """
                	struct mm_struct *that = mm;
                	atomic_t *count = &that->mm_count;

                	atomic_inc(count);
                """)),
        Arguments.of(
            "mmgrab() adds one", replacing(SCHED_MM, GRAB, "\tatomic_add(1, &mm->mm_count);\n")),
        Arguments.of(
            "mmdrop() returns early",
            replacing(
                SCHED_MM,
                DROP,
                "\tif (!atomic_dec_and_test(&mm->mm_count))\n\t\treturn;\n\t__mmdrop(mm);\n")),
        Arguments.of(
            "mmdrop() keeps the answer",
            replacing(
                SCHED_MM,
                DROP,
                """
                	bool last = atomic_dec_and_test(&mm->mm_count);

                	if (last)
                		__mmdrop(mm);
                """)),
        Arguments.of(
            "mmput() takes NULL",
            replacing(FORK, "\tmight_sleep();\n", "\tif (!mm)\n\t\treturn;\n\tmight_sleep();\n")),
        Arguments.of(
            "mmget_not_zero() has two returns",
            replacing(
                SCHED_MM,
                "\treturn atomic_inc_not_zero(&mm->mm_users);\n",
                """
                	if (atomic_inc_not_zero(&mm->mm_users))
                		return true;
                	return false;
                """)),
        Arguments.of(
            "__mmdrop() calls a helper",
            (Edit)
                tree ->
                    tree.replace(FORK, "\tpgd_free(mm, mm->pgd);\n\tmm_unref(mm);\n", FINISH)
                        .replace(FORK, "void __mmdrop(struct mm_struct *mm)\n", FINISHING)),
        Arguments.of(
            "both branches of an #if take it",
            replacing(
                SCHED_MM, GRAB, "#ifdef CONFIG_MMU\n" + GRAB + "#else\n" + GRAB + "#endif\n")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rewordings")
  void theSameInOtherWordsAgrees(String name, Edit edit) throws IOException {
    check(edit).assertAgrees();
  }

  @Test
  void eachDefinitionOfANameIsHeldAgainstItsRule() throws IOException {
    String grab = "static inline void mmgrab(struct mm_struct *mm)\n{\n" + GRAB + "}\n";
    ModelCheck check =
        check(
            replacing(
                SCHED_MM,
                grab,
                "#ifdef CONFIG_MMU\n"
                    + grab
                    + "#else\nstatic inline void mmgrab(struct mm_struct *mm)\n{\n}\n#endif\n"));
    assertEquals(
        List.of(AGREES, DIFFERS),
        check.rows().stream()
            .filter(r -> r.subject().equals("mmgrab()"))
            .map(ModelCheck.Row::verdict)
            .toList());
    assertEquals(List.of("mmgrab()"), check.subjects(DIFFERS));
  }

  @Test
  void whatCannotBeParsedIsSaidNotToBeRead() throws IOException {
    ModelCheck check = check(replacing(SCHED_MM, GRAB, "\tif (( ] mm;\n"));
    assertEquals(List.of("mmgrab()"), check.subjects(NOT_READ));
    assertEquals(List.of(), check.rows(DIFFERS));
  }

  @Test
  void aTreeWithoutACounterIsJudgedWithoutIt() throws IOException {
    ModelCheck check =
        check(replacing("include/linux/mm_types.h", "\trefcount_t mm_bare_refs;\n", ""));
    assertEquals("not defined here", check.row("mm_struct.mm_bare_refs").verdict());
    assertEquals(
        List.of("mm_ref()", "mm_unref()", "__mmdrop()"), check.subjects(DIFFERS), check.text());
    assertEquals(
        List.of("the rule acts on mm_bare_refs, which the struct does not have"),
        check.row("mm_ref()").details());
  }

  /** A function in no rule, and the rule that says what it does. */
  private record Wrapper(String definition, String rule, boolean raw) {
    String name() {
      return rule.substring(0, rule.indexOf('('));
    }
  }

  private static final List<Wrapper> WRAPPERS =
      List.of(
          new Wrapper(
              """
              void mm_pin(struct mm_struct *mm)
              {
              	atomic_inc(&mm->mm_count);
              }
              """,
              "mm_pin(mm) takes count of mm",
              true),
          new Wrapper(
              """
              void mm_unpin(int why, struct mm_struct *mm)
              {
              	if (atomic_dec_and_test(&mm->mm_count))
              		__mmdrop(mm);
              }
              """,
              "mm_unpin(_, mm) drops count of mm",
              true),
          new Wrapper(
              """
              bool mm_try(struct mm_struct *mm)
              {
              	if (!mm->map_count)
              		return false;
              	return mmget_not_zero(mm);
              }
              """,
              "mm_try(mm) takes users of mm when true",
              false),
          new Wrapper(
              """
              int mm_busy(struct mm_struct *mm)
              {
              	if (!mm->map_count)
              		return 1;
              	mmgrab(mm);
              	return 0;
              }
              """,
              "mm_busy(mm) takes count of mm when false",
              false),
          new Wrapper(
              """
              int mm_count_in(struct mm_struct *mm)
              {
              	if (!mm->map_count)
              		return -EINVAL;
              	mmgrab(mm);
              	return mm->map_count > 3;
              }
              """,
              "mm_count_in(mm) takes count of mm when nonnegative",
              false),
          new Wrapper(
              """
              struct mm_struct *mm_of(struct task_struct *task)
              {
              	if (!task)
              		return NULL;
              	return get_task_mm(task);
              }
              """,
              "mm_of(_) takes users of return when nonnull",
              false),
          new Wrapper(
              """
              struct mm_struct *mm_find(struct task_struct *task)
              {
              	struct mm_struct *mm = get_task_mm(task);

              	if (!mm)
              		return ERR_PTR(-ESRCH);
              	return mm;
              }
              """,
              "mm_find(_) takes users of return when valid",
              false),
          new Wrapper(
              """
              void mm_swap(struct mm_struct *from, struct mm_struct *to)
              {
              	mmgrab(to);
              	mmdrop(from);
              }
              """,
              "mm_swap(from, to) drops count of from, takes count of to",
              false),
          new Wrapper(
              """
              void mm_maybe(struct mm_struct *mm)
              {
              	if (mm->map_count)
              		mmdrop(mm);
              }
              """,
              "mm_maybe(mm) drops count of mm  sometimes",
              false));

  private EditedTree withWrappers() throws IOException {
    EditedTree tree = EditedTree.mended(directory);
    WRAPPERS.forEach(w -> tree.append(FORK, w.definition()));
    return tree;
  }

  @Test
  void whatIsInNoRuleIsListedWithItsRule() throws IOException {
    ModelCheck check = ModelCheck.of(withWrappers().root());
    check.assertAgrees();
    for (boolean raw : new boolean[] {true, false}) {
      assertEquals(
          WRAPPERS.stream().filter(w -> w.raw() == raw).map(Wrapper::rule).sorted().toList(),
          inFork(check).stream()
              .filter(c -> c.raw() == raw)
              .map(Candidate::rule)
              .sorted()
              .toList());
    }
    for (Candidate candidate : check.candidates()) {
      assertTrue(candidate.rule().startsWith(candidate.function() + "("), candidate.rule());
    }
    // the tree has one of its own
    assertEquals(WRAPPERS.size() + 1, check.candidates().size());
    assertTrue(check.text().contains(", " + (WRAPPERS.size() + 1) + " candidates\n"), check.text());
  }

  private static List<Candidate> inFork(ModelCheck check) {
    return check.candidates().stream().filter(c -> c.file().equals(FORK)).toList();
  }

  /** What was written for the reader is a rule, and the definition agrees with it. */
  @Test
  void aRuleTextIsARuleThatItsFunctionAgreesWith() throws IOException {
    EditedTree tree = withWrappers();
    List<String> texts =
        ModelCheck.of(tree.root()).candidates().stream().map(Candidate::rule).toList();
    String builtin =
        Files.readString(SampleTree.project().resolve("rules/src/main/rules/mm.rules"));
    String family = builtin.substring(0, builtin.indexOf("\nvocabulary {"));
    String more =
        family.replace(
            "    constructor mm_init\n",
            "    " + String.join("\n    ", texts) + "\n    constructor mm_init\n");
    assertNotEquals(family, more);
    Path rules = Files.writeString(directory.resolve("more.rules"), more);

    Cli valid = Cli.run("rules", rules.toString());
    assertEquals(0, valid.status(), valid.err());
    ModelCheck check = ModelCheck.of(tree.root(), "--rules", rules.toString());
    check.assertAgrees();
    assertEquals(List.of(), check.candidates());
    for (Wrapper wrapper : WRAPPERS) {
      assertEquals(AGREES, check.row(wrapper.name() + "()").verdict(), check.text());
    }
  }

  @Test
  void aRuleOfTheUsersOwnIsHeldAgainstTheTree() throws IOException {
    EditedTree tree = EditedTree.mended(directory);
    Path rules =
        Files.writeString(
            directory.resolve("own.rules"),
            """
            family mm for struct mm_struct "an address space" {
                counter users = mm_users
                mmget(mm)  drops users of mm
            }
            """);
    ModelCheck check = ModelCheck.of(tree.root(), "--rules", rules.toString());
    assertEquals(
        List.of("mm_users of mm: the rule drops 1, the definition takes 1"),
        check.row("mmget()").details());
  }

  @Test
  void candidatesNeedNotBeListed() throws IOException {
    EditedTree tree = withWrappers();
    ModelCheck check = ModelCheck.of(tree.root(), "--no-candidates");
    assertEquals(List.of(), check.candidates());
    assertEquals(ModelCheck.of(tree.root()).rows(), check.rows());
    assertFalse(check.text().contains("mm_pin"), check.text());
  }

  @Test
  void withoutATreeThereIsNothingToCheck() throws IOException {
    Path nowhere = directory.resolve("nowhere");
    Path letter = Files.writeString(directory.resolve("letter.txt"), "Dear kernel,\n");
    for (Path tree : List.of(nowhere, letter, directory)) {
      assertCannotRun(Cli.run("model", "check", tree.toString()), tree.toString());
    }
    String mini = SampleTree.named("mini").root().toString();
    String missing = directory.resolve("no.rules").toString();
    assertCannotRun(Cli.run("model", "check", mini, "--rules", missing), "no.rules");
    assertCannotRun(Cli.run("model", "check", mini, "-j0"), "-j");
  }

  private static void assertCannotRun(Cli run, String part) {
    assertEquals(2, run.status(), run.err());
    assertEquals("", run.out());
    assertTrue(run.err().contains(part), run.err());
    assertEquals(1, run.err().strip().lines().count(), run.err());
    assertFalse(run.showsInternals(), run.err());
  }

  @Test
  void usageErrorsEndWithTwo() {
    for (String line : List.of("model check", "model check . extra", "model check --frob .")) {
      Cli run = Cli.run(line.split(" ", -1));
      assertEquals(2, run.status(), line);
      assertEquals("", run.out(), line);
      assertTrue(run.err().contains("Usage: checkref model check"), run.err());
    }
  }
}
