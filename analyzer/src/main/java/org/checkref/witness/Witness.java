package org.checkref.witness;

import java.util.List;
import java.util.Optional;
import org.checkref.index.Position;
import org.checkref.rules.model.Breach;

/**
 * What the reference model makes of a finding's path.
 *
 * @param lines what happened, in order, up to the step that breaks the law
 * @param breach the law that the finding says is broken; empty when the model does not find it so
 */
public record Witness(List<Line> lines, Optional<Breach> breach) {
  public Witness {
    lines = List.copyOf(lines);
  }

  /**
   * A step of the path on which something happens to the object.
   *
   * @param path file, relative to the tree
   * @param text what the finding says of the step
   * @param counts each counter in force before and after, strongest first
   * @param ends destructors that ran
   */
  public record Line(
      String path, Position position, String text, List<Count> counts, List<String> ends) {
    public Line {
      counts = List.copyOf(counts);
      ends = List.copyOf(ends);
    }
  }

  /**
   * A counter across a step.
   *
   * @param field the member that holds it
   * @param before the number, {@code unset} or {@code saturated}
   */
  public record Count(String field, String before, String after) {
    public boolean changed() {
      return !before.equals(after);
    }
  }

  /** Whether the model breaks the law that the finding names. */
  public boolean isConfirmed() {
    return breach.isPresent();
  }
}
