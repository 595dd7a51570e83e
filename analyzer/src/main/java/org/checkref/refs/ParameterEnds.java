package org.checkref.refs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkref.syntax.Value;

/** Looks, at each way out of a function, at what has become of its parameters' references. */
final class ParameterEnds {
  private ParameterEnds() {}

  static List<ParameterEnd> of(List<Exit> exits, List<Value.Local> parameters) {
    List<ParameterEnd> found = new ArrayList<>();
    for (int i = 0; i < parameters.size(); i++) {
      Set<ParameterEnd> ends = new LinkedHashSet<>();
      for (Exit exit : exits) {
        Term object = new Term.Parameter(i, parameters.get(i).name());
        if (new Reasoning(exit.state()).signs(object) != Signs.ZERO) {
          ends.add(end(exit, object, i));
        }
      }
      if (ends.stream().anyMatch(e -> !e.dropped().isEmpty())) {
        found.addAll(ends);
      }
    }
    return found;
  }

  private static ParameterEnd end(Exit exit, Term object, int parameter) {
    Set<CounterId> dropped = new HashSet<>();
    exit.state()
        .held
        .forEach(
            (key, held) -> {
              if (key.object().equals(object) && held.delta() < 0 && !key.counter().isToken()) {
                dropped.add(key.counter());
              }
            });
    boolean kept = exit.state().isKept(object) || exit.returns(object);
    return new ParameterEnd(parameter, dropped, kept, exit.signs(), exit.position());
  }
}
