package org.checkref.refs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkref.index.Position;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.TypeName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Walks of two threads. */
@Timeout(60)
class WalksTest {
  private static final RuleSet RULES = RuleFiles.builtin();
  private static final CounterFields COUNTERS = new CounterFields(RULES, Set.of());

  /** Nobody is asked about a function without instructions. */
  private static final Callees NOBODY =
      (Callees)
          Proxy.newProxyInstance(
              Callees.class.getClassLoader(),
              new Class<?>[] {Callees.class},
              (proxy, method, arguments) -> {
                throw new AssertionError(method.getName());
              });

  private static final Function FUNCTION =
      new Function(
          0,
          "f",
          "f.c",
          new Position(1, 1),
          TypeName.UNKNOWN,
          List.of(),
          List.of(new Block(0, List.of(), new Terminator.Scatter(List.of()))),
          "",
          List.of());

  private final AtomicInteger made = new AtomicInteger();

  private FunctionAnalysis walk(Function function, CounterFields counters, Callees asked) {
    made.incrementAndGet();
    return FunctionAnalysis.of(function, counters, RULES.vocabulary(), asked, Optional.empty());
  }

  private FunctionAnalysis of(Walks walks) {
    return of(walks, this::walk);
  }

  private static FunctionAnalysis of(Walks walks, Walks.Walker walker) {
    return walks.of(FUNCTION, COUNTERS, NOBODY, walker);
  }

  @Test
  void whatIsWalkedAheadIsNotWalkedTwice() throws Exception {
    Walks walks = new Walks();
    Walks ahead = walks.ahead();
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch asked = new CountDownLatch(1);
    CompletableFuture<FunctionAnalysis> first =
        CompletableFuture.supplyAsync(
            () ->
                of(
                    ahead,
                    (function, counters, callees) -> {
                      begun.countDown();
                      await(asked);
                      return walk(function, counters, callees);
                    }));
    await(begun);
    Thread second = new Thread(() -> of(walks));
    second.start();
    while (second.getState() != Thread.State.WAITING) {
      Thread.sleep(1);
    }
    assertEquals(0, made.get());
    asked.countDown();
    second.join();
    first.get();
    assertEquals(1, made.get());
    assertEquals(first.get(), of(walks));
  }

  @Test
  void whoWalksAheadWaitsForNobody() throws Exception {
    Walks walks = new Walks();
    Walks ahead = walks.ahead();
    AtomicBoolean likely = new AtomicBoolean();
    of(
        walks,
        (function, counters, callees) -> {
          likely.set(walks.mayHold(function, counters));
          CompletableFuture.supplyAsync(() -> of(ahead)).join();
          return walk(function, counters, callees);
        });
    assertTrue(likely.get());
    assertEquals(2, made.get());
    assertFalse(walks.mayHold(FUNCTION, COUNTERS));
  }

  @Test
  void oneThatFailsLetsTheOthersGoOn() {
    Walks walks = new Walks();
    Walks ahead = walks.ahead();
    assertThrows(
        IllegalStateException.class,
        () ->
            of(
                ahead,
                (function, counters, callees) -> {
                  throw new IllegalStateException("too deep");
                }));
    of(walks);
    assertEquals(1, made.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertTrue(latch.await(50, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
