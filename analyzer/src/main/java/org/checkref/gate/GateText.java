package org.checkref.gate;

import java.util.List;
import org.checkref.check.Finding;
import org.checkref.report.TextReport;
import org.checkref.witness.Witnessed;

/** A verdict for people. */
final class GateText {
  private final Verdict verdict;
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private GateText(Verdict verdict, boolean colour) {
    this.verdict = verdict;
    this.colour = colour;
  }

  static String render(Verdict verdict, boolean colour) {
    return new GateText(verdict, colour).run();
  }

  private String run() {
    line("series: " + verdict.title());
    line("base: " + verdict.base() + ", " + count(verdict.before().size(), "finding"));
    verdict.notes().forEach(n -> line("note: " + n));
    for (PatchVerdict patch : verdict.patches()) {
      line("");
      patch(patch);
    }
    line("");
    line("result: " + result(verdict));
    return out.toString();
  }

  private void patch(PatchVerdict patch) {
    line("patch " + patch.step().name());
    patch.step().notes().forEach(n -> line("  note: " + n));
    if (patch.brought().isEmpty() && patch.cured().isEmpty()) {
      line("  changes no finding");
    }
    if (!patch.brought().isEmpty()) {
      line("  brings in " + count(patch.brought().size(), "finding") + ":");
    }
    for (Brought brought : patch.brought()) {
      List<Witnessed> one = List.of(brought.witnessed());
      out.append(new TextReport(patch.lines(), colour, false).render(one));
      brought
          .cause()
          .ifPresent(c -> line("  cause: " + c.path() + ":" + c.line() + ": " + c.why()));
      Remarks.cure(verdict, brought).ifPresent(c -> line("  bisect: " + c));
    }
    if (!patch.cured().isEmpty()) {
      line("  cures " + count(patch.cured().size(), "finding") + ":");
    }
    for (Cured cured : patch.cured()) {
      Finding finding = cured.witnessed().finding();
      line(
          "    "
              + finding.path()
              + ": "
              + finding.message()
              + " ["
              + finding.rule()
              + "]"
              + (cured.broughtBy().isPresent()
                  ? ", from " + verdict.patches().get(cured.broughtBy().getAsInt()).step().name()
                  : ""));
    }
  }

  /** Everything in one line. */
  static String result(Verdict verdict) {
    int mended = verdict.brought() - verdict.left();
    return count(verdict.brought(), "finding")
        + " brought in"
        + (mended > 0 ? ", " + mended + " of them mended by a later patch" : "")
        + "; of the base's "
        + verdict.before().size()
        + ", "
        + verdict.cured()
        + " cured";
  }

  private static String count(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
