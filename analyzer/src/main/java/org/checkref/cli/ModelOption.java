package org.checkref.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.RuleSet;
import org.checkref.rules.model.ReferenceModel;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which model a command looks at. */
final class ModelOption {
  @Parameters(index = "0", paramLabel = "FAMILY", description = "a family's name, such as mm")
  private String family = "";

  @Option(
      names = "--without",
      paramLabel = "COUNTER",
      description = "a counter that the tree does not have; may be given more than once")
  private List<String> without = new ArrayList<>();

  ReferenceModel of(RuleSet rules) {
    List<String> known = rules.families().stream().map(Family::name).toList();
    Family chosen =
        rules
            .family(family)
            .orElseThrow(
                () ->
                    new UsageException(
                        "there is no family '%s', expected one of: %s"
                            .formatted(family, String.join(", ", known))));
    return new ReferenceModel(chosen, inForce(chosen));
  }

  private Set<String> inForce(Family chosen) {
    Set<String> names = new LinkedHashSet<>();
    chosen.counters().forEach(c -> names.add(c.name()));
    for (String field : without) {
      List<Counter> left = chosen.counters().stream().filter(c -> c.field().equals(field)).toList();
      if (left.isEmpty()) {
        List<String> fields = chosen.counters().stream().map(Counter::field).toList();
        throw new UsageException(
            "there is no counter '%s' in struct %s, expected one of: %s"
                .formatted(field, chosen.struct(), String.join(", ", fields)));
      }
      left.forEach(c -> names.remove(c.name()));
    }
    if (names.isEmpty()) {
      throw new UsageException("--without leaves no counter of struct " + chosen.struct());
    }
    return names;
  }
}
