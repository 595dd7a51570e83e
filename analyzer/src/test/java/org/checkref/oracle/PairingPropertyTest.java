package org.checkref.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.checkref.rules.Family;
import org.checkref.rules.model.ReferenceModel;

/** The analysis and the reference model, run along all paths, judge random functions alike. */
class PairingPropertyTest {
  private static final Family FAMILY = Engine.RULES.family("mm").orElseThrow();

  @Provide
  Arbitrary<Program> programs() {
    return Programs.programs();
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE)
  void theAnalysisSaysWhatTheModelSays(@ForAll("programs") Program program)
      throws ExecutionException, InterruptedException {
    Program.Source source = program.source();
    Optional<Set<String>> expected = Oracle.judge(ReferenceModel.of(FAMILY), source);
    Assume.that(expected.isPresent());
    Engine.Judgement judged = Engine.judged(source.text());
    Assume.that(judged.whole());
    assertEquals(expected.get(), judged.verdicts(), () -> numbered(source.text()));
  }

  private static String numbered(String text) {
    StringBuilder out = new StringBuilder("\n");
    int line = 1;
    for (String one : text.split("\n", -1)) {
      out.append(line++).append('\t').append(one).append('\n');
    }
    return out.toString();
  }
}
