package org.checkref.check.fix;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.checkref.check.AnalysedTree;
import org.checkref.index.Position;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.ContextRules.Region;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;

/** Whether a drop is in a stretch of its function where the end that it may start cannot run. */
final class Regions {
  private final AnalysedTree tree;

  Regions(AnalysedTree tree) {
    this.tree = tree;
  }

  private record Step(int block, Set<Region> open) {}

  boolean forbids(Function function, Position drop) {
    Set<Step> seen = new HashSet<>();
    Deque<Step> queue = new ArrayDeque<>();
    queue.add(new Step(0, Set.of()));
    while (!queue.isEmpty()) {
      Step step = queue.remove();
      Block block = function.blocks().get(step.block());
      Set<Region> open = new HashSet<>(step.open());
      for (Instruction one : block.instructions()) {
        if (one instanceof Instruction.Call call && call.name().isPresent()) {
          String name = call.name().get();
          if (call.position().equals(drop) && isForbidden(name, open)) {
            return true;
          }
          open.removeIf(r -> r.leave().equals(name));
          tree.rules().contexts().regions().stream()
              .filter(r -> r.enter().equals(name))
              .forEach(open::add);
        }
      }
      for (int next : block.end().successors()) {
        Step after = new Step(next, Set.copyOf(open));
        if (seen.add(after)) {
          queue.add(after);
        }
      }
    }
    return false;
  }

  private boolean isForbidden(String release, Set<Region> open) {
    List<String> needs =
        tree.counters().api(release).stream().flatMap(a -> needs(a.family(), a.api())).toList();
    return open.stream()
        .flatMap(r -> tree.rules().contexts().context(r.context()).stream())
        .map(Context::forbids)
        .anyMatch(f -> needs.stream().anyMatch(f::contains));
  }

  /** What a release and the ends that it may start need. */
  static Stream<String> needs(Family family, Api api) {
    Stream<String> ends =
        api.defersZero()
            ? Stream.empty()
            : api.effects().stream()
                .filter(e -> e.kind() == Api.Kind.DROPS)
                .flatMap(e -> family.counter(e.counter()).stream())
                .flatMap(c -> c.zero().stream())
                .map(Counter.Zero::need)
                .flatMap(n -> n.abilities().stream());
    return Stream.concat(api.need().abilities().stream(), ends);
  }
}
