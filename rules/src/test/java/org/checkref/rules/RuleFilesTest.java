package org.checkref.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Given;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.CheckDoc.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleFilesTest {
  private final Path directory;

  RuleFilesTest(@TempDir Path directory) {
    this.directory = directory;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(directory.resolve(name), text);
  }

  @Test
  void everyWordOfAFamilyBecomesItsRecord() throws IOException {
    Path rules =
        file(
            "foo.rules",
            """
            family foo for struct foo_struct "foos" {
                counter refs = f_refs  keeps "the foo", "its bar"  holds weak
                counter weak = f_weak  saturates
                zero refs -> foo_end  needs sleep, irq_unsafe_lock because "it waits"
                zero weak -> foo_free

                foo_new()         takes refs of return when valid, takes weak of return when valid  fresh  \\
                    only with CONFIG_FOO
                foo_swap(a, _, b) drops refs of a, takes refs of b when negative  given weak of b  defers zero
                foo_look(a)       needs sleep because "it looks long"  recalls a  sometimes  \\
                    defers zero with CONFIG_BAR  returns null for null a

                constructor foo_init, foo_setup
                immortal    first_foo
                borrowed    bar.foo, baz.foo
                pinned      weak of here.foo until order.done

                check use-after-put warning "too late" {
                    why \"""
                    One.

                    Two.
                    \"""
                    wrong \"""
                    void f(void)
                    {
                    \treturn;
                    }
                    \"""
                    right \"""
                    void f(void);
                    \"""
                }
            }
            """);
    Family expected =
        new Family(
            "foo",
            "foo_struct",
            "foos",
            List.of(
                new Counter(
                    "refs",
                    "f_refs",
                    List.of("the foo", "its bar"),
                    Optional.of("weak"),
                    false,
                    Optional.of(
                        new Counter.Zero(
                            "foo_end", new Need(List.of("sleep", "irq_unsafe_lock"), "it waits")))),
                new Counter(
                    "weak",
                    "f_weak",
                    List.of(),
                    Optional.empty(),
                    true,
                    Optional.of(new Counter.Zero("foo_free", Need.NONE)))),
            List.of(),
            List.of(
                new Api(
                    "foo_new",
                    List.of(),
                    List.of(
                        new Effect(Kind.TAKES, "refs", Api.RETURN, Outcome.VALID),
                        new Effect(Kind.TAKES, "weak", Api.RETURN, Outcome.VALID)),
                    Need.NONE,
                    List.of(),
                    false,
                    true,
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    new Api.Options(
                        Optional.of("CONFIG_FOO"), Optional.empty(), false, false, List.of())),
                new Api(
                    "foo_swap",
                    List.of("a", "_", "b"),
                    List.of(
                        new Effect(Kind.DROPS, "refs", 0, Outcome.ALWAYS),
                        new Effect(Kind.TAKES, "refs", 2, Outcome.NEGATIVE)),
                    Need.NONE,
                    List.of(new Given("weak", 2)),
                    true),
                new Api(
                    "foo_look",
                    List.of("a"),
                    List.of(),
                    new Need(List.of("sleep"), "it looks long"),
                    List.of(),
                    false,
                    false,
                    List.of(),
                    List.of(0),
                    Optional.empty(),
                    new Api.Options(
                        Optional.empty(), Optional.of("CONFIG_BAR"), true, false, List.of(0)))),
            List.of("foo_init", "foo_setup"),
            List.of(new Family.FieldName("bar", "foo"), new Family.FieldName("baz", "foo")),
            List.of(
                new Family.Pin(
                    "weak",
                    new Family.FieldName("here", "foo"),
                    new Family.FieldName("order", "done"))),
            List.of("first_foo"),
            List.of(
                new CheckDoc(
                    "use-after-put",
                    Severity.WARNING,
                    "too late",
                    "One.\n\nTwo.\n",
                    "void f(void)\n{\n\treturn;\n}\n",
                    "void f(void);\n")));
    assertEquals(expected, RuleFiles.load(List.of(rules)).family("foo").orElseThrow());
  }

  @Test
  void contextsAndWordsAddToWhatIsBuiltIn() throws IOException {
    Path rules =
        file(
            "more.rules",
            """
            contexts {
                context dream "a dream" forbids wake
                root dream fall_asleep(_, fn), bed.on_sleep
                root caller nap(fn)
                region dream doze, blink when true until wake, rise
                region dream guard(pillow)
                test dreaming when false excludes dream, nmi
                sleeps snore, guard(blanket)
            }
            vocabulary {
                same    dream_of(_, x)
                borrows tell_*
                add     sheep_add(_, c)
                function dream_* DREAM(_, name)
                annotation __dreamy, __deep(x)
                macros \"""
                #define yawn() do { \\
                        ; \\
                    } while (0)
                \"""
                skip "bedroom"
                struct sleeper *me, whoever
            }
            """);
    RuleSet loaded = RuleFiles.load(List.of(rules));
    ContextRules contexts = loaded.contexts();
    assertEquals("a dream", contexts.context("dream").orElseThrow().title());
    assertTrue(
        contexts
            .roots()
            .containsAll(
                List.of(
                    new ContextRules.ArgumentRoot("fall_asleep", 1, "dream"),
                    new ContextRules.FieldRoot("bed", "on_sleep", "dream"),
                    new ContextRules.ArgumentRoot("nap", 0, ContextRules.CALLER),
                    new ContextRules.ArgumentRoot("call_rcu", 1, "rcu"))));
    assertEquals(
        List.of(
            new ContextRules.Region("doze", "wake", "dream", Outcome.ALWAYS),
            new ContextRules.Region("doze", "rise", "dream", Outcome.ALWAYS),
            new ContextRules.Region("blink", "wake", "dream", Outcome.TRUE),
            new ContextRules.Region("blink", "rise", "dream", Outcome.TRUE),
            new ContextRules.Region("guard pillow", "unguard pillow", "dream", Outcome.ALWAYS)),
        contexts.regions().stream().filter(r -> r.context().equals("dream")).toList());
    assertTrue(contexts.sleepers().containsAll(List.of("snore", "guard blanket", "mutex_lock")));

    Vocabulary words = loaded.vocabulary();
    assertEquals(
        new Vocabulary.Word("dream_of", Vocabulary.Meaning.SAME, 1),
        words.word("dream_of").orElseThrow());
    assertEquals(Vocabulary.Meaning.BORROWS, words.word("tell_a_tale").orElseThrow().meaning());
    assertEquals(Optional.empty(), words.word("teller"));
    assertEquals(1, words.primitive("sheep_add").orElseThrow().argument());
    assertTrue(words.definers().contains(new Vocabulary.Definer("DREAM", 1, "dream_")));
    assertEquals("yawn() do { ; } while (0)", words.defines().get("yawn"));
    assertEquals("sleeper", words.pointers().get("whoever"));
    assertEquals("task_struct", words.pointers().get("current"));
    assertEquals("__dreamy", words.defines().get("__dreamy"));
    assertEquals("__deep(...)", words.defines().get("__deep"));
    assertTrue(words.skippedDirectories().containsAll(List.of("tools", "bedroom")));
  }

  @Test
  void aFamilyTakesTheBuiltInOnesPlace() throws IOException {
    Path rules =
        file(
            "mm.rules",
            """
            family mm for struct mm_struct "another" {
                counter users = mm_users
            }
            """);
    RuleSet loaded = RuleFiles.load(List.of(rules));
    assertEquals("another", loaded.family("mm").orElseThrow().title());
    assertEquals(
        RuleFiles.builtin().families().stream().map(Family::name).toList(),
        loaded.families().stream().map(Family::name).toList());
  }

  @Test
  void twoLoadsAreEqual() {
    assertEquals(RuleFiles.builtin(), RuleFiles.builtin());
    assertEquals(RuleFiles.builtin().toString(), RuleFiles.load(List.of()).toString());
  }

  @Test
  void aFileThatCannotBeReadSaysWhy() throws IOException {
    Path missing = directory.resolve("none.rules");
    assertEquals(missing + ": error: there is no such file", error(missing));
    assertEquals(directory + ": error: this is a directory", error(directory));
    Path binary = directory.resolve("binary.rules");
    Files.write(binary, new byte[] {(byte) 0xff, (byte) 0xfe, 0});
    assertEquals(binary + ": error: this is not a text in UTF-8", error(binary));
  }

  private static String error(Path file) {
    return assertThrows(RuleFileException.class, () -> RuleFiles.load(List.of(file))).getMessage();
  }
}
