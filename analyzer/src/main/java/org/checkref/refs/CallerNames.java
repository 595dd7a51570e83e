package org.checkref.refs;

import java.util.Optional;

/** Values at a function's exit, by names that its callers have for them. */
final class CallerNames {
  private CallerNames() {}

  /** The value as callers can name it. */
  static Optional<Term> of(Exit exit, Term term) {
    if (exit.returned().isPresent() && exit.returned().get().equals(term)) {
      return Optional.of(new Term.Result());
    }
    boolean named =
        Terms.visibleToCaller(term)
            && !Reasoning.isConstant(term)
            && Terms.any(term, t -> isNamed(t) && !(t.equals(term) && t instanceof Term.Address));
    return named ? Optional.of(term) : Optional.empty();
  }

  /** The same; a value that leads from the returned one by a name that leads from the result. */
  static Optional<Term> fromResult(Exit exit, Term term) {
    Term named =
        Terms.rewrite(
            term,
            t ->
                exit.returned().filter(t::equals).isPresent() && !Reasoning.isConstant(t)
                    ? Optional.of(new Term.Result())
                    : Optional.empty());
    return of(exit, named);
  }

  /** Whether something leads from a parameter or a global. */
  private static boolean isNamed(Term term) {
    return term instanceof Term.Parameter
        || term instanceof Term.Result
        || term instanceof Term.Named
        || (term instanceof Term.Address address && address.place() instanceof Place.OfGlobal);
  }
}
