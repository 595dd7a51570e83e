package org.checkref.check.drift;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.checkref.refs.CounterFields;
import org.checkref.refs.CounterId;
import org.checkref.refs.FieldUse;
import org.checkref.refs.FunctionAnalysis;

/**
 * Functions read down to the operations on the counters.
 *
 * @param functions those asked for, each variant of each definition by itself, in the order of the
 *     names
 * @param owners members, as {@code struct foo.mm}, on whose objects the tree drops references
 *     somewhere, with the counters of these
 * @param takeovers what goes over to such members
 */
public record Definitions(
    List<FunctionAnalysis> functions, Map<String, Set<CounterId>> owners, Takeovers takeovers) {
  public Definitions {
    functions = List.copyOf(functions);
    owners = Map.copyOf(owners);
  }

  static Definitions of(
      CounterFields counters, List<FunctionAnalysis> read, List<String> functions) {
    Map<String, Set<CounterId>> owners = new TreeMap<>();
    read.stream()
        .flatMap(a -> a.fields().stream())
        .filter(u -> u.kind() == FieldUse.Kind.RELEASED && u.counter().isPresent())
        .forEach(
            u ->
                u.memberNames()
                    .forEach(
                        m ->
                            owners
                                .computeIfAbsent(m, n -> new TreeSet<>())
                                .add(u.counter().get())));
    return new Definitions(
        functions.stream()
            .distinct()
            .flatMap(f -> read.stream().filter(a -> a.function().name().equals(f)))
            .toList(),
        owners,
        new Takeovers(counters, read, owners::containsKey));
  }
}
