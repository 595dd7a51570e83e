package org.checkref.graph;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.checkref.index.CallSite;
import org.checkref.index.FunctionDef;
import org.checkref.index.TreeIndex;

/**
 * The functions around one: those that lead to it, or those that it leads to, up to a distance.
 *
 * @param nodes the function itself first, then by distance
 * @param edges each pair of caller and callee once
 * @param cut whether there are more functions than {@link #MOST}
 */
public record Neighbourhood(List<Node> nodes, List<Edge> edges, boolean cut) {
  /** A picture of more is none. */
  public static final int MOST = 300;

  public Neighbourhood {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }

  /**
   * @param distance steps from the function asked for
   */
  public record Node(FunctionDef function, int distance) {}

  /**
   * A way from one function to another.
   *
   * @param through the member through which it is called, or the function that it is handed to;
   *     empty for a call by name
   */
  public record Edge(FunctionDef caller, FunctionDef callee, String through) {}

  /** Those that call the function. */
  public static Neighbourhood callers(CallGraph graph, FunctionDef function, int depth) {
    return grow(
        function,
        depth,
        one -> {
          Map<Integer, Edge> found = new LinkedHashMap<>();
          for (CallSite site : graph.callers(one)) {
            found.putIfAbsent(site.caller(), new Edge(graph.function(site.caller()), one, ""));
          }
          for (Handing handing : graph.handings(one)) {
            found.putIfAbsent(
                handing.giver().id(), new Edge(handing.giver(), one, handing.taker() + "()"));
          }
          for (PointerCall call : graph.pointerCallers(one)) {
            graph
                .bind(call)
                .filter(PointerCall::typed)
                .ifPresent(
                    bound ->
                        found.putIfAbsent(
                            bound.site().caller(),
                            new Edge(
                                graph.function(bound.site().caller()),
                                one,
                                "->" + bound.site().callee())));
          }
          return List.copyOf(found.values());
        },
        Edge::caller);
  }

  /** Those that the function calls. */
  public static Neighbourhood callees(
      TreeIndex index, CallGraph graph, FunctionDef function, int depth) {
    return grow(
        function,
        depth,
        one -> {
          Map<Integer, Edge> found = new TreeMap<>();
          for (CallSite site : index.callees(one.id())) {
            if (!site.member()) {
              for (FunctionDef callee : graph.binder().definitions(site.callee(), one.file())) {
                found.putIfAbsent(callee.id(), new Edge(one, callee, ""));
              }
            }
          }
          for (PointerCalls.Target target : graph.pointerCallees(one)) {
            found.putIfAbsent(
                target.function().id(), new Edge(one, target.function(), "->" + target.member()));
          }
          return List.copyOf(found.values());
        },
        Edge::callee);
  }

  /** The edges at a function. */
  @FunctionalInterface
  private interface Around {
    List<Edge> of(FunctionDef function);
  }

  /** The end of an edge that is farther away. */
  @FunctionalInterface
  private interface Far {
    FunctionDef of(Edge edge);
  }

  private static Neighbourhood grow(FunctionDef function, int depth, Around around, Far far) {
    Map<Integer, Node> nodes = new LinkedHashMap<>();
    List<Edge> edges = new ArrayList<>();
    nodes.put(function.id(), new Node(function, 0));
    List<FunctionDef> level = List.of(function);
    boolean cut = false;
    for (int distance = 1; distance <= depth && !level.isEmpty(); distance++) {
      List<FunctionDef> next = new ArrayList<>();
      for (FunctionDef one : level) {
        for (Edge edge : around.of(one)) {
          FunctionDef other = far.of(edge);
          if (!nodes.containsKey(other.id())) {
            if (nodes.size() >= MOST) {
              cut = true;
              continue;
            }
            nodes.put(other.id(), new Node(other, distance));
            next.add(other);
          }
          edges.add(edge);
        }
      }
      level = next;
    }
    return new Neighbourhood(List.copyOf(nodes.values()), edges, cut);
  }
}
