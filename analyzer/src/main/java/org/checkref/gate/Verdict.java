package org.checkref.gate;

import java.util.List;
import org.checkref.check.Finding;
import org.checkref.report.SourceLines;
import org.checkref.rules.CheckDoc.Severity;
import org.checkref.witness.Witnessed;

/**
 * What a series does to the findings.
 *
 * @param base the tree's label
 * @param before findings of the base
 * @param after findings behind the last patch
 * @param lines those of the tree behind the last patch
 */
public record Verdict(
    String title,
    String base,
    List<String> notes,
    List<PatchVerdict> patches,
    List<Witnessed> before,
    List<Witnessed> after,
    SourceLines lines) {
  public Verdict {
    notes = List.copyOf(notes);
    patches = List.copyOf(patches);
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  /** How many findings the patches bring in, be they cured later or not. */
  public int brought() {
    return patches.stream().mapToInt(p -> p.brought().size()).sum();
  }

  /** How many of those no later patch cures. */
  public int left() {
    return (int)
        patches.stream()
            .flatMap(p -> p.brought().stream())
            .filter(b -> b.curedBy().isEmpty())
            .count();
  }

  /** How many findings of the base are gone. */
  public int cured() {
    return (int)
        patches.stream()
            .flatMap(p -> p.cured().stream())
            .filter(c -> c.broughtBy().isEmpty())
            .count();
  }

  /** Everything in one line. */
  public String result() {
    return GateText.result(this);
  }

  /**
   * How much a finding that was brought in weighs: one that is mended later no more than a warning.
   */
  public static Severity weight(Brought brought) {
    Finding finding = brought.witnessed().finding();
    return brought.curedBy().isPresent() ? Severity.WARNING : finding.severity();
  }
}
