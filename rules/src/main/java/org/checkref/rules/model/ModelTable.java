package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Need;
import org.checkref.rules.model.ModelFacts.Allowed;

/** A family's model as text: its counters, its functions and where they may run, the laws. */
public final class ModelTable {
  private static final String MARGIN = "  ";

  private final ReferenceModel model;
  private final ModelFacts facts;

  /** The table of a model in these contexts. */
  public ModelTable(ReferenceModel model, ContextRules contexts) {
    this.model = model;
    this.facts = new ModelFacts(model, contexts);
  }

  /** The whole table. */
  public String text() {
    Paragraphs text = new Paragraphs();
    text.wrapped(
        "",
        model.family().name()
            + "  struct "
            + model.family().struct()
            + ", "
            + model.family().title());
    text.line("").line("counters, strongest first");
    counters(text);
    text.line("").line("functions, and where they may be called");
    functions(text);
    text.line("").line("laws");
    Arrays.stream(Law.values()).forEach(law -> text.line(MARGIN + law.title()));
    return text.toString();
  }

  private void counters(Paragraphs text) {
    for (Counter counter : model.counters()) {
      text.wrapped(
          MARGIN,
          counter.field() + (counter.saturates() ? "  (saturates, as refcount_t does)" : ""));
      if (!counter.keeps().isEmpty()) {
        text.wrapped(MARGIN + "  keeps    ", String.join(" and ", counter.keeps()));
      }
      model
          .held(counter)
          .ifPresent(
              weaker ->
                  text.wrapped(
                      MARGIN + "  holds    ",
                      "one reference on " + weaker.field() + ", owned by all of these together"));
      counter
          .zero()
          .ifPresent(
              zero ->
                  text.wrapped(
                      MARGIN + "  at zero  ", zero.destructor() + "()" + needed(zero.need())));
    }
  }

  private static String needed(Need need) {
    return need.isNone()
        ? ""
        : " needs " + String.join(", ", need.abilities()) + ": " + need.reason();
  }

  private void functions(Paragraphs text) {
    List<List<String>> rows = new ArrayList<>();
    header(rows);
    for (Api api : facts.apis()) {
      List<String> does = does(api);
      List<String> first = new ArrayList<>(List.of(api.name(), does.get(0)));
      facts.contextGroups().stream()
          .map(group -> facts.allowed(api, group.get(0)).text())
          .forEach(first::add);
      rows.add(first);
      does.stream().skip(1).forEach(line -> rows.add(List.of("", line)));
    }
    text.table(MARGIN, rows);
    text.line("");
    for (Allowed allowed : Allowed.values()) {
      text.wrapped(MARGIN + pad(allowed.text()), meaning(allowed));
    }
    for (Context context : facts.contexts()) {
      String forbids =
          context.forbids().isEmpty() ? "" : ": no " + String.join(", ", context.forbids());
      text.wrapped(MARGIN + pad(context.name()), context.title() + forbids);
    }
  }

  private String pad(String word) {
    int width = facts.contexts().stream().mapToInt(c -> c.name().length()).max().orElse(0);
    width = Math.max(width, Allowed.NOT_LAST.text().length());
    return word + " ".repeat(width - word.length() + 2);
  }

  static String meaning(Allowed allowed) {
    return switch (allowed) {
      case YES -> "may be called";
      case NOT_LAST -> "may be called, but not drop the last reference: its end may not run there";
      case NO -> "may not be called";
    };
  }

  /** Contexts that forbid the same share a column, one below the other. */
  private void header(List<List<String>> rows) {
    List<List<Context>> groups = facts.contextGroups();
    int lines = groups.stream().mapToInt(List::size).max().orElse(0);
    for (int i = 0; i < lines; i++) {
      List<String> row = new ArrayList<>(List.of("", ""));
      for (List<Context> group : groups) {
        row.add(i < group.size() ? group.get(i).name() : "");
      }
      rows.add(row);
    }
  }

  /** What a call does, a line each; at least one line. */
  private List<String> does(Api api) {
    List<String> lines = new ArrayList<>(effects(api, facts));
    if (api.options().sometimes()) {
      lines.add("sometimes");
    }
    api.options().acts().ifPresent(symbol -> lines.add("only with " + symbol));
    api.options().defers().ifPresent(symbol -> lines.add("ends later with " + symbol));
    if (!facts.given(api).isEmpty()) {
      // what a maker is given is not what it makes
      String behind = api.fresh() ? " of another" : "";
      lines.add(
          facts.given(api).stream()
              .map(facts::field)
              .collect(Collectors.joining(", ", "given ", behind)));
    }
    return lines.isEmpty() ? List.of("") : lines;
  }

  /** What a call takes and drops, in the words of the rules. */
  static List<String> effects(Api api, ModelFacts facts) {
    return facts.effects(api).stream()
        .map(
            e ->
                e.kind().name().toLowerCase(java.util.Locale.ROOT)
                    + " "
                    + facts.field(e.counter())
                    + OutcomeText.when(e)
                    + (api.fresh() && e.argument() == Api.RETURN ? ", new" : "")
                    + (api.defersZero() && e.kind() == Api.Kind.DROPS ? ", ends later" : ""))
        .toList();
  }
}
