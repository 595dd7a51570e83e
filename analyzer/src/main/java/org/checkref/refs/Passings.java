package org.checkref.refs;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.checkref.index.Position;
import org.checkref.rules.Family.FieldName;
import org.checkref.syntax.Instruction;

/** Notes, along the paths of a function, what it passes to others, and what it leaves with them. */
final class Passings {
  private record Argument(String callee, int number) {}

  private final Set<Passing> found = new LinkedHashSet<>();
  private final Map<Position, Set<Argument>> held = new HashMap<>();

  Set<Passing> found() {
    return found;
  }

  /** A function is called. */
  void called(State state, Instruction.Call call, List<Term> arguments) {
    if (call.name().isEmpty()) {
      return;
    }
    for (int i = 0; i < arguments.size(); i++) {
      Term argument = arguments.get(i);
      boolean counted =
          state.held.entrySet().stream()
              .anyMatch(e -> e.getKey().object().equals(argument) && e.getValue().delta() > 0);
      if (argument instanceof Term.Parameter parameter) {
        found.add(
            new Passing(
                call.name().get(),
                i,
                Optional.of(parameter.index()),
                Optional.empty(),
                argument.toString(),
                counted,
                Optional.empty()));
      } else if (argument instanceof Term.Load load && load.place() instanceof Place.Member m) {
        FieldName member = new FieldName(m.struct(), m.field());
        found.add(
            new Passing(
                call.name().get(),
                i,
                Optional.empty(),
                Optional.of(member),
                Terms.visibleToCaller(argument) ? argument.toString() : "",
                counted,
                Optional.empty()));
      }
      if (counted) {
        held.computeIfAbsent(call.position(), p -> new HashSet<>())
            .add(new Argument(call.name().get(), i));
      }
    }
  }

  /** The function is left: what it has not dropped by now is theirs who keep it. */
  void left(Exit exit) {
    exit.state()
        .held
        .forEach(
            (key, one) -> {
              if (one.delta() > 0 && exit.state().isKept(key.object())) {
                Trail.about(exit.state().trail, key.object()).stream()
                    .filter(e -> e.kind() == Event.Kind.HAND_OVER)
                    .flatMap(e -> held.getOrDefault(e.position(), Set.of()).stream())
                    .map(
                        a ->
                            new Passing(
                                a.callee(),
                                a.number(),
                                Optional.empty(),
                                Optional.empty(),
                                "",
                                true,
                                Optional.of(key.counter())))
                    .forEach(found::add);
              }
            });
  }
}
