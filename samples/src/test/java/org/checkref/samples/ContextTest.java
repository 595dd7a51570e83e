package org.checkref.samples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code context} and {@code graph} say of functions. */
class ContextTest {
  private static final String TREE = Path.of("trees/context").toString();

  private static String lines(String... lines) {
    return String.join("\n", lines) + "\n";
  }

  @Test
  void aChainForEachContext() {
    assertEquals(
        lines(
            "visit_bad()  drivers/params.c:45:13",
            "  an atomic section",
            "    drivers/params.c:82:2: spin_lock() begins an atomic section",
            "    drivers/params.c:83:2: under_lock() calls visit_bad() through each_box()",
            "  not found: a task that may sleep, memory reclaim, a task with softirqs disabled, a"
                + " section with interrupts off, a softirq, an RCU callback, a hard interrupt, an"
                + " NMI"),
        Cli.run("context", TREE, "visit_bad").out());
  }

  @Test
  void whatIsKnownOfAFunctionThatNothingLeadsTo(@TempDir Path directory) throws IOException {
    Path root = EditedTree.of(directory.resolve("tree")).root();
    Files.writeString(
        root.resolve("drivers/alone.c"), "void alone(void)\n{\n\tmight_sleep();\n}\n");

    assertEquals(
        lines(
            "alone()  drivers/alone.c:1:6",
            "  not found in any context: no chain that is known leads to it",
            "  not meant for, by what it calls: an atomic section, a task with softirqs disabled, a"
                + " section with interrupts off, a softirq, an RCU callback, a hard interrupt, an"
                + " NMI"),
        Cli.run("context", root.toString(), "alone").out());
  }

  @Test
  void aNameThatIsNoFunctions(@TempDir Path directory) throws IOException {
    Path root = EditedTree.of(directory.resolve("tree")).root();
    Files.writeString(
        root.resolve("drivers/names.c"),
        "#define box_of(mm) ((mm)->box)\nSYSCALL_DEFINE1(box, int, box)\n{\n\treturn box;\n}\n");

    for (String command : List.of("context", "graph", "summary")) {
      Cli macro = Cli.run(command, root.toString(), "box_of");
      assertEquals(1, macro.status(), command);
      assertTrue(
          macro
              .err()
              .contains(
                  "box_of: no function of this name in the tree; it is a macro of"
                      + " drivers/names.c:1"),
          macro.err());
      String said = Cli.run(command, root.toString(), "__x64_sys_box").err();
      assertTrue(
          said.contains("no function of this name in the tree; did you mean sys_box?"), said);
      String unknown = Cli.run(command, root.toString(), "nothing_of_it").err();
      assertTrue(
          unknown.contains("nothing_of_it: no function of this name in the tree\n"), unknown);
    }
  }

  @Test
  void twoDefinitionsOfAFileAreToldApart(@TempDir Path directory) throws IOException {
    Path root = EditedTree.of(directory.resolve("tree")).root();
    Files.writeString(
        root.resolve("drivers/twins.c"),
        """
        #ifdef CONFIG_BOX
        void twin(void)
        {
        }
        #else
        void twin(void)
        {
        }
        #endif

        void both(void)
        {
        	twin();
        }
        """);

    assertEquals(
        lines(
            "both()  drivers/twins.c:11",
            "  twin()  drivers/twins.c:2",
            "  twin()  drivers/twins.c:6"),
        Cli.run("graph", root.toString(), "both", "--callees").out());
    assertTrue(
        Cli.run("graph", root.toString(), "both", "--callees", "--format", "svg")
            .out()
            .contains("drivers/twins.c:6"));
  }

  @Test
  void ofWhatHundredsCallNothingIsAsked(@TempDir Path directory) throws IOException {
    Path root = EditedTree.of(directory.resolve("tree")).root();
    StringBuilder callers = new StringBuilder("void hub(void)\n{\n\tbelow();\n}\n");
    for (int i = 0; i < 401; i++) {
      callers.append("void caller_").append(i).append("(void)\n{\n\thub();\n}\n");
    }
    Files.writeString(root.resolve("drivers/hub.c"), "void below(void)\n{\n}\n" + callers);

    assertEquals(
        lines(
            "caller_7()  drivers/hub.c:36",
            "  hub()  drivers/hub.c:4  [everywhere]",
            "    below()  drivers/hub.c:1  [wherever hub() is called]"),
        Cli.run("graph", root.toString(), "caller_7", "--callees").out());
  }

  /** What was found out for one function must not change what is said of another. */
  @Test
  void theOrderOfQuestionsDoesNotMatter() throws Exception {
    List<String> there = new ArrayList<>();
    List<String> back = new ArrayList<>();
    Questions.in(
        Path.of(TREE),
        questions -> {
          for (int function = 0; function < questions.functions(); function++) {
            there.add(questions.answer(function));
          }
        });
    Questions.in(
        Path.of(TREE),
        questions -> {
          for (int function = questions.functions() - 1; function >= 0; function--) {
            back.add(0, questions.answer(function));
          }
        });

    assertTrue(there.stream().anyMatch(answer -> answer.contains("spin_lock()")), "no chain");
    assertEquals(String.join("\n", there), String.join("\n", back));
  }
}
