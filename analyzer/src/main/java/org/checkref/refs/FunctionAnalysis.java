package org.checkref.refs;

import java.util.ArrayList;
import java.util.List;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Function;

/**
 * What was found out about one variant of one function.
 *
 * @param suspicions what goes wrong in it, by position
 * @param complete whether all its paths were walked
 */
public record FunctionAnalysis(
    Function function, Summary summary, List<Suspicion> suspicions, boolean complete) {
  public FunctionAnalysis {
    suspicions = List.copyOf(suspicions);
  }

  /** Walks a function. */
  public static FunctionAnalysis of(
      Function function, CounterFields counters, Vocabulary vocabulary, Callees callees) {
    PathWalker walker = new PathWalker(function, counters, vocabulary, callees).walk();
    ExitReview review =
        new ExitReview(walker.exits(), function.returns().isPointer(), function.returns().isVoid());
    List<Suspicion> suspicions = new ArrayList<>();
    // a function that was not walked to its end, or not understood, is no ground for a report
    List<Suspicion> reviewed = review.review();
    if (!walker.wasCut() && function.problems().isEmpty()) {
      suspicions.addAll(walker.references().found());
      suspicions.addAll(reviewed);
    }
    return new FunctionAnalysis(
        function, review.summary(!walker.wasCut()), suspicions, !walker.wasCut());
  }
}
