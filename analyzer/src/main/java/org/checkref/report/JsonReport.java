package org.checkref.report;

import java.util.ArrayList;
import java.util.List;
import org.checkref.check.Finding;
import org.checkref.rules.model.Breach;
import org.checkref.witness.Witness;
import org.checkref.witness.Witnessed;

/** Findings as JSON; README documents the members. */
public final class JsonReport {
  private final Fingerprints fingerprints;

  public JsonReport(Fingerprints fingerprints) {
    this.fingerprints = fingerprints;
  }

  private record Document(
      int version,
      String tree,
      List<String> counters,
      List<String> assumed,
      List<Entry> findings) {}

  /** A finding, as programs read it. */
  public record Entry(
      String rule,
      String family,
      String severity,
      String confidence,
      String file,
      int line,
      int column,
      String function,
      String message,
      String help,
      List<Step> path,
      String fingerprint,
      Replayed witness) {
    public Entry {
      path = List.copyOf(path);
    }
  }

  /** A step on a finding's path. */
  public record Step(String file, int line, int column, String text) {}

  /** What the reference model made of a finding. */
  public record Replayed(boolean confirmed, String law, String text, List<Moment> steps) {
    public Replayed {
      steps = List.copyOf(steps);
    }
  }

  /** A step that the model made. */
  public record Moment(
      String file, int line, int column, String text, List<Count> counters, List<String> ends) {
    public Moment {
      counters = List.copyOf(counters);
      ends = List.copyOf(ends);
    }
  }

  /** A counter across a step. */
  public record Count(String field, String before, String after) {}

  /**
   * One document.
   *
   * @param tree the tree's label
   * @param counters the counters in force, as {@code mm.mm_users}
   * @param assumed those among them that the user assumed
   */
  public String render(
      String tree, List<String> counters, List<String> assumed, List<Witnessed> findings) {
    List<String> prints = fingerprints.of(findings.stream().map(Witnessed::finding).toList());
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < findings.size(); i++) {
      Witnessed one = findings.get(i);
      entries.add(entry(one, prints.get(i)));
    }
    return Json.text(new Document(1, tree, counters, assumed, entries));
  }

  /** One finding. */
  public static Entry entry(Witnessed witnessed, String fingerprint) {
    Finding finding = witnessed.finding();
    return new Entry(
        finding.rule(),
        finding.family(),
        finding.severity().name().toLowerCase(java.util.Locale.ROOT),
        finding.confidence().label(),
        finding.path(),
        finding.position().line(),
        finding.position().column(),
        finding.function(),
        finding.message(),
        finding.help(),
        finding.steps().stream()
            .map(s -> new Step(s.path(), s.position().line(), s.position().column(), s.text()))
            .toList(),
        fingerprint,
        replayed(witnessed.witness()));
  }

  private static Replayed replayed(Witness witness) {
    return new Replayed(
        witness.isConfirmed(),
        witness.breach().map(b -> b.law().title()).orElse(""),
        witness.breach().map(Breach::text).orElse(""),
        witness.lines().stream().map(JsonReport::moment).toList());
  }

  private static Moment moment(Witness.Line line) {
    return new Moment(
        line.path(),
        line.position().line(),
        line.position().column(),
        line.text(),
        line.counts().stream().map(c -> new Count(c.field(), c.before(), c.after())).toList(),
        line.ends());
  }
}
