package org.checkref.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;

/** What makes a function a callback, by the names that tell it. */
final class Roots {
  private final Map<String, List<ContextRules.ArgumentRoot>> arguments = new HashMap<>();
  private final List<ContextRules.FunctionRoot> functions = new ArrayList<>();
  private final Map<String, List<ContextRules.FieldRoot>> fields = new HashMap<>();
  private final List<ContextRules.Root> all;
  private final String mildest;

  Roots(ContextRules rules) {
    all = rules.roots();
    mildest = rules.contexts().stream().map(Context::name).findFirst().orElse("");
    for (ContextRules.Root root : all) {
      if (root instanceof ContextRules.ArgumentRoot argument) {
        arguments.computeIfAbsent(argument.function(), f -> new ArrayList<>()).add(argument);
      } else if (root instanceof ContextRules.FunctionRoot function) {
        functions.add(function);
      } else if (root instanceof ContextRules.FieldRoot field) {
        fields.computeIfAbsent(field.field(), f -> new ArrayList<>()).add(field);
      }
    }
  }

  /** What is worth following through wrappers: what starts in a task needs no proof. */
  private Stream<ContextRules.Root> strict() {
    return all.stream()
        .filter(r -> !r.context().equals(mildest) && !r.context().equals(ContextRules.CALLER));
  }

  /** Those that start in anything stricter than a task, in the order of the rules. */
  List<ContextRules.ArgumentRoot> arguments() {
    return strict()
        .filter(ContextRules.ArgumentRoot.class::isInstance)
        .map(ContextRules.ArgumentRoot.class::cast)
        .toList();
  }

  /** Those that start in anything stricter than a task, in the order of the rules. */
  List<ContextRules.FieldRoot> fields() {
    return strict()
        .filter(ContextRules.FieldRoot.class::isInstance)
        .map(ContextRules.FieldRoot.class::cast)
        .toList();
  }

  /** What a registering function makes of its arguments. */
  List<ContextRules.ArgumentRoot> of(String registrar) {
    return arguments.getOrDefault(registrar, List.of());
  }

  /** Whether a rule says what becomes of an argument. */
  boolean tells(String registrar, int argument) {
    return of(registrar).stream().anyMatch(root -> root.argument() == argument);
  }

  /** What becomes of a function that is stored in a member of the name. */
  List<ContextRules.FieldRoot> in(String member) {
    return fields.getOrDefault(member, List.of());
  }

  /** The functions that start by themselves. */
  List<ContextRules.FunctionRoot> functions() {
    return functions;
  }
}
