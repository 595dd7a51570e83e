package org.checkref.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkref.graph.Neighbourhood;
import org.checkref.graph.Neighbourhood.Edge;
import org.checkref.graph.Neighbourhood.Node;
import org.checkref.index.FunctionDef;

/** A function's neighbourhood for people: as an indented list, and for Graphviz. */
public final class NeighbourhoodText {
  private final Surroundings all;
  private final Neighbourhood around;
  private final boolean callers;

  public NeighbourhoodText(Surroundings all) {
    this.all = all;
    this.around = all.around();
    this.callers = all.callers();
  }

  /** A line a function, those one step farther away indented below it; each is unfolded once. */
  public String list() {
    Map<Integer, List<Edge>> beyond = new HashMap<>();
    for (Edge edge : around.edges()) {
      FunctionDef near = callers ? edge.callee() : edge.caller();
      beyond.computeIfAbsent(near.id(), n -> new ArrayList<>()).add(edge);
    }
    StringBuilder out = new StringBuilder();
    list(around.nodes().get(0).function(), "", "", beyond, new HashSet<>(), out);
    if (around.cut()) {
      out.append("and more than ").append(Neighbourhood.MOST).append(" others\n");
    }
    return out.toString();
  }

  private void list(
      FunctionDef function,
      String indent,
      String through,
      Map<Integer, List<Edge>> beyond,
      Set<Integer> done,
      StringBuilder out) {
    boolean again = !done.add(function.id());
    List<Edge> edges = beyond.getOrDefault(function.id(), List.of());
    out.append(indent).append(function.name()).append("()  ").append(all.place(function));
    out.append(through.isEmpty() ? "" : "  " + through);
    String standing = all.standing(function);
    out.append(standing.isEmpty() ? "" : "  [" + standing + "]");
    out.append(again && !edges.isEmpty() ? "  (see above)\n" : "\n");
    if (!again) {
      for (Edge edge : edges) {
        FunctionDef far = callers ? edge.caller() : edge.callee();
        list(far, indent + "  ", edge.through(), beyond, done, out);
      }
    }
  }

  /** A digraph, each function in the colour of the strictest context that it may run in. */
  public String dot() {
    StringBuilder out = new StringBuilder("digraph calls {\n");
    out.append("  rankdir=LR;\n  node [shape=box, style=filled, fontname=\"sans-serif\"];\n");
    ContextColours colours = all.colours();
    for (Node node : around.nodes()) {
      FunctionDef function = node.function();
      String standing = all.standing(function);
      out.append("  f").append(function.id()).append(" [label=\"").append(function.name());
      out.append("\\n").append(all.place(function));
      out.append(standing.isEmpty() ? "" : "\\n" + standing);
      out.append("\", fillcolor=\"").append(colours.of(all.names(function))).append("\"];\n");
    }
    for (Edge edge : around.edges()) {
      out.append("  f").append(edge.caller().id()).append(" -> f").append(edge.callee().id());
      out.append(edge.through().isEmpty() ? "" : " [label=\"" + edge.through() + "\"]");
      out.append(";\n");
    }
    return out.append("}\n").toString();
  }
}
