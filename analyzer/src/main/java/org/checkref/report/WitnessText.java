package org.checkref.report;

import java.util.ArrayList;
import java.util.List;
import org.checkref.rules.model.Breach;
import org.checkref.witness.Witness;

/** A witness as text: folded into one line, or whole. */
final class WitnessText {
  /** Changes told at each end of a folded witness. */
  private static final int ENDS = 2;

  private WitnessText() {}

  /** The counters' changes and the law that breaks, in one line. */
  static String folded(Witness witness) {
    if (witness.breach().isEmpty()) {
      return "not confirmed: the reference model breaks no law on this path";
    }
    List<String> told = new ArrayList<>();
    for (Witness.Line line : witness.lines()) {
      String changes = changes(line);
      if (!changes.isEmpty()) {
        told.add(changes);
      }
    }
    if (told.size() > 2 * ENDS + 1) {
      told.subList(ENDS, told.size() - ENDS).clear();
      told.add(ENDS, "...");
    }
    told.add(law(witness.breach().get()));
    return String.join("; ", told);
  }

  private static String changes(Witness.Line line) {
    List<String> changes = new ArrayList<>();
    for (Witness.Count count : line.counts()) {
      if (count.changed()) {
        changes.add(count.field() + " " + count.before() + " -> " + count.after());
      }
    }
    return String.join(", ", changes);
  }

  private static String law(Breach breach) {
    return breach.law().title() + ": " + breach.text();
  }

  /** One line for each step, with all counters, then the law that breaks. */
  static List<String> whole(Witness witness) {
    List<String> lines = new ArrayList<>();
    for (Witness.Line line : witness.lines()) {
      StringBuilder text = new StringBuilder();
      text.append(line.path()).append(':').append(line.position()).append(": ");
      List<String> counts = new ArrayList<>();
      for (Witness.Count count : line.counts()) {
        counts.add(
            count.field()
                + " "
                + (count.changed() ? count.before() + " -> " + count.after() : count.after()));
      }
      text.append(String.join(", ", counts)).append(": ").append(line.text());
      line.ends().forEach(end -> text.append("; ").append(end).append("() runs"));
      lines.add(text.toString());
    }
    lines.add(
        witness
            .breach()
            .map(WitnessText::law)
            .orElse("not confirmed: no law is broken on this path"));
    return lines;
  }
}
