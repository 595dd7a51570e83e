package org.checkref.check;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.checkref.index.Position;
import org.checkref.rules.CheckDoc.Severity;
import org.checkref.rules.model.Claim;
import org.checkref.rules.model.ModelStep;

/**
 * Something wrong in the tree.
 *
 * @param family the rules' family, such as {@code mm}
 * @param check the check's name, such as {@code leak}
 * @param path file, relative to the tree
 * @param position where it shows
 * @param function the function it is in; empty at file scope
 * @param message one line without its place
 * @param steps what leads there, in order
 * @param help what to do about it; empty when nothing general can be said
 * @param claim what goes wrong, as the reference model can be asked to show
 */
public record Finding(
    String family,
    String check,
    Severity severity,
    Confidence confidence,
    String path,
    Position position,
    String function,
    String message,
    List<Step> steps,
    String help,
    Claim claim) {
  public Finding {
    steps = List.copyOf(steps);
  }

  /** The order of reports: by place, then by rule. */
  public static final Comparator<Finding> ORDER =
      Comparator.comparing(Finding::path)
          .thenComparing(Finding::position)
          .thenComparing(Finding::rule)
          .thenComparing(Finding::message);

  /**
   * A step on the way.
   *
   * @param events what happens there to the object, for the reference model
   */
  public record Step(String path, Position position, String text, List<ModelStep> events) {
    public Step {
      events = List.copyOf(events);
    }
  }

  /** The files that it names. */
  public Set<String> paths() {
    Set<String> paths = new TreeSet<>(Set.of(path));
    steps.forEach(step -> paths.add(step.path()));
    return paths;
  }

  /** The same finding, less sure or surer. */
  public Finding with(Confidence other) {
    return new Finding(
        family, check, severity, other, path, position, function, message, steps, help, claim);
  }

  /** Whether another finding says the same of the same place. */
  public boolean repeats(Finding other) {
    return rule().equals(other.rule())
        && path.equals(other.path)
        && position.equals(other.position)
        && message.equals(other.message);
  }

  /** The rule's id, as in {@code mm/leak}. */
  public String rule() {
    return family + "/" + check;
  }
}
