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
import org.checkref.rules.ContextRules.Context;

/** A function's neighbourhood for people: as an indented list, and for Graphviz. */
public final class NeighbourhoodText {
  private final Neighbourhood around;
  private final boolean callers;
  private final Map<Integer, List<Context>> contexts;
  private final ContextColours colours;

  /**
   * @param callers whether the edges lead to the function asked for; else they lead away from it
   * @param contexts in which each function may run, mildest first
   * @param order all contexts, mildest first
   */
  public NeighbourhoodText(
      Neighbourhood around,
      boolean callers,
      Map<Integer, List<Context>> contexts,
      List<Context> order) {
    this.around = around;
    this.callers = callers;
    this.contexts = Map.copyOf(contexts);
    this.colours = new ContextColours(order.stream().map(Context::name).toList());
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
    out.append(indent).append(function.name()).append("()  ").append(function.path());
    out.append(through.isEmpty() ? "" : "  " + through);
    out.append(titles(function).isEmpty() ? "" : "  [" + titles(function) + "]");
    out.append(again && !edges.isEmpty() ? "  (see above)\n" : "\n");
    if (!again) {
      for (Edge edge : edges) {
        FunctionDef far = callers ? edge.caller() : edge.callee();
        list(far, indent + "  ", edge.through(), beyond, done, out);
      }
    }
  }

  private String titles(FunctionDef function) {
    return String.join(", ", names(function));
  }

  private List<String> names(FunctionDef function) {
    return contexts.getOrDefault(function.id(), List.of()).stream().map(Context::name).toList();
  }

  /** A digraph, each function in the colour of the strictest context that it may run in. */
  public String dot() {
    StringBuilder out = new StringBuilder("digraph calls {\n");
    out.append("  rankdir=LR;\n  node [shape=box, style=filled, fontname=\"sans-serif\"];\n");
    for (Node node : around.nodes()) {
      FunctionDef function = node.function();
      out.append("  f").append(function.id()).append(" [label=\"").append(function.name());
      out.append("\\n").append(function.path());
      out.append(titles(function).isEmpty() ? "" : "\\n" + titles(function));
      out.append("\", fillcolor=\"").append(colours.of(names(function))).append("\"];\n");
    }
    for (Edge edge : around.edges()) {
      out.append("  f").append(edge.caller().id()).append(" -> f").append(edge.callee().id());
      out.append(edge.through().isEmpty() ? "" : " [label=\"" + edge.through() + "\"]");
      out.append(";\n");
    }
    return out.append("}\n").toString();
  }
}
