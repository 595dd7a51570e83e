package org.checkref.gate;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.checkref.check.Finding;
import org.checkref.witness.Witnessed;

/** A verdict the way the 0-day robot mails it: what is new has {@code >>} before it. */
final class LkpText {
  private static final int AROUND = 4;

  private final Verdict verdict;
  private final StringBuilder out = new StringBuilder();

  private LkpText(Verdict verdict) {
    this.verdict = verdict;
  }

  /** A report for each patch that brings something in. */
  static String render(Verdict verdict) {
    LkpText text = new LkpText(verdict);
    verdict.patches().stream().filter(p -> !p.brought().isEmpty()).forEach(text::report);
    return text.out.toString();
  }

  private void report(PatchVerdict patch) {
    line("tree:   " + verdict.base());
    line("series: " + verdict.title());
    line("patch:  " + patch.step().name());
    line("");
    line("All findings (new ones prefixed by >>):");
    line("");
    Set<String> files =
        patch.brought().stream()
            .map(b -> b.witnessed().finding().path())
            .collect(Collectors.toSet());
    for (Witnessed old : verdict.before()) {
      if (files.contains(old.finding().path())) {
        finding("   ", old.finding());
      }
    }
    for (Brought brought : patch.brought()) {
      finding(">> ", brought.witnessed().finding());
      brought
          .cause()
          .ifPresent(c -> line("      cause: " + c.path() + ":" + c.line() + ": " + c.why()));
      Remarks.cure(verdict, brought).ifPresent(c -> line("      " + c));
    }
    for (Brought brought : patch.brought()) {
      source(patch, brought.witnessed().finding());
    }
    line("");
  }

  private void finding(String mark, Finding finding) {
    line(
        mark
            + finding.path()
            + ":"
            + finding.position()
            + ": "
            + finding.severity().name().toLowerCase(Locale.ROOT)
            + ": "
            + finding.message()
            + " ["
            + finding.rule()
            + "]");
    for (Finding.Step step : finding.steps()) {
      line("      " + step.path() + ":" + step.position() + ": note: " + step.text());
    }
  }

  private void source(PatchVerdict patch, Finding finding) {
    int middle = finding.position().line();
    line("");
    line("vim +" + middle + " " + finding.path());
    line("");
    List<Integer> numbers =
        java.util.stream.IntStream.rangeClosed(Math.max(1, middle - AROUND), middle + AROUND)
            .boxed()
            .toList();
    for (int number : numbers) {
      patch
          .lines()
          .line(finding.path(), number)
          .ifPresent(
              l -> line(String.format("%s%5d\t%s", number == middle ? "> " : "  ", number, l)));
    }
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
