package org.checkref.syntax;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Macros that run what they are given: {@code do { lock(l); cmd; unlock(l); } while (0)}. */
public final class RunParameters {
  private RunParameters() {}

  /**
   * Whether a macro has a parameter as a statement of its own.
   *
   * @param definition of a macro with arguments, from its name on
   */
  public static boolean in(String definition) {
    int end = definition.indexOf(')') + 1;
    return in(definition.substring(0, end), Tokens.of(definition.substring(end)));
  }

  static boolean in(String parameters, List<Tokens.Token> body) {
    Set<String> names = new HashSet<>();
    Tokens.of(parameters).stream()
        .filter(t -> t.kind() == Tokens.Kind.NAME)
        .forEach(t -> names.add(t.text()));
    for (int i = 1; i + 1 < body.size(); i++) {
      Tokens.Token before = body.get(i - 1);
      if ((before.is(";") || before.is("{"))
          && body.get(i + 1).is(";")
          && names.contains(body.get(i).text())) {
        return true;
      }
    }
    return false;
  }
}
