package org.checkref.check;

import java.util.ArrayList;
import java.util.List;
import org.checkref.context.Chain;
import org.checkref.graph.Callback;
import org.checkref.index.Position;

/** The steps of a chain as reports write them. */
public final class ChainSteps {
  private ChainSteps() {}

  /** One step: where it is, and how it reads. */
  public record Step(String path, Position position, String text) {}

  /** What starts the chain, then each call. */
  public static List<Step> of(Chain chain, AnalysedTree.Positions positions) {
    List<Step> steps = new ArrayList<>();
    steps.add(start(chain, positions));
    for (Chain.Hop hop : chain.hops()) {
      String called = hop.caller().name() + "() calls " + hop.callee().name() + "()";
      steps.add(
          new Step(
              hop.path(),
              hop.position(),
              hop.through().map(member -> called + " through " + member).orElse(called)));
    }
    return steps;
  }

  private static Step start(Chain chain, AnalysedTree.Positions positions) {
    if (chain.start() instanceof Chain.Held held) {
      return new Step(
          held.function().path(),
          held.position(),
          held.begun() + " begins " + chain.context().title());
    }
    Callback root = ((Chain.Registered) chain.start()).root();
    String name = root.callee().name() + "()";
    return new Step(
        root.path(),
        positions.at(root.file(), root.offset()),
        (root.registration().isEmpty()
                ? name + " runs in "
                : root.registration() + " makes " + name + " run in ")
            + chain.context().title());
  }
}
