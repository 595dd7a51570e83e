package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.index.Position;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Function;

/**
 * What was found out about one variant of one function.
 *
 * @param suspicions what goes wrong in it, by position
 * @param behaviours what its ways through do, each once; empty when it was not read as a definition
 * @param fields what it does with references that members own
 * @param demands calls that need a reference which members' own may or may not be
 * @param pairs calls of pairs whose other half it does not have
 * @param passings what it passes to functions that the rules do not know
 * @param parameters what becomes of references on its parameters where it drops some
 * @param ends structs that it frees
 * @param drops for each place that drops, whether its paths have what it drops, the worst of them
 * @param complete whether all its paths were walked
 */
public record FunctionAnalysis(
    Function function,
    Summary summary,
    List<Suspicion> suspicions,
    List<Behaviour> behaviours,
    List<FieldUse> fields,
    List<Demand> demands,
    List<OwnerEnd> ends,
    List<OpenPair> pairs,
    List<Passing> passings,
    List<ParameterEnd> parameters,
    Map<Position, Backing> drops,
    boolean complete) {
  public FunctionAnalysis {
    suspicions = List.copyOf(suspicions);
    behaviours = List.copyOf(behaviours);
    fields = List.copyOf(fields);
    demands = List.copyOf(demands);
    ends = List.copyOf(ends);
    pairs = List.copyOf(pairs);
    passings = List.copyOf(passings);
    parameters = List.copyOf(parameters);
    drops = Map.copyOf(drops);
  }

  /** The same of a function that differs in its number alone. */
  FunctionAnalysis at(Function other) {
    return new FunctionAnalysis(
        other,
        summary,
        suspicions,
        behaviours,
        fields,
        demands,
        ends,
        pairs,
        passings,
        parameters,
        drops,
        complete);
  }

  /** The same so many lines further down; nothing but its own places is in it. */
  FunctionAnalysis down(int lines) {
    Map<Position, Backing> moved = new HashMap<>();
    drops.forEach((position, backing) -> moved.put(position.down(lines), backing));
    return new FunctionAnalysis(
        function.down(lines),
        summary,
        suspicions.stream().map(one -> one.down(lines)).toList(),
        behaviours,
        fields.stream().map(one -> one.down(lines)).toList(),
        demands.stream().map(one -> one.down(lines)).toList(),
        ends.stream().map(one -> one.down(lines)).toList(),
        pairs.stream().map(one -> one.down(lines)).toList(),
        passings,
        parameters.stream().map(one -> one.down(lines)).toList(),
        moved,
        complete);
  }

  /**
   * Walks a function.
   *
   * @param endings given when operations on counters are to be read, not left to the rules
   */
  public static FunctionAnalysis of(
      Function function,
      CounterFields counters,
      Vocabulary vocabulary,
      Callees callees,
      Optional<Endings> endings) {
    PathWalker walker = new PathWalker(function, counters, vocabulary, callees, endings).walk();
    ExitReview review = review(walker.exits(), function, counters, callees, walker);
    // nobody gets anything from a function that never returns, but what it does can be told
    ExitReview told =
        walker.exits().isEmpty()
            ? review(walker.stops(), function, counters, callees, walker)
            : review;
    walker.references().fields().compare(function, vocabulary, walker.references().answered());
    List<Suspicion> suspicions = new ArrayList<>();
    // a function that was not walked to its end, or not understood, is no ground for a report
    // what is read as a definition is not judged: its references are those of its callers
    List<Suspicion> reviewed = endings.isPresent() ? List.of() : review.review();
    if (!walker.wasCut() && function.problems().isEmpty()) {
      suspicions.addAll(walker.references().uses().found());
      suspicions.addAll(reviewed);
    }
    return new FunctionAnalysis(
        function,
        review.summary(!walker.wasCut()),
        suspicions,
        endings.isPresent() ? told.behaviours(function.parameters()) : List.of(),
        List.copyOf(walker.references().fields().found()),
        List.copyOf(walker.references().demands().open()),
        List.copyOf(walker.references().ends().found()),
        walker.references().pairs().open(),
        List.copyOf(walker.references().passings().found()),
        ParameterEnds.of(walker.exits(), function.parameters()),
        walker.references().drops(),
        !walker.wasCut());
  }

  private static ExitReview review(
      List<Exit> exits,
      Function function,
      CounterFields counters,
      Callees callees,
      PathWalker walker) {
    return new ExitReview(
        exits,
        function.returns().isPointer(),
        function.returns().isVoid(),
        walker.references().answered(),
        c -> counters.pair(c).isPresent(),
        callees::isReleased);
  }
}
