package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.checkref.samples.ModelCheck;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules say what real kernels do, and notice when a kernel does something else. */
@Tag("kernel")
class ModelCheckTest {
  private static final String HEADER = "file\tfunction\trule\tjudgement";

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void theRulesAgreeWithTheKernel(String version) throws IOException, InterruptedException {
    ModelCheck check = Kernel.unpacked(version).check();
    check.assertAgrees();
    List<String> agreed = check.subjects(ModelCheck.AGREES);
    for (String subject :
        List.of(
            "mm_struct.mm_users",
            "mm_struct.mm_count",
            "tboot_mm",
            "mmget_not_zero()",
            "mm_access()",
            "mmput_async()",
            "mmdrop_async()",
            "__mmdrop()",
            "mm_init()")) {
      assertTrue(agreed.contains(subject), subject + " in\n" + check.text());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.1", "6.12"})
  void everyFunctionInNoRuleIsJudged(String version) throws IOException, InterruptedException {
    Set<String> found = new TreeSet<>();
    for (ModelCheck.Candidate one : Kernel.unpacked(version).check().candidates()) {
      found.add(String.join("\t", one.file(), one.function(), one.rule()));
    }
    assertEquals(String.join("\n", judged(version)), String.join("\n", found));
  }

  private static Set<String> judged(String version) throws IOException {
    Path table = Path.of("triage/candidates-" + version + ".tsv").toAbsolutePath();
    List<String> lines = Files.readAllLines(table);
    assertEquals(HEADER, lines.get(0), table + ":1");
    Set<String> judged = new TreeSet<>();
    for (String line : lines.subList(1, lines.size())) {
      List<String> columns = List.of(line.split("\t", -1));
      assertEquals(4, columns.size(), line);
      assertFalse(columns.get(3).isBlank(), "no judgement given: " + line);
      assertTrue(judged.add(String.join("\t", columns.subList(0, 3))), "judged twice: " + line);
    }
    return judged;
  }

  static Stream<Arguments> drifts() {
    return Stream.of(
        Arguments.of(
            "include/linux/sched/mm.h",
            "mmgrab",
            edit("mm_count", "mm_users"),
            List.of(
                "mm_users of mm: the rule leaves it, the definition takes 1",
                "mm_count of mm: the rule takes 1, the definition leaves it")),
        Arguments.of(
            "include/linux/sched/mm.h",
            "mmdrop",
            edit(
                "if (unlikely(atomic_dec_and_test(&mm->mm_count)))\n\t\t__mmdrop(mm);",
                "atomic_dec(&mm->mm_count);"),
            List.of(
                "mm_count dropped: the rule runs __mmdrop() at zero, the definition does not look"
                    + " whether it is")),
        Arguments.of(
            "kernel/fork.c",
            "mmput",
            edit("__mmput(mm)", "free_mm(mm)"),
            List.of("mm_users at zero: the rule runs __mmput(), the definition does not")));
  }

  private static UnaryOperator<String> edit(String text, String by) {
    return function -> function.replace(text, by);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("drifts")
  void aKernelThatDoesSomethingElseIsNoticed(
      String file, String function, UnaryOperator<String> edit, List<String> details)
      throws IOException, InterruptedException {
    Path root = Kernel.unpacked("6.1").root();
    Mutation mutation = Mutation.of(root.resolve(file), Mutation.inFunction(function, edit));
    try {
      ModelCheck.of(root).assertOneDiffers(function + "()", details);
    } finally {
      mutation.close();
    }
  }
}
