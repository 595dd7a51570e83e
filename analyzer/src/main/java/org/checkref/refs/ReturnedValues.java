package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.checkref.index.FunctionDef;
import org.checkref.rules.Vocabulary;
import org.checkref.syntax.Function;
import org.checkref.syntax.FunctionStore;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;
import org.checkref.syntax.Value;

/**
 * What short functions return that do nothing but tell one pointer by another: {@code to_foo()}.
 */
final class ReturnedValues {
  /** Bytes of a body; {@code return container_of(part, struct, member);} is not longer. */
  private static final int LONGEST = 120;

  private final FunctionStore store;
  private final Vocabulary vocabulary;
  private final Map<Integer, Optional<Term>> known = new HashMap<>();

  ReturnedValues(FunctionStore store, Vocabulary vocabulary) {
    this.store = store;
    this.vocabulary = vocabulary;
  }

  /** A value built of parameters; empty when it is something else, or more is done. */
  Optional<Term> of(FunctionDef definition) {
    boolean isShort =
        definition.bodyEnd() - definition.bodyStart() <= LONGEST && !definition.byMacro();
    return isShort
        ? known.computeIfAbsent(definition.id(), id -> read(definition))
        : Optional.empty();
  }

  private Optional<Term> read(FunctionDef definition) {
    List<Function> variants = store.get(definition);
    return variants.size() == 1 ? read(variants.get(0)) : Optional.empty();
  }

  private Optional<Term> read(Function function) {
    State state = new State();
    for (int i = 0; i < function.parameters().size(); i++) {
      Value.Local parameter = function.parameters().get(i);
      state.locals.put(parameter, new Term.Parameter(i, parameter.name()));
    }
    if (function.blocks().size() != 1
        || !(function.blocks().get(0).end() instanceof Terminator.Return end)
        || end.value().isEmpty()
        || !function.blocks().get(0).instructions().stream().allMatch(i -> run(i, state))) {
      return Optional.empty();
    }
    Term value = new Evaluation(state).term(end.value().get());
    return Terms.visibleToCaller(value) && Terms.any(value, t -> t instanceof Term.Parameter)
        ? Optional.of(value)
        : Optional.empty();
  }

  /** Whether an instruction only makes a value of others. */
  private boolean run(Instruction instruction, State state) {
    if (instruction instanceof Instruction.Assign assign
        && assign.place() instanceof Value.Local local) {
      state.locals.put(local, new Evaluation(state).term(assign.value()));
      return true;
    }
    if (instruction instanceof Instruction.Call call) {
      List<Term> arguments = new ArrayList<>();
      call.arguments().forEach(a -> arguments.add(new Evaluation(state).term(a)));
      Optional<Term> struct =
          call.name()
              .flatMap(vocabulary::word)
              .filter(w -> w.meaning() == Vocabulary.Meaning.CONTAINER)
              .flatMap(w -> Containers.of(w, arguments));
      struct.ifPresent(s -> state.locals.put(call.result(), s));
      return struct.isPresent();
    }
    return instruction instanceof Instruction.Declare;
  }
}
