package org.checkref.refs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Walks over terms: rewriting leaves, finding what a term is built of. */
final class Terms {
  private Terms() {}

  /**
   * The term with its parts replaced.
   *
   * @param leaf asked for every part, the whole included, outermost first; empty to look inside
   */
  static Term rewrite(Term term, Function<Term, Optional<Term>> leaf) {
    Optional<Term> replaced = leaf.apply(term);
    if (replaced.isPresent()) {
      return replaced.get();
    }
    if (term instanceof Term.Load load) {
      return new Term.Load(rewrite(load.place(), leaf));
    }
    if (term instanceof Term.Address address) {
      return Term.Address.of(rewrite(address.place(), leaf));
    }
    if (term instanceof Term.Container container) {
      return Term.Container.of(rewrite(container.part(), leaf), container.member());
    }
    if (term instanceof Term.Compound compound) {
      List<Term> operands = new ArrayList<>();
      for (Term operand : compound.operands()) {
        operands.add(rewrite(operand, leaf));
      }
      return new Term.Compound(compound.operator(), operands);
    }
    return term;
  }

  static Place rewrite(Place place, Function<Term, Optional<Term>> leaf) {
    if (place instanceof Place.Member member) {
      return new Place.Member(rewrite(member.base(), leaf), member.field(), member.struct());
    }
    if (place instanceof Place.Element element) {
      return new Place.Element(rewrite(element.base(), leaf), rewrite(element.index(), leaf));
    }
    if (place instanceof Place.Pointee pointee) {
      Term base = rewrite(pointee.base(), leaf);
      return base instanceof Term.Address address ? address.place() : new Place.Pointee(base);
    }
    return place;
  }

  /** Whether any part of the term, the whole included, satisfies the test. */
  static boolean any(Term term, Predicate<Term> test) {
    if (test.test(term)) {
      return true;
    }
    if (term instanceof Term.Load load) {
      return any(load.place(), test);
    }
    if (term instanceof Term.Address address) {
      return any(address.place(), test);
    }
    if (term instanceof Term.Container container) {
      return any(container.part(), test);
    }
    if (term instanceof Term.Compound compound) {
      for (Term operand : compound.operands()) {
        if (any(operand, test)) {
          return true;
        }
      }
    }
    return false;
  }

  static boolean any(Place place, Predicate<Term> test) {
    if (place instanceof Place.Member member) {
      return any(member.base(), test);
    }
    if (place instanceof Place.Element element) {
      return any(element.base(), test) || any(element.index(), test);
    }
    if (place instanceof Place.Pointee pointee) {
      return any(pointee.base(), test);
    }
    return false;
  }

  /**
   * Adds the term and all its parts to a set that has the parts of whatever it has.
   *
   * @return whether one of them is new
   */
  static boolean addParts(Term term, Set<Term> into) {
    if (!into.add(term)) {
      return false;
    }
    if (term instanceof Term.Load load) {
      addParts(load.place(), into);
    } else if (term instanceof Term.Address address) {
      addParts(address.place(), into);
    } else if (term instanceof Term.Container container) {
      addParts(container.part(), into);
    } else if (term instanceof Term.Compound compound) {
      for (Term operand : compound.operands()) {
        addParts(operand, into);
      }
    }
    return true;
  }

  private static void addParts(Place place, Set<Term> into) {
    if (place instanceof Place.Member member) {
      addParts(member.base(), into);
    } else if (place instanceof Place.Element element) {
      addParts(element.base(), into);
      addParts(element.index(), into);
    } else if (place instanceof Place.Pointee pointee) {
      addParts(pointee.base(), into);
    }
  }

  /** Adds the members that lead to a value. */
  static void members(Term term, Set<Emptying.Name> into) {
    any(
        term,
        t -> {
          if (t instanceof Term.Load load && load.place() instanceof Place.Member member) {
            into.add(new Emptying.Name(member.field(), member.struct()));
          }
          return false;
        });
  }

  /** Whether a store to the place can be seen by nobody but this function. */
  static boolean isPrivate(Place place) {
    if (place instanceof Place.OfLocal) {
      return true;
    }
    if (place instanceof Place.Member member) {
      return member.base() instanceof Term.Address address && isPrivate(address.place());
    }
    if (place instanceof Place.Element element) {
      return element.base() instanceof Term.Address address && isPrivate(address.place());
    }
    return false;
  }

  /** Whether callers can name the value: it is built of parameters and globals alone. */
  static boolean visibleToCaller(Term term) {
    return !any(term, t -> t instanceof Term.Symbol || isLocalAddress(t));
  }

  private static boolean isLocalAddress(Term term) {
    return term instanceof Term.Address address && address.place() instanceof Place.OfLocal;
  }
}
