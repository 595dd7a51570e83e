package org.checkref.rules.model;

import java.util.List;
import java.util.Locale;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.model.ModelFacts.Allowed;

/** Marks that say where a function may run: one for each context, those that are alike together. */
final class SvgMarks {
  private static final double STEP = 19;
  private static final double BETWEEN_GROUPS = 6;

  /** The style sheet, and the shapes that are drawn many times. */
  static final String DEFINITIONS =
      """
      <style>
      .paper { fill: #ffffff; }
      text { fill: #1d2733; }
      .sans { font: 12px "DejaVu Sans", "Helvetica Neue", Arial, sans-serif; }
      .mono { font: 12px "DejaVu Sans Mono", Menlo, Consolas, monospace; }
      .title { font-size: 20px; font-weight: bold; }
      .large { font-size: 14px; font-weight: bold; }
      .small { font-size: 11px; }
      .faint { fill: #5b6673; font-size: 11px; }
      .counter { fill: #e8f1fa; stroke: #1f4e79; stroke-width: 1.5; }
      .line { fill: none; stroke-width: 1.3; }
      .takes { stroke: #2a7a4b; marker-end: url(#take); }
      .drops { stroke: #b5452c; marker-end: url(#drop); }
      .relies { stroke: #77808b; stroke-dasharray: 4 3; }
      .holds { stroke: #1f4e79; stroke-width: 2.5; marker-end: url(#hold); }
      .mark { fill: none; stroke: #ffffff; stroke-width: 2; }
      </style>
      <defs>
      <marker id="take" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
      markerUnits="userSpaceOnUse" orient="auto">\
      <path d="M0 0 L8 4 L0 8 z" fill="#2a7a4b"/></marker>
      <marker id="drop" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" \
      markerUnits="userSpaceOnUse" orient="auto">\
      <path d="M0 0 L8 4 L0 8 z" fill="#b5452c"/></marker>
      <marker id="hold" viewBox="0 0 8 8" refX="4" refY="4" markerWidth="12" markerHeight="12" \
      markerUnits="userSpaceOnUse" orient="auto">\
      <path d="M0 0 L8 4 L0 8 z" fill="#1f4e79"/></marker>
      <g id="yes"><rect width="14" height="14" rx="3" fill="#3c9a5f"/>\
      <path class="mark" d="M3 7.5 L6 10.5 L11 4"/></g>
      <g id="not-last"><rect width="14" height="14" rx="3" fill="#d99a1c"/>\
      <path class="mark" d="M7 2.5 V8.5 M7 10 V12"/></g>
      <g id="no"><rect width="14" height="14" rx="3" fill="#c23b3b"/>\
      <path class="mark" d="M3.5 3.5 L10.5 10.5 M10.5 3.5 L3.5 10.5"/></g>
      </defs>
      """;

  private final SvgCanvas canvas;
  private final ModelFacts facts;

  SvgMarks(SvgCanvas canvas, ModelFacts facts) {
    this.canvas = canvas;
    this.facts = facts;
  }

  /** The marks of a function; {@code y} is their middle. */
  void row(Api api, double x, double y) {
    double at = x;
    for (List<Context> group : facts.contextGroups()) {
      for (Context context : group) {
        canvas.mark(at, y - 7, id(facts.allowed(api, context)));
        at += STEP;
      }
      at += BETWEEN_GROUPS;
    }
  }

  /** The contexts' names above their marks. */
  void head(double x, double y) {
    double at = x;
    for (List<Context> group : facts.contextGroups()) {
      for (Context context : group) {
        canvas.rising(at + 11, y, context.name());
        at += STEP;
      }
      at += BETWEEN_GROUPS;
    }
  }

  double width() {
    return facts.contexts().size() * STEP + facts.contextGroups().size() * BETWEEN_GROUPS;
  }

  double headHeight() {
    int longest = facts.contexts().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    return longest * SvgCanvas.SANS + 8;
  }

  static String id(Allowed allowed) {
    return allowed.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
