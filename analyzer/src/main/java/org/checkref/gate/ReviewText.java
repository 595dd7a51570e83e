package org.checkref.gate;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.checkref.check.Finding;
import org.checkref.tree.patch.FileChange;

/** A verdict as replies to the patches, ready to be mailed. */
final class ReviewText {
  private static final int WIDTH = 72;

  private final Verdict verdict;
  private final StringBuilder out = new StringBuilder();

  private ReviewText(Verdict verdict) {
    this.verdict = verdict;
  }

  /** A reply to each patch that brings something in. */
  static String render(Verdict verdict) {
    ReviewText text = new ReviewText(verdict);
    verdict.patches().stream().filter(p -> !p.brought().isEmpty()).forEach(text::reply);
    return text.out.toString();
  }

  private void reply(PatchVerdict patch) {
    Letter letter = patch.step().letter();
    if (out.length() > 0) {
      line("");
    }
    if (!letter.from().isEmpty()) {
      line("To: " + letter.from());
    }
    line("Subject: Re: " + letter.subject());
    if (!letter.messageId().isEmpty()) {
      line("In-Reply-To: " + letter.messageId());
      line("References: " + letter.messageId());
    }
    line("");
    if (!letter.from().isEmpty()) {
      String when = letter.date().isEmpty() ? "" : "On " + letter.date() + ", ";
      line(when + letter.from().replaceAll("\\s*<.*", "") + " wrote:");
    }
    for (Brought brought : patch.brought()) {
      comment(patch, brought);
    }
  }

  private void comment(PatchVerdict patch, Brought brought) {
    List<Quote.Line> quote = quote(patch, brought);
    int at = brought.cause().map(Cause::line).orElse(0);
    brought.cause().ifPresent(c -> file(c.path()));
    boolean said = false;
    for (Quote.Line quoted : quote) {
      line("> " + quoted.text());
      if (!said && quoted.number() == at && quoted.number() > 0) {
        said = true;
        words(brought);
      }
    }
    if (!said) {
      words(brought);
    }
  }

  private static List<Quote.Line> quote(PatchVerdict patch, Brought brought) {
    if (brought.cause().isEmpty()) {
      return List.of();
    }
    Cause cause = brought.cause().get();
    Optional<FileChange> change =
        patch.step().changes().stream().filter(c -> c.path().equals(cause.path())).findFirst();
    return change.map(c -> Quote.of(c, cause.edit(), cause.line())).orElse(List.of());
  }

  private void file(String path) {
    line("> diff --git a/" + path + " b/" + path);
  }

  private void words(Brought brought) {
    Finding finding = brought.witnessed().finding();
    line("");
    wrapped(
        "",
        finding.path()
            + ":"
            + finding.position().line()
            + ": "
            + finding.severity().name().toLowerCase(Locale.ROOT)
            + ": "
            + finding.message()
            + " ["
            + finding.rule()
            + "]");
    List<String> steps = new ArrayList<>();
    for (Finding.Step step : finding.steps()) {
      steps.add(step.path() + ":" + step.position().line() + ": " + step.text());
    }
    steps.forEach(s -> wrapped("  ", s));
    if (!finding.help().isEmpty()) {
      line("");
      wrapped("", upper(finding.help()) + ".");
    }
    Remarks.cure(verdict, brought).ifPresent(c -> wrapped("", upper(c) + "."));
    line("");
  }

  private static String upper(String text) {
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private void wrapped(String indent, String text) {
    StringBuilder row = new StringBuilder(indent);
    for (String word : text.split(" ")) {
      if (row.length() > indent.length() && row.length() + word.length() + 1 > WIDTH) {
        line(row.toString());
        row = new StringBuilder(indent).append("  ");
      } else if (row.length() > indent.length()) {
        row.append(' ');
      }
      row.append(word);
    }
    line(row.toString());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
