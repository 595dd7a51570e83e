package org.checkref.context;

import java.util.Map;
import java.util.Optional;
import org.checkref.rules.Outcome;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Value;

/**
 * What a condition that holds says of a call's result.
 *
 * @param call whose result was tested
 * @param result what it was
 */
record Answer(Instruction.Call call, Result result) {
  /** A class of results. */
  enum Result {
    ZERO,
    NOT_ZERO,
    NEGATIVE,
    NOT_NEGATIVE;

    Result opposite() {
      return switch (this) {
        case ZERO -> NOT_ZERO;
        case NOT_ZERO -> ZERO;
        case NEGATIVE -> NOT_NEGATIVE;
        case NOT_NEGATIVE -> NEGATIVE;
      };
    }

    /** Whether a result of this class is surely of an outcome. */
    boolean is(Outcome outcome) {
      return switch (outcome) {
        case ALWAYS -> true;
        case TRUE, NONNULL, VALID -> this == NOT_ZERO || this == NEGATIVE;
        case FALSE -> this == ZERO;
        case NEGATIVE -> this == NEGATIVE;
        case NONNEGATIVE -> this == NOT_NEGATIVE || this == ZERO;
      };
    }
  }

  /** The answer that a condition's being true is. */
  static Optional<Answer> of(Value condition, Map<Integer, Instruction.Call> results) {
    if (condition instanceof Value.Local local) {
      return Optional.ofNullable(results.get(local.id()))
          .map(call -> new Answer(call, Result.NOT_ZERO));
    }
    if (condition instanceof Value.Operation operation
        && operation.operands().size() == 2
        && operation.operands().get(0) instanceof Value.Local local
        && operation.operands().get(1) instanceof Value.Constant constant
        && constant.number() == 0
        && results.containsKey(local.id())) {
      Instruction.Call call = results.get(local.id());
      return switch (operation.operator()) {
        case "==" -> Optional.of(new Answer(call, Result.ZERO));
        case "!=" -> Optional.of(new Answer(call, Result.NOT_ZERO));
        case "<" -> Optional.of(new Answer(call, Result.NEGATIVE));
        case ">=" -> Optional.of(new Answer(call, Result.NOT_NEGATIVE));
        default -> Optional.empty();
      };
    }
    return Optional.empty();
  }

  Answer opposite() {
    return new Answer(call, result.opposite());
  }
}
