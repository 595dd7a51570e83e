package org.checkref.refs;

import java.util.List;
import java.util.Optional;

/** What follows from what is known of values in a state. */
final class Reasoning {
  /** Tests of error pointers, as operators of {@link Term.Compound}. */
  static final String IS_ERROR = "is-error";

  static final String IS_ERROR_OR_NULL = "is-error-or-null";
  static final String ERROR_OR_ZERO = "error-or-zero";

  private final State state;

  Reasoning(State state) {
    this.state = state;
  }

  /** Whether the path has found an object to be another one, which may be kept by other means. */
  boolean isAnother(Term object) {
    return state.equal.containsKey(object)
        || state.signs.entrySet().stream()
            .anyMatch(
                e ->
                    e.getKey() instanceof Term.Compound compound
                        && compound.operator().equals("==")
                        && compound.operands().contains(object)
                        && (e.getValue() & Signs.ZERO) == 0);
  }

  /** The classes the value may be in. */
  int signs(Term term) {
    Term known = state.equal.get(term);
    if (known != null) {
      return ownSigns(known);
    }
    return ownSigns(term) & state.signs.getOrDefault(term, Signs.ANY);
  }

  private int ownSigns(Term term) {
    if (term instanceof Term.Number number) {
      return Signs.of(number.value());
    }
    if (term instanceof Term.Address || term instanceof Term.Container) {
      return Signs.POSITIVE;
    }
    if (term instanceof Term.Compound compound) {
      return compoundSigns(compound);
    }
    return Signs.ANY;
  }

  private int compoundSigns(Term.Compound compound) {
    List<Term> operands = compound.operands();
    switch (compound.operator()) {
      case IS_ERROR:
        return test(signs(operands.get(0)), Signs.NEGATIVE);
      case IS_ERROR_OR_NULL:
        return test(signs(operands.get(0)), Signs.NEGATIVE | Signs.ZERO);
      case ERROR_OR_ZERO:
        int operand = signs(operands.get(0));
        return (operand & Signs.NEGATIVE) | ((operand & ~Signs.NEGATIVE) != 0 ? Signs.ZERO : 0);
      case "-":
        return operands.size() == 1 ? negated(operands.get(0)) : Signs.ANY;
      case "==", "!=", "<", ">", "<=", ">=":
        return compare(compound)
            .map(b -> b ? Signs.POSITIVE : Signs.ZERO)
            .orElse(Signs.ZERO | Signs.POSITIVE);
      default:
        return Signs.ANY;
    }
  }

  private int negated(Term operand) {
    // an error number: -ENOMEM
    if (operand instanceof Term.Named named && isConstantName(named.name())) {
      return Signs.NEGATIVE;
    }
    int signs = signs(operand);
    return (signs & Signs.ZERO)
        | ((signs & Signs.NEGATIVE) != 0 ? Signs.POSITIVE : 0)
        | ((signs & Signs.POSITIVE) != 0 ? Signs.NEGATIVE : 0);
  }

  private static int test(int signs, int yes) {
    return ((signs & yes) != 0 ? Signs.POSITIVE : 0) | ((signs & ~yes) != 0 ? Signs.ZERO : 0);
  }

