package org.checkref.check;

import java.util.Set;
import java.util.TreeSet;
import org.checkref.refs.CounterId;
import org.checkref.rules.Api;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/** The counters on which a function drops something itself, on whatever path and object. */
final class DroppedCounters {
  private DroppedCounters() {}

  static Set<CounterId> of(AnalysedTree tree, Function function) {
    Set<CounterId> counters = new TreeSet<>();
    for (Block block : function.blocks()) {
      for (Instruction instruction : block.instructions()) {
        if (instruction instanceof Instruction.Call call) {
          call.name()
              .flatMap(tree.counters()::api)
              .ifPresent(
                  known ->
                      known.api().effects().stream()
                          .filter(e -> e.kind() == Api.Kind.DROPS)
                          .map(e -> new CounterId(known.family().name(), e.counter()))
                          .forEach(counters::add));
        }
      }
    }
    return counters;
  }
}
