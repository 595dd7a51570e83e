package org.checkref.refs;

import java.util.List;
import java.util.Optional;

/** Names that a function's summary has for values, put as its caller has them. */
final class Substitution {
  private Substitution() {}

  /**
   * The value in the caller's terms.
   *
   * @param state that of the caller before the call
   * @param result what the call returns
   */
  static Term of(State state, Term term, List<Term> arguments, Term result) {
    Evaluation evaluation = new Evaluation(state);
    return Terms.rewrite(
        term,
        t -> {
          if (t instanceof Term.Parameter parameter) {
            return Optional.of(
                parameter.index() < arguments.size()
                    ? arguments.get(parameter.index())
                    : new Term.Named("?"));
          }
          if (t instanceof Term.Result) {
            return Optional.of(result);
          }
          if (t instanceof Term.Load load) {
            Term inner =
                Terms.rewrite(
                    load,
                    u ->
                        u.equals(load)
                            ? Optional.empty()
                            : Optional.of(of(state, u, arguments, result)));
            return Optional.of(
                inner instanceof Term.Load place ? evaluation.load(place.place()) : inner);
          }
          return Optional.empty();
        });
  }
}
