package org.checkref.oracle;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random programs. */
final class Programs {
  private static final int DEEPEST = 3;

  private Programs() {}

  static Arbitrary<Program> programs() {
    return Combinators.combine(body(), statements(1, 3)).as(Program::new);
  }

  /** A body that begins as most do: with a reference, and a look whether it was got. */
  private static Arbitrary<List<Statement>> body() {
    Arbitrary<List<Statement>> any = statements(DEEPEST, 7);
    Arbitrary<List<Statement>> usual =
        Combinators.combine(Arbitraries.of(Statement.Source.values()), statements(DEEPEST, 6))
            .as(
                (source, rest) -> {
                  List<Statement> body = new java.util.ArrayList<>();
                  body.add(new Statement.Acquire(0, source));
                  body.add(
                      new Statement.If(
                          source == Statement.Source.MM_ACCESS
                              ? Statement.Condition.M0_IS_NONE
                              : Statement.Condition.NO_M0,
                          List.of(new Statement.Fail(), new Statement.Return()),
                          List.of()));
                  body.addAll(rest);
                  return body;
                });
    return Arbitraries.frequencyOf(Tuple.of(1, any), Tuple.of(2, usual));
  }

  private static Arbitrary<List<Statement>> statements(int depth, int most) {
    return statement(depth).list().ofMinSize(0).ofMaxSize(most);
  }

  private static Arbitrary<Statement> statement(int depth) {
    Arbitrary<Integer> pointer = Arbitraries.frequency(Tuple.of(3, 0), Tuple.of(1, 1));
    Arbitrary<Statement> act =
        Combinators.combine(pointer, Arbitraries.of(Statement.Action.values()))
            .as(Statement.Act::new);
    Arbitrary<Statement> put = pointer.map(p -> new Statement.Act(p, Statement.Action.MMPUT));
    Arbitrary<Statement> acquire =
        Combinators.combine(pointer, Arbitraries.of(Statement.Source.values()))
            .as(Statement.Acquire::new);
    Arbitrary<Statement> small =
        Arbitraries.frequencyOf(
            Tuple.of(2, acquire),
            Tuple.of(6, act),
            Tuple.of(4, put),
            Tuple.of(1, Arbitraries.of(true, false).map(Statement.SetFlag::new)),
            Tuple.of(
                2,
                Combinators.combine(pointer, Arbitraries.of(true, false)).as(Statement.Use::new)),
            Tuple.of(1, pointer.map(Statement.Store::new)),
            Tuple.of(1, pointer.map(Statement.Copy::new)),
            Tuple.of(1, Arbitraries.just(new Statement.Fail())),
            Tuple.of(1, Arbitraries.just(new Statement.Out())),
            Tuple.of(1, Arbitraries.just(new Statement.Return())),
            Tuple.of(1, Arbitraries.of(true, false).map(Statement.Break::new)));
    if (depth == 0) {
      return small;
    }
    Arbitrary<List<Statement>> inside = statements(depth - 1, 3);
    Arbitrary<Statement> branch =
        Combinators.combine(Arbitraries.of(Statement.Condition.values()), inside, inside)
            .as(Statement.If::new);
    Arbitrary<Statement> get =
        Combinators.combine(pointer, inside, inside).as(Statement.TryGet::new);
    return Arbitraries.frequencyOf(
        Tuple.of(5, small),
        Tuple.of(2, branch),
        Tuple.of(1, get),
        Tuple.of(1, inside.map(Statement.Loop::new)));
  }
}
