package org.checkref.report;

import org.checkref.syntax.Block;
import org.checkref.syntax.Function;
import org.checkref.syntax.Instruction;
import org.checkref.syntax.Terminator;

/** Control-flow graphs for people: as text, and for Graphviz. */
public final class GraphText {
  private GraphText() {}

  /** A block after the other, each step with its line. */
  public static String text(Function function) {
    StringBuilder out = new StringBuilder();
    out.append(title(function)).append('\n');
    for (Block block : function.blocks()) {
      out.append("  B").append(block.number()).append(":\n");
      for (Instruction one : block.instructions()) {
        out.append(String.format("    %6s  %s%n", one.position(), one));
      }
      out.append(String.format("    %6s  %s%n", "", block.end()));
    }
    for (Function.ParseProblem problem : function.problems()) {
      out.append("  not parsed at ").append(problem.position()).append(": ");
      out.append(problem.message()).append('\n');
    }
    return out.toString();
  }

  /** A digraph of its own. */
  public static String dot(Function function) {
    StringBuilder out = new StringBuilder();
    out.append("digraph ").append(quote(title(function))).append(" {\n");
    out.append("  label=").append(quote(title(function))).append(";\n");
    out.append("  node [shape=box, fontname=\"monospace\"];\n");
    for (Block block : function.blocks()) {
      StringBuilder label = new StringBuilder("B" + block.number() + "\n");
      for (Instruction one : block.instructions()) {
        label.append(one.position().line()).append(": ").append(one).append('\n');
      }
      if (!(block.end() instanceof Terminator.Goto)) {
        label.append(block.end()).append('\n');
      }
      String text = quote(label.toString()).replace("\n", "\\l");
      out.append("  B").append(block.number()).append(" [label=").append(text).append("];\n");
      for (int successor : block.end().successors()) {
        out.append("  B").append(block.number()).append(" -> B").append(successor);
        if (block.end() instanceof Terminator.Branch branch) {
          out.append(" [label=").append(successor == branch.then() ? "yes" : "no").append(']');
        }
        out.append(";\n");
      }
    }
    return out.append("}\n").toString();
  }

  private static String title(Function function) {
    String variant = function.variant().isEmpty() ? "" : " [" + function.variant() + "]";
    return function.name() + " " + function.path() + ":" + function.position() + variant;
  }

  private static String quote(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
