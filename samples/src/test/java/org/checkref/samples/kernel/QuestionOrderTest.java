package org.checkref.samples.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.checkref.samples.Questions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Where a function of a kernel runs does not depend on what was asked before. */
@Tag("kernel")
class QuestionOrderTest {
  private static final int ASKED = 60;

  @Test
  void theOrderOfQuestionsDoesNotMatter() throws Exception {
    Kernel kernel = Kernel.unpacked("6.1");
    Map<Integer, String> there = new TreeMap<>();
    Map<Integer, String> back = new TreeMap<>();
    Questions.in(
        kernel.root(),
        questions -> chosen(questions).forEach(f -> there.put(f, questions.answer(f))));
    Questions.in(
        kernel.root(),
        questions -> {
          List<Integer> functions = chosen(questions);
          for (int i = functions.size() - 1; i >= 0; i--) {
            back.put(functions.get(i), questions.answer(functions.get(i)));
          }
        });

    assertTrue(there.values().stream().anyMatch(a -> a.contains("begins an atomic")), "no chain");
    assertEquals(String.join("\n", there.values()), String.join("\n", back.values()));
  }

  /** Any functions, the same each time. */
  private static List<Integer> chosen(Questions questions) {
    Random random = new Random(61);
    return IntStream.range(0, ASKED).mapToObj(i -> random.nextInt(questions.functions())).toList();
  }
}
