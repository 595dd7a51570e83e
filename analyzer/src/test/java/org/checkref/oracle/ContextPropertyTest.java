package org.checkref.oracle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.checkref.check.Finding;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules;
import org.checkref.rules.Family;

/** The analysis and the reference model agree on which callbacks may release a reference. */
class ContextPropertyTest {
  private static final Family FAMILY = Engine.RULES.family("mm").orElseThrow();
  private static final ContextRules CONTEXTS = Engine.RULES.contexts();

  @Provide
  Arbitrary<Callback> callbacks() {
    List<ContextRules.ArgumentRoot> roots =
        CONTEXTS.roots().stream()
            .filter(ContextRules.ArgumentRoot.class::isInstance)
            .map(ContextRules.ArgumentRoot.class::cast)
            .filter(r -> !r.context().equals(ContextRules.CALLER))
            .toList();
    List<Api> releases =
        FAMILY.apis().stream()
            .filter(a -> a.parameters().size() == 1 && a.options().equals(Api.Options.NONE))
            .filter(a -> a.effects().stream().anyMatch(e -> e.kind() == Api.Kind.DROPS))
            .toList();
    Arbitrary<Optional<ContextRules.Guard>> test = Arbitraries.of(CONTEXTS.guards()).optional(0.3);
    Arbitrary<Callback.Level> level =
        Combinators.combine(
                test, Arbitraries.of(true, false), Arbitraries.of(true, false, false, false))
            .as(Callback.Level::new);
    return Combinators.combine(
            Arbitraries.of(roots).list().ofMinSize(0).ofMaxSize(2),
            level.list().ofMinSize(1).ofMaxSize(4),
            Arbitraries.of(releases))
        .as(Callback::new);
  }

  @Property(seed = "20261123", edgeCases = EdgeCasesMode.NONE)
  void theAnalysisForbidsWhatTheModelForbids(@ForAll("callbacks") Callback callback)
      throws ExecutionException, InterruptedException {
    Set<String> wrong = callback.wrongIn(FAMILY, CONTEXTS, CONTEXTS.guards());
    List<Finding> found =
        Engine.judged(callback.text()).findings().stream()
            .filter(f -> f.check().equals("context"))
            .toList();
    assertEquals(wrong.isEmpty(), found.isEmpty(), () -> wrong + " " + found + "\n" + callback);
    assertTrue(
        found.stream().allMatch(f -> f.claim().context().map(c -> wrong.contains(c.title())).get()),
        () -> wrong + " " + found.stream().map(Finding::message).collect(Collectors.joining(", ")));
  }
}
