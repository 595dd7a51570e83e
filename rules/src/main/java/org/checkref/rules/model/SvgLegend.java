package org.checkref.rules.model;

import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.model.ModelFacts.Allowed;

/** What the marks and lines of a picture mean, and what the contexts are. */
final class SvgLegend {
  private static final double LINE = 20;

  private final SvgCanvas canvas;
  private final ModelFacts facts;

  SvgLegend(SvgCanvas canvas, ModelFacts facts) {
    this.canvas = canvas;
    this.facts = facts;
  }

  void draw(double x, double top) {
    double y = top;
    for (Allowed allowed : Allowed.values()) {
      canvas.mark(x + 6, y - 7, SvgMarks.id(allowed));
      y = text(x + 40, y, ModelTable.meaning(allowed));
    }
    y = line(x, y, "takes", "takes a reference on the counter");
    y = line(x, y, "drops", "drops a reference on the counter");
    y = line(x, y, "relies", "relies on a reference on the counter");
    y = line(x, y, "holds", "all references together hold one on the next counter, until zero");
    y += LINE / 2;
    double names = facts.contexts().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    double titles = x + names * SvgCanvas.MONO + 16;
    for (Context context : facts.contexts()) {
      String forbids =
          context.forbids().isEmpty() ? "" : ": no " + String.join(", ", context.forbids());
      canvas.words(x, y + 4, "mono", context.name());
      y = text(titles, y, context.title() + forbids);
    }
  }

  private double line(double x, double y, String style, String words) {
    canvas.path(
        "line " + style,
        "M%s %s H%s".formatted(SvgCanvas.number(x), SvgCanvas.number(y), SvgCanvas.number(x + 28)));
    return text(x + 40, y, words);
  }

  private double text(double x, double y, String words) {
    canvas.words(x, y + 4, "sans", words);
    return y + LINE;
  }
}
