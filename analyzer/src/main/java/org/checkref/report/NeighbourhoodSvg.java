package org.checkref.report;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.checkref.graph.Neighbourhood;
import org.checkref.graph.Neighbourhood.Edge;
import org.checkref.graph.Neighbourhood.Node;
import org.checkref.index.FunctionDef;
import org.checkref.rules.ContextRules.Context;

/**
 * A function's neighbourhood drawn: a column for each distance, callers to the left of what they
 * call, each function in the colour of the strictest context that it may run in.
 */
public final class NeighbourhoodSvg {
  private static final int WIDTH = 250;
  private static final int HEIGHT = 46;
  private static final int COLUMN = 330;
  private static final int ROW = 58;
  private static final int EDGE = 24;
  private static final int LEGEND = 40;

  private final Surroundings all;
  private final Neighbourhood around;
  private final boolean callers;
  private final List<Context> order;
  private final ContextColours colours;

  public NeighbourhoodSvg(Surroundings all) {
    this.all = all;
    this.around = all.around();
    this.callers = all.callers();
    this.order = all.order();
    this.colours = all.colours();
  }

  private record Box(int x, int y) {}

  /** The picture. */
  public String text() {
    int farthest = around.nodes().stream().mapToInt(Node::distance).max().orElse(0);
    Map<Integer, Integer> used = new HashMap<>();
    Map<Integer, Box> boxes = new HashMap<>();
    int rows = 0;
    for (Node node : around.nodes()) {
      int column = callers ? farthest - node.distance() : node.distance();
      int row = used.merge(column, 1, Integer::sum);
      rows = Math.max(rows, row);
      boxes.put(
          node.function().id(), new Box(EDGE + column * COLUMN, LEGEND + EDGE + (row - 1) * ROW));
    }
    int width = Math.max(EDGE * 2 + farthest * COLUMN + WIDTH, EDGE * 2 + order.size() * 110);
    int height = LEGEND + EDGE * 2 + rows * ROW;
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"12\">%n",
            width,
            height));
    out.append("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>\n");
    legend(out);
    for (Edge edge : around.edges()) {
      line(out, edge, boxes);
    }
    for (Node node : around.nodes()) {
      box(out, node, boxes.getOrDefault(node.function().id(), new Box(0, 0)));
    }
    return out.append("</svg>\n").toString();
  }

  private void legend(StringBuilder out) {
    int x = EDGE;
    for (Context context : order) {
      rectangle(out, x, 14, 14, 14, colours.of(List.of(context.name())));
      words(out, x + 20, 26, context.name());
      x += 110;
    }
  }

  private void box(StringBuilder out, Node node, Box box) {
    FunctionDef function = node.function();
    out.append("<g><title>")
        .append(escape(all.place(function) + " [" + all.standing(function) + "]"))
        .append("</title>\n");
    rectangle(out, box.x(), box.y(), WIDTH, HEIGHT, colours.of(all.names(function)));
    words(out, box.x() + 8, box.y() + 19, shortened(function.name() + "()"));
    words(out, box.x() + 8, box.y() + 36, shortened(all.place(function)));
    out.append("</g>\n");
  }

  private static void line(StringBuilder out, Edge edge, Map<Integer, Box> boxes) {
    Box from = boxes.get(edge.caller().id());
    Box to = boxes.get(edge.callee().id());
    if (from == null || to == null) {
      return;
    }
    int x1 = from.x() + WIDTH;
    int y1 = from.y() + HEIGHT / 2;
    int y2 = to.y() + HEIGHT / 2;
    int middle = x1 + (to.x() - x1) / 2;
    out.append(
        String.format(
            Locale.ROOT,
            "<path d=\"M%d %d C%d %d %d %d %d %d\" fill=\"none\" stroke=\"#888\"%s/>%n",
            x1,
            y1,
            middle,
            y1,
            middle,
            y2,
            to.x(),
            y2,
            edge.through().isEmpty() ? "" : " stroke-dasharray=\"4 3\""));
  }

  private static void rectangle(
      StringBuilder out, int x, int y, int width, int height, String colour) {
    out.append(
        String.format(
            Locale.ROOT,
            "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"3\" fill=\"%s\""
                + " stroke=\"#555\"/>%n",
            x,
            y,
            width,
            height,
            colour));
  }

  private static void words(StringBuilder out, int x, int y, String text) {
    out.append(
        String.format(Locale.ROOT, "<text x=\"%d\" y=\"%d\">%s</text>%n", x, y, escape(text)));
  }

  /** The end of what is too long for a box: the end of a path says most. */
  private static String shortened(String text) {
    return text.length() <= 34 ? text : "…" + text.substring(text.length() - 33);
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
