package org.checkref.syntax;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How much a text grows when its macros are expanded, so that no macros that name each other, or
 * are nested in each other's arguments, make a page of text more than a machine can hold. Rather
 * too much than too little.
 */
final class Expansion {
  /** Tokens; a thousand times those of a long function. */
  private static final double MOST = 2_000_000;

  private record Macro(Set<String> parameters, List<Tokens.Token> body) {
    Macro {
      parameters = Set.copyOf(parameters);
      body = List.copyOf(body);
    }
  }

  /**
   * What comes of a macro.
   *
   * @param size tokens, where each argument is one
   * @param copies how often an argument is put in, at most
   */
  private record Growth(double size, double copies) {}

  private final Map<String, Macro> macros = new HashMap<>();
  private final Map<String, Growth> known = new HashMap<>();
  private final Set<String> open = new HashSet<>();

  /**
   * Notes a macro.
   *
   * @param definition what follows {@code #define}
   */
  void add(String name, String definition) {
    String rest = definition.substring(name.length());
    int close = rest.startsWith("(") ? rest.indexOf(')') : -1;
    Set<String> parameters = new HashSet<>();
    for (Tokens.Token token : Tokens.of(rest.substring(0, close + 1))) {
      if (token.kind() == Tokens.Kind.NAME) {
        parameters.add(token.text());
      }
    }
    if (rest.substring(0, close + 1).contains("...")) {
      parameters.add("__VA_ARGS__");
    }
    macros.put(name, new Macro(parameters, Tokens.of(rest.substring(close + 1))));
  }

  boolean isTooLarge(String text) {
    return !macros.isEmpty() && growth(Tokens.of(text), Set.of()).size() > MOST;
  }

  private Growth growth(String name) {
    Growth growth = known.get(name);
    if (growth == null) {
      Macro macro = macros.get(name);
      // a macro is not expanded inside itself
      if (macro == null || !open.add(name)) {
        return new Growth(1, 1);
      }
      growth = growth(macro.body(), macro.parameters());
      open.remove(name);
      known.put(name, growth);
    }
    return growth;
  }

  private Growth growth(List<Tokens.Token> tokens, Set<String> parameters) {
    Map<String, Double> copies = new HashMap<>();
    Deque<Double> factors = new ArrayDeque<>();
    double factor = 1;
    double size = 0;
    for (int i = 0; i < tokens.size(); i++) {
      Tokens.Token token = tokens.get(i);
      size += factor;
      if (token.is("(")) {
        factors.push(factor);
        factor *= i == 0 ? 1 : Math.max(1, growth(tokens.get(i - 1).text()).copies());
      } else if (token.is(")") && !factors.isEmpty()) {
        factor = factors.pop();
      } else if (token.kind() == Tokens.Kind.NAME) {
        if (parameters.contains(token.text())) {
          copies.merge(token.text(), factor, Double::sum);
        } else {
          size += factor * growth(token.text()).size();
        }
      }
    }
    double most = copies.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return new Growth(size, most);
  }
}
