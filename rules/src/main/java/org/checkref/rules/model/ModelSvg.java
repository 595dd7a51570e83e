package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.checkref.rules.Api;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.ContextRules;
import org.checkref.rules.Counter;

/**
 * A family's model drawn: a band for each counter, strongest on top. Functions that take stand left
 * of their counter, those that drop right of it, each with a mark for every context.
 */
public final class ModelSvg {
  private static final double EDGE = 24;
  private static final double ROW = 24;
  private static final double GUTTER = 90;
  private static final double GAP = 64;
  private static final double LINE = 18;
  private static final int BOX_CHARACTERS = 34;

  private final ReferenceModel model;
  private final ModelFacts facts;
  private final SvgCanvas canvas = new SvgCanvas();
  private final SvgMarks marks;

  /** The picture of a model in these contexts. */
  public ModelSvg(ReferenceModel model, ContextRules contexts) {
    this.model = model;
    this.facts = new ModelFacts(model, contexts);
    this.marks = new SvgMarks(canvas, facts);
  }

  /** A function beside a counter. */
  private record Row(Api api, String label, String remark, Line line) {
    double width() {
      return SvgCanvas.width(label, "mono") + (remark.isEmpty() ? 0 : 8 + remarkWidth());
    }

    private double remarkWidth() {
      return SvgCanvas.width(remark, "sans");
    }
  }

  /** How a function and its counter are connected. */
  private enum Line {
    TAKES,
    DROPS,
    RELIES
  }

  /** Everything on one counter's level. */
  private record Band(Counter counter, List<Row> left, List<Row> right, List<String> box) {}

  /** Where columns and bands begin. */
  private record Grid(double names, double box, double boxWidth, double right, double rightMarks) {}

  /** The whole picture. */
  public String text() {
    String title = "struct " + model.family().struct() + ": " + model.family().title();
    List<Band> bands = model.counters().stream().map(this::band).toList();
    List<Row> apart = apart();
    Grid grid = grid(bands, apart);
    canvas.words(EDGE, EDGE + 16, "sans title", title);
    double top = EDGE + 40 + marks.headHeight();
    if (!apart.isEmpty() || bands.stream().anyMatch(b -> !b.left().isEmpty())) {
      marks.head(EDGE, top - 8);
    }
    if (bands.stream().anyMatch(b -> !b.right().isEmpty())) {
      marks.head(grid.rightMarks(), top - 8);
    }
    Map<String, double[]> boxes = new LinkedHashMap<>();
    double y = top;
    for (Band band : bands) {
      y = draw(band, grid, y, boxes) + GAP;
    }
    holds(grid, boxes);
    y -= GAP - 30;
    for (Row row : apart) {
      marks.row(row.api(), EDGE, y);
      words(row, grid.names(), y);
      y += ROW;
    }
    new SvgLegend(canvas, facts).draw(EDGE, y + 20);
    return canvas.text(title, SvgMarks.DEFINITIONS);
  }

  private Band band(Counter counter) {
    List<Row> left = rows(counter, Kind.TAKES, Line.TAKES);
    for (Api api : facts.apis()) {
      if (facts.effects(api).isEmpty() && facts.given(api).contains(counter.name())) {
        left.add(new Row(api, api.name() + "()", "relies on it", Line.RELIES));
      }
    }
    return new Band(counter, left, rows(counter, Kind.DROPS, Line.DROPS), box(counter));
  }

  private List<Row> rows(Counter counter, Kind kind, Line line) {
    List<Row> rows = new ArrayList<>();
    Predicate<Effect> here = e -> e.kind() == kind && e.counter().equals(counter.name());
    for (Api api : facts.apis()) {
      facts.effects(api).stream()
          .filter(here)
          .findFirst()
          .ifPresent(e -> rows.add(new Row(api, api.name() + "()", remark(api, e), line)));
    }
    return rows;
  }

  private static String remark(Api api, Effect effect) {
    List<String> remarks = new ArrayList<>();
    if (api.fresh() && effect.argument() == Api.RETURN) {
      remarks.add("a new object");
    }
    remarks.add(OutcomeText.when(effect).strip());
    if (api.defersZero() && effect.kind() == Kind.DROPS) {
      remarks.add("ends later, in a task");
    }
    if (api.options().sometimes()) {
      remarks.add("sometimes");
    }
    api.options().acts().ifPresent(symbol -> remarks.add("only with " + symbol));
    api.options().defers().ifPresent(symbol -> remarks.add("ends later with " + symbol));
    remarks.removeIf(String::isEmpty);
    return String.join(", ", remarks);
  }

  /** Functions that only need something of their context. */
  private List<Row> apart() {
    return facts.apis().stream()
        .filter(a -> facts.effects(a).isEmpty() && facts.given(a).isEmpty())
        .map(a -> new Row(a, a.name() + "()", "on no counter", Line.RELIES))
        .toList();
  }

  /** The lines in a counter's box; the first is its field. */
  private static List<String> box(Counter counter) {
    List<String> lines = new ArrayList<>();
    lines.add(counter.field());
    if (!counter.keeps().isEmpty()) {
      lines.addAll(
          Paragraphs.broken("keeps " + String.join(" and ", counter.keeps()), BOX_CHARACTERS));
    }
    if (counter.saturates()) {
      lines.add("saturates, as refcount_t does");
    }
    counter
        .zero()
        .ifPresent(
            zero -> {
              lines.add("at zero: " + zero.destructor() + "()");
              if (!zero.need().isNone()) {
                lines.addAll(
                    Paragraphs.broken(
                        "needs " + String.join(", ", zero.need().abilities()), BOX_CHARACTERS));
              }
            });
    return lines;
  }

