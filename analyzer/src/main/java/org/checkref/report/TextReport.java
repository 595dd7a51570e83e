package org.checkref.report;

import java.util.List;
import org.checkref.check.Finding;
import org.checkref.rules.CheckDoc.Severity;
import org.checkref.witness.Witness;
import org.checkref.witness.Witnessed;

/** Findings as a modern compiler prints them, so that editors find the place. */
public final class TextReport {
  private static final String RESET = "\u001b[0m";
  private static final String BOLD = "\u001b[1m";
  private static final String RED = "\u001b[1;31m";
  private static final String MAGENTA = "\u001b[1;35m";
  private static final String CYAN = "\u001b[1;36m";
  private static final String GREEN = "\u001b[1;32m";

  private final SourceLines lines;
  private final boolean colour;
  private final boolean wholeWitness;

  /**
   * @param wholeWitness whether each step of the model is told, not just what matters
   */
  public TextReport(SourceLines lines, boolean colour, boolean wholeWitness) {
    this.lines = lines;
    this.colour = colour;
    this.wholeWitness = wholeWitness;
  }

  /** All findings, each with its source line and its path. */
  public String render(List<Witnessed> findings) {
    StringBuilder out = new StringBuilder();
    for (Witnessed one : findings) {
      render(one.finding(), out);
      model(one.witness(), out);
      help(one.finding(), out);
    }
    return out.toString();
  }

  private void render(Finding finding, StringBuilder out) {
    boolean error = finding.severity() == Severity.ERROR;
    out.append(paint(BOLD, place(finding.path(), finding)))
        .append(": ")
        .append(paint(error ? RED : MAGENTA, error ? "error" : "warning"))
        .append(": ")
        .append(paint(BOLD, finding.message()))
        .append(" [")
        .append(finding.rule())
        .append(", ")
        .append(finding.confidence().label())
        .append("]\n");
    excerpt(finding, out);
    for (Finding.Step step : finding.steps()) {
      out.append("  ")
          .append(step.path())
          .append(':')
          .append(step.position())
          .append(": ")
          .append(paint(CYAN, "note"))
          .append(": ")
          .append(step.text())
          .append('\n');
    }
  }

  private void model(Witness witness, StringBuilder out) {
    List<String> told =
        wholeWitness ? WitnessText.whole(witness) : List.of(WitnessText.folded(witness));
    for (String line : told) {
      out.append("  ").append(paint(CYAN, "model")).append(": ").append(line).append('\n');
    }
  }

  private void help(Finding finding, StringBuilder out) {
    if (!finding.help().isEmpty()) {
      out.append("  ")
          .append(paint(GREEN, "help"))
          .append(": ")
          .append(finding.help())
          .append('\n');
    }
  }

  private static String place(String path, Finding finding) {
    return path + ":" + finding.position();
  }

  private void excerpt(Finding finding, StringBuilder out) {
    int number = finding.position().line();
    String line = lines.line(finding.path(), number).orElse("");
    if (line.isBlank()) {
      return;
    }
    String gutter = String.format("%5d", number);
    out.append(gutter).append(" | ").append(line).append('\n');
    out.append(" ".repeat(gutter.length())).append(" | ");
    int column = Math.min(finding.position().column() - 1, line.length());
    for (int i = 0; i < column; i++) {
      // tabs keep the caret below its character, however wide they are shown
      out.append(line.charAt(i) == '\t' ? '\t' : ' ');
    }
    out.append(paint(GREEN, "^")).append('\n');
  }

  private String paint(String code, String text) {
    return colour ? code + text + RESET : text;
  }
}