  static boolean isConstantName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c != '_' && !Character.isUpperCase(c) && !Character.isDigit(c)) {
        return false;
      }
    }
    return true;
  }

  private Term resolved(Term term) {
    return state.equal.getOrDefault(term, term);
  }

  private Optional<Boolean> compare(Term.Compound compound) {
    Term left = resolved(compound.operands().get(0));
    Term right = resolved(compound.operands().get(1));
    String operator = compound.operator();
    if (left instanceof Term.Number a && right instanceof Term.Number b) {
      int order = Long.compare(a.value(), b.value());
      return Optional.of(
          switch (operator) {
            case "==" -> order == 0;
            case "!=" -> order != 0;
            case "<" -> order < 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            default -> order >= 0;
          });
    }
    if (left.equals(right)) {
      return Optional.of(operator.contains("="));
    }
    int a = signs(left);
    int b = signs(right);
    boolean equality = operator.equals("==") || operator.equals("!=");
    if (equality && ((a & b) == 0 || differentConstants(left, right))) {
      return Optional.of(operator.equals("!="));
    }
    if (equality && a == Signs.ZERO && b == Signs.ZERO) {
      return Optional.of(operator.equals("=="));
    }
    Optional<Boolean> found = equality ? Optional.empty() : order(operator, a, b);
    return found.or(() -> remembered(compound));
  }

  /** What an earlier comparison of the same values came to. */
  private Optional<Boolean> remembered(Term.Compound compound) {
    boolean differs = compound.operator().equals("!=");
    String operator = differs ? "==" : compound.operator();
    List<Term> operands = compound.operands();
    Integer signs = state.signs.get(new Term.Compound(operator, operands));
    if (signs == null && operator.equals("==")) {
      signs =
          state.signs.get(new Term.Compound(operator, List.of(operands.get(1), operands.get(0))));
    }
    if (signs == null || (signs & Signs.ZERO) != 0 == ((signs & Signs.NONZERO) != 0)) {
      return Optional.empty();
    }
    return Optional.of(((signs & Signs.ZERO) == 0) != differs);
  }

  private static Optional<Boolean> order(String operator, int a, int b) {
    boolean below = highest(a) < lowest(b);
    boolean above = lowest(a) > highest(b);
    boolean notAbove = highest(a) <= lowest(b) && (a == Signs.ZERO || b == Signs.ZERO);
    boolean notBelow = lowest(a) >= highest(b) && (a == Signs.ZERO || b == Signs.ZERO);
    return switch (operator) {
      case "<" -> below ? Optional.of(true) : notBelow ? Optional.of(false) : Optional.empty();
      case ">" -> above ? Optional.of(true) : notAbove ? Optional.of(false) : Optional.empty();
      case "<=" ->
          notAbove || below ? Optional.of(true) : above ? Optional.of(false) : Optional.empty();
      default ->
          notBelow || above ? Optional.of(true) : below ? Optional.of(false) : Optional.empty();
    };
  }

  private static int lowest(int signs) {
    return (signs & Signs.NEGATIVE) != 0 ? -1 : (signs & Signs.ZERO) != 0 ? 0 : 1;
  }

  private static int highest(int signs) {
    return (signs & Signs.POSITIVE) != 0 ? 1 : (signs & Signs.ZERO) != 0 ? 0 : -1;
  }

  private static boolean differentConstants(Term a, Term b) {
    return isConstant(a) && isConstant(b) && !a.equals(b);
  }

  static boolean isConstant(Term term) {
    if (term instanceof Term.Compound compound) {
      return compound.operator().equals("-")
          && compound.operands().size() == 1
          && isConstant(compound.operands().get(0));
    }
    return term instanceof Term.Number
        || (term instanceof Term.Named named && isConstantName(named.name()));
  }

  /**
   * Takes {@code term} to be true or false.
   *
   * @return whether that can be
   */
  boolean assume(Term term, boolean truth) {
    if (term instanceof Term.Compound compound && compound.operands().size() == 2) {
      switch (compound.operator()) {
        case "==":
          return assumeEqual(compound, truth);
        case "!=":
          return assumeEqual(new Term.Compound("==", compound.operands()), !truth);
        case "<", ">", "<=", ">=":
          return assumeOrder(compound, truth);
        default:
          break;
      }
    }
    return restrict(term, truth ? Signs.NONZERO : Signs.ZERO);
  }

  private boolean assumeEqual(Term.Compound equality, boolean truth) {
    Optional<Boolean> known = compare(equality);
    if (known.isPresent()) {
      return known.get() == truth;
    }
    Term left = equality.operands().get(0);
    Term right = equality.operands().get(1);
    if (isConstant(left)) {
      Term swap = left;
      left = right;
      right = swap;
    }
    if (right.equals(Term.ZERO)) {
      return restrict(left, truth ? Signs.ZERO : Signs.NONZERO);
    }
    if (truth && isConstant(right)) {
      if (!restrict(left, signs(right))) {
        return false;
      }
      state.equal.put(left, right);
      return true;
    }
    if (truth) {
      int both = signs(left) & signs(right);
      if (!restrict(left, both) || !restrict(right, both)) {
        return false;
      }
      nameOwner(left, right);
      nameOwner(right, left);
    }
    return restrict(equality, truth ? Signs.POSITIVE : Signs.ZERO);
  }

  /** What a call has returned turns out to be a part of a struct: what it holds, that holds. */
  private void nameOwner(Term owner, Term name) {
    if (owner instanceof Term.Symbol && name instanceof Term.Address) {
      state.credits.renameOwner(owner, name);
    }
  }

  private boolean assumeOrder(Term.Compound order, boolean truth) {
    Optional<Boolean> known = compare(order);
    if (known.isPresent()) {
      return known.get() == truth;
    }
    Term left = order.operands().get(0);
    if (resolved(order.operands().get(1)) instanceof Term.Number number) {
      int possible = possible(order.operator(), number.value(), truth);
      if (!restrict(left, possible)) {
        return false;
      }
    }
    return restrict(order, truth ? Signs.POSITIVE : Signs.ZERO);
  }

  /** Classes with a number that stands to {@code limit} as said. */
  private static int possible(String operator, long limit, boolean truth) {
    boolean less = operator.startsWith("<") == truth;
    boolean equal = operator.endsWith("=") == truth;
    long bound = equal ? limit : less ? limit - 1 : limit + 1;
    if (less) {
      return Signs.NEGATIVE | (bound >= 0 ? Signs.ZERO : 0) | (bound >= 1 ? Signs.POSITIVE : 0);
    }
    return Signs.POSITIVE | (bound <= 0 ? Signs.ZERO : 0) | (bound <= -1 ? Signs.NEGATIVE : 0);
  }

  /**
   * Takes a value to be in one of the classes.
   *
   * @return whether that can be
   */
  boolean restrict(Term term, int classes) {
    int before = signs(term);
    int after = before & classes;
    if (after == 0) {
      return false;
    }
    if (after == before || term instanceof Term.Number) {
      return true;
    }
    if (term instanceof Term.Compound compound) {
      Term operand = compound.operands().get(0);
      boolean yes = (after & Signs.ZERO) == 0;
      boolean no = after == Signs.ZERO;
      switch (compound.operator()) {
        case IS_ERROR:
          return (!yes && !no)
              || restrict(operand, yes ? Signs.NEGATIVE : Signs.ZERO | Signs.POSITIVE);
        case IS_ERROR_OR_NULL:
          return (!yes && !no)
              || restrict(operand, yes ? Signs.NEGATIVE | Signs.ZERO : Signs.POSITIVE);
        case ERROR_OR_ZERO:
          return (!yes && !no)
              || restrict(operand, yes ? Signs.NEGATIVE : Signs.ZERO | Signs.POSITIVE);
        default:
          break;
      }
    }
    state.signs.put(term, after);
    return true;
  }
}
