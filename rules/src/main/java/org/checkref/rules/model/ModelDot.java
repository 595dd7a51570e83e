package org.checkref.rules.model;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.checkref.rules.Api;
import org.checkref.rules.Api.Effect;
import org.checkref.rules.Api.Kind;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Need;

/**
 * A family's model in the language of Graphviz: functions that take, counters, functions that drop
 * and ends, what those need, and the contexts that forbid it.
 */
public final class ModelDot {
  private final ReferenceModel model;
  private final ModelFacts facts;
  private final StringBuilder text = new StringBuilder();

  /** The graph of a model in these contexts. */
  public ModelDot(ReferenceModel model, ContextRules contexts) {
    this.model = model;
    this.facts = new ModelFacts(model, contexts);
  }

  /** The whole graph. */
  public String text() {
    text.setLength(0);
    String title = "struct " + model.family().struct() + ": " + model.family().title();
    line("digraph " + quoted(model.family().name()) + " {");
    line("  graph [rankdir=LR, ranksep=1.2, nodesep=0.12, bgcolor=white, fontname=\"sans-serif\",");
    line("         labelloc=t, fontsize=18, label=" + quoted(title) + "];");
    line(
        "  node [shape=box, style=filled, fillcolor=white, fontname=\"sans-serif\", fontsize=11];");
    line("  edge [fontname=\"sans-serif\", fontsize=9, color=\"#555555\"];");
    model.counters().forEach(this::counter);
    facts.apis().forEach(this::api);
    needs();
    line("}");
    return text.toString();
  }

  private void counter(Counter counter) {
    String id = counterId(counter.name());
    String keeps =
        counter.keeps().isEmpty() ? "" : "\nkeeps " + String.join(" and ", counter.keeps());
    String saturates = counter.saturates() ? "\nsaturates" : "";
    node(
        id,
        counter.field() + keeps + saturates,
        "style=\"filled,bold\", fillcolor=\"#dbe9f6\", fontsize=14");
    model
        .held(counter)
        .ifPresent(
            weaker ->
                edge(
                    id,
                    counterId(weaker.name()),
                    "all of these hold one",
                    "style=bold, color=\"#1f4e79\""));
    counter
        .zero()
        .ifPresent(
            zero -> {
              String end = "end " + counter.name();
              node(end, zero.destructor() + "()", "fillcolor=\"#f3e3e3\"");
              edge(id, end, "at zero", "style=dashed");
              needs(end, zero.need());
            });
  }

  private void api(Api api) {
    String id = "api " + api.name();
    String about =
        (api.fresh() ? "\nnew object" : "")
            + (api.defersZero() ? "\nends later, in a task" : "")
            + (api.options().sometimes() ? "\nsometimes" : "")
            + api.options().acts().map(symbol -> "\nonly with " + symbol).orElse("")
            + api.options().defers().map(symbol -> "\nends later with " + symbol).orElse("");
    node(id, api.name() + "()" + about, "fontname=\"monospace\"");
    for (Effect effect : facts.effects(api)) {
      String counter = counterId(effect.counter());
      String when = OutcomeText.when(effect);
      if (effect.kind() == Kind.TAKES) {
        edge(id, counter, "takes" + when, "color=\"#2a7a4b\"");
      } else {
        edge(counter, id, "drops" + when, "color=\"#b5452c\"");
      }
    }
    if (facts.effects(api).isEmpty()) {
      facts.given(api).forEach(c -> edge(id, counterId(c), "relies on", "style=dotted"));
    }
    needs(id, api.need());
  }

  private void needs(String id, Need need) {
    need.abilities().forEach(a -> edge(id, "need " + a, "needs", "style=dashed"));
  }

  /** What is needed somewhere, and where it is forbidden. */
  private void needs() {
    Set<String> needed = new TreeSet<>();
    facts.apis().forEach(a -> needed.addAll(a.need().abilities()));
    model.counters().stream()
        .flatMap(c -> c.zero().stream())
        .forEach(z -> needed.addAll(z.need().abilities()));
    needed.forEach(a -> node("need " + a, a, "shape=ellipse, fillcolor=\"#fdf3d0\""));
    for (List<Context> group : facts.contextGroups()) {
      String id = "context " + group.get(0).name();
      node(
          id,
          group.stream().map(Context::title).collect(Collectors.joining("\n")),
          "shape=note, fillcolor=\"#eeeeee\"");
      group.get(0).forbids().stream()
          .filter(needed::contains)
          .forEach(a -> edge("need " + a, id, "forbidden in", "color=\"#c62828\""));
    }
  }

  private static String counterId(String counter) {
    return "counter " + counter;
  }

  private void node(String id, String label, String attributes) {
    line("  " + quoted(id) + " [label=" + quoted(label) + ", " + attributes + "];");
  }

  private void edge(String from, String to, String label, String attributes) {
    line(
        "  "
            + quoted(from)
            + " -> "
            + quoted(to)
            + " [label="
            + quoted(label)
            + ", "
            + attributes
            + "];");
  }

  private void line(String line) {
    text.append(line).append('\n');
  }

  private static String quoted(String words) {
    return '"' + words.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
