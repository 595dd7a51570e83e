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
    Set<String> sure = new TreeSet<>();
    for (FunctionAnalysis one : read) {
      for (FieldUse use : one.fields()) {
        if (use.kind() == FieldUse.Kind.RELEASED && use.counter().isPresent()) {
          for (String member : use.memberNames()) {
            owners.computeIfAbsent(member, n -> new TreeSet<>()).add(use.counter().get());
          }
          if (!isBeside(one, use)) {
            sure.addAll(use.memberNames());
          }
        }
      }
    }
    return new Definitions(
        functions.stream()
            .distinct()
            .flatMap(f -> read.stream().filter(a -> a.function().name().equals(f)))
            .toList(),
        owners,
        new Takeovers(counters, read, sure::contains));
  }

  /** Whether what is dropped may be what a part of the member's struct owns. */
  private static boolean isBeside(FunctionAnalysis analysis, FieldUse released) {
    return analysis.fields().stream()
        .anyMatch(
            u -> u.kind() == FieldUse.Kind.BESIDE && u.position().equals(released.position()));
  }
}
