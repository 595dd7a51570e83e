package org.checkref.refs;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Ways that return the same and do different things: where these hang on a value that the callers
 * know, each of its two answers is a case by itself.
 */
final class Guards {
  private final List<Exit> exits;
  private final Summary.Case whole;
  private final Function<List<Exit>, Summary.Case> together;

  /**
   * @param exits that return the same class of values
   * @param whole what they come to as one case
   * @param together what some of them come to
   */
  Guards(List<Exit> exits, Summary.Case whole, Function<List<Exit>, Summary.Case> together) {
    this.exits = exits;
    this.whole = whole;
    this.together = together;
  }

  List<Summary.Case> cases() {
    List<Summary.Case> best = List.of(whole);
    int least = doubts(whole);
    for (Term value : least == 0 ? List.<Term>of() : values()) {
      List<Summary.Case> split = split(value);
      int doubts = split.stream().mapToInt(Guards::doubts).sum();
      if (doubts < least) {
        least = doubts;
        best = split;
      }
    }
    return best;
  }

  /** How much callers are left in the dark about. */
  private static int doubts(Summary.Case one) {
    return one.unclear().size()
        + (int) one.stored().stream().filter(s -> !s.always()).count()
        + (int) one.deferred().stream().filter(d -> !d.always()).count();
  }

  /** What callers can name, and some of the ways have tested. */
  private List<Term> values() {
    Map<String, Term> values = new TreeMap<>();
    for (Exit exit : exits) {
      for (Term term : exit.state().signs.keySet()) {
        boolean given = term instanceof Term.Parameter || term instanceof Term.Load;
        if (given && CallerNames.of(exit, term).filter(term::equals).isPresent()) {
          values.put(term.toString(), term);
        }
      }
    }
    return List.copyOf(values.values());
  }

  private List<Summary.Case> split(Term value) {
    List<Summary.Case> cases = new ArrayList<>();
    for (boolean zero : new boolean[] {true, false}) {
      Summary.Guard guard = new Summary.Guard(value, zero);
      List<Exit> those =
          exits.stream()
              .filter(e -> (new Reasoning(e.state()).signs(value) & guard.classes()) != 0)
              .toList();
      if (!those.isEmpty()) {
        cases.add(together.apply(those).where(guard));
      }
    }
    return cases;
  }
}
