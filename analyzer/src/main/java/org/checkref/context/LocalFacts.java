package org.checkref.context;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * What is known of a function's locals at a point, on every path to it.
 *
 * @param results by a local's number the call whose result it holds
 * @param nonzero by a local's number whether it is something, or zero
 */
record LocalFacts(Map<Integer, Instruction.Call> results, Map<Integer, Boolean> nonzero) {
  static final LocalFacts NONE = new LocalFacts(Map.of(), Map.of());

  LocalFacts {
    results = Collections.unmodifiableMap(results);
    nonzero = Collections.unmodifiableMap(nonzero);
  }

  LocalFacts result(int local, Instruction.Call call) {
    Map<Integer, Instruction.Call> after = new HashMap<>(results);
    after.put(local, call);
    return new LocalFacts(after, nonzero);
  }

  LocalFacts known(int local, boolean something) {
    Map<Integer, Boolean> after = new HashMap<>(nonzero);
    after.put(local, something);
    return new LocalFacts(results, after);
  }

  LocalFacts forget(int local) {
    if (!results.containsKey(local) && !nonzero.containsKey(local)) {
      return this;
    }
    Map<Integer, Instruction.Call> calls = new HashMap<>(results);
    calls.remove(local);
    Map<Integer, Boolean> truths = new HashMap<>(nonzero);
    truths.remove(local);
    return new LocalFacts(calls, truths);
  }

  /** What is known where two paths meet. */
  LocalFacts meet(LocalFacts other) {
    if (equals(other)) {
      return this;
    }
    return new LocalFacts(same(results, other.results), same(nonzero, other.nonzero));
  }

  private static <T> Map<Integer, T> same(Map<Integer, T> a, Map<Integer, T> b) {
    Map<Integer, T> same = new HashMap<>(a);
    same.entrySet().removeIf(e -> !e.getValue().equals(b.get(e.getKey())));
    return same;
  }

  /** Whether a value is something, or zero; empty when that is not known. */
  Optional<Boolean> truth(Value value) {
    if (value instanceof Value.Constant constant) {
      return Optional.of(constant.number() != 0);
    }
    if (value instanceof Value.Local local) {
      return Optional.ofNullable(nonzero.get(local.id()));
    }
    if (value instanceof Value.Operation operation) {
      return truth(operation.operator(), operation.operands());
    }
    return Optional.empty();
  }

  private Optional<Boolean> truth(String operator, List<Value> operands) {
    if (operands.size() == 1) {
      return operator.equals("!") ? truth(operands.get(0)).map(known -> !known) : Optional.empty();
    }
    Optional<Boolean> left = truth(operands.get(0));
    Optional<Boolean> right = truth(operands.get(1));
    return switch (operator) {
      case "|" -> any(left, right);
      case "&" -> isZero(left) || isZero(right) ? Optional.of(false) : Optional.empty();
      // two values of which neither is zero may still differ
      case "==" -> isZero(right) ? left.map(known -> !known) : Optional.empty();
      case "!=" -> isZero(right) ? left : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isZero(Optional<Boolean> known) {
    return known.isPresent() && !known.get();
  }

  private static Optional<Boolean> any(Optional<Boolean> left, Optional<Boolean> right) {
    if (left.orElse(false) || right.orElse(false)) {
      return Optional.of(true);
    }
    return left.isPresent() && right.isPresent() ? Optional.of(false) : Optional.empty();
  }
}