  private Grid grid(List<Band> bands, List<Row> apart) {
    double names = EDGE + marks.width() + 8;
    double left = 0;
    double right = 0;
    double box = 160;
    for (Band band : bands) {
      left = Math.max(left, widest(band.left()));
      right = Math.max(right, widest(band.right()));
      box = Math.max(box, SvgCanvas.width(band.box().get(0), "mono large") + 32);
      for (String line : band.box()) {
        box = Math.max(box, SvgCanvas.width(line, "sans") + 32);
      }
    }
    left = Math.max(left, widest(apart));
    double boxLeft = names + left + GUTTER;
    double rightNames = boxLeft + box + GUTTER;
    return new Grid(names, boxLeft, box, rightNames, rightNames + right + 12);
  }

  private static double widest(List<Row> rows) {
    return rows.stream().mapToDouble(Row::width).max().orElse(0);
  }

  /** Draws a band; gives the line below it. */
  private double draw(Band band, Grid grid, double top, Map<String, double[]> boxes) {
    double boxHeight = band.box().size() * LINE + 18;
    int rows = Math.max(band.left().size(), band.right().size());
    double height = Math.max(boxHeight, rows * ROW);
    double boxTop = top + (height - boxHeight) / 2;
    boxes.put(band.counter().name(), new double[] {boxTop, boxTop + boxHeight});
    double left = top + (height - band.left().size() * ROW) / 2;
    double right = top + (height - band.right().size() * ROW) / 2;
    for (int i = 0; i < band.left().size(); i++) {
      Row row = band.left().get(i);
      double y = left + i * ROW + ROW / 2;
      marks.row(row.api(), EDGE, y);
      words(row, grid.names(), y);
      double port = boxTop + boxHeight * (i + 1) / (band.left().size() + 1);
      double from = grid.names() + row.width() + 8;
      double bend = grid.box() - GUTTER + 8;
      arrow(row.line(), from, Math.max(from, bend), y, grid.box() - 3, port);
    }
    for (int i = 0; i < band.right().size(); i++) {
      Row row = band.right().get(i);
      double y = right + i * ROW + ROW / 2;
      double port = boxTop + boxHeight * (i + 1) / (band.right().size() + 1);
      double edge = grid.box() + grid.boxWidth();
      arrow(row.line(), edge, edge, port, grid.right() - 8, y);
      words(row, grid.right(), y);
      marks.row(row.api(), grid.rightMarks(), y);
    }
    canvas.box(grid.box(), boxTop, grid.boxWidth(), boxHeight, "counter");
    double middle = grid.box() + grid.boxWidth() / 2;
    double y = boxTop + 24;
    for (String line : band.box()) {
      boolean first = line.equals(band.box().get(0));
      canvas.centred(middle, y, first ? "mono large" : "sans", line);
      y += LINE;
    }
    return top + height;
  }

  private void words(Row row, double x, double y) {
    canvas.words(x, y + 4, "mono", row.label());
    canvas.words(x + SvgCanvas.width(row.label(), "mono") + 8, y + 4, "sans faint", row.remark());
  }

  /** Straight from {@code x} to {@code bend}, then curved. */
  private void arrow(Line line, double x, double bend, double y, double endX, double endY) {
    double half = (bend + endX) / 2;
    canvas.path(
        "line " + line.name().toLowerCase(java.util.Locale.ROOT),
        "M%s %s H%s C%s %s %s %s %s %s"
            .formatted(
                SvgCanvas.number(x),
                SvgCanvas.number(y),
                SvgCanvas.number(bend),
                SvgCanvas.number(half),
                SvgCanvas.number(y),
                SvgCanvas.number(half),
                SvgCanvas.number(endY),
                SvgCanvas.number(endX),
                SvgCanvas.number(endY)));
  }

  /** The one reference that all of a counter's own on the next. */
  private void holds(Grid grid, Map<String, double[]> boxes) {
    List<String> order = List.copyOf(boxes.keySet());
    double middle = grid.box() + grid.boxWidth() / 2;
    double side = grid.box() + grid.boxWidth();
    int detours = 0;
    for (Counter counter : model.counters()) {
      String weaker = model.held(counter).map(Counter::name).orElse("");
      if (weaker.isEmpty()) {
        continue;
      }
      double from = boxes.getOrDefault(counter.name(), new double[2])[1];
      double to = boxes.getOrDefault(weaker, new double[2])[0] - 4;
      boolean next = order.indexOf(weaker) == order.indexOf(counter.name()) + 1;
      String label = "all together hold one";
      if (next) {
        canvas.path(
            "line holds",
            "M%s %s V%s"
                .formatted(SvgCanvas.number(middle), SvgCanvas.number(from), SvgCanvas.number(to)));
        canvas.words(middle - 12 - SvgCanvas.width(label, "sans"), from + 22, "sans", label);
      } else {
        detours++;
        double x = side + 14.0 * detours;
        String pieces =
            "M%s %s V%s H%s V%s H%s V%s"
                .formatted(
                    SvgCanvas.number(side - 20 * detours),
                    SvgCanvas.number(from),
                    SvgCanvas.number(from + 14),
                    SvgCanvas.number(x),
                    SvgCanvas.number(to - 14),
                    SvgCanvas.number(side - 20 * detours),
                    SvgCanvas.number(to));
        canvas.path("line holds", pieces);
        canvas.words(x + 8, from + 22, "sans", label);
      }
    }
  }
}
