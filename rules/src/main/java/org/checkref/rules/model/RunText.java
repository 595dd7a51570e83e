package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.checkref.rules.Counter;
import org.checkref.rules.model.CounterState.Life;
import org.checkref.rules.model.ModelRun.Finding;
import org.checkref.rules.model.ModelRun.Stage;

/** A run of the model as text. */
final class RunText {
  private static final String MARGIN = "   ";

  private final ModelRun run;
  private final ReferenceModel model;
  private final Paragraphs text = new Paragraphs();

  RunText(ModelRun run) {
    this.run = run;
    this.model = run.model();
  }

  String text() {
    start();
    int number = 1;
    for (Stage stage : run.stages()) {
      text.line("");
      stage(number, stage);
      number++;
    }
    text.line("");
    text.line(verdict());
    return text.toString();
  }

  private void start() {
    String struct = "struct " + model.family().struct();
    List<String> kept =
        model.counters().stream()
            .filter(c -> model.others(run.start(), c.name()) > 0)
            .map(Counter::field)
            .toList();
    text.wrapped(
        "",
        kept.isEmpty()
            ? "No " + struct + " yet."
            : struct
                + ": somebody else holds a reference on "
                + String.join(", one on ", kept)
                + "; the code in question holds none.");
  }

  private void stage(int number, Stage stage) {
    text.wrapped(number + ". ", stage.title());
    if (stage.before().freed()) {
      text.line(MARGIN + "struct " + model.family().struct() + " is freed memory");
    } else {
      text.table(MARGIN, model.counters().stream().map(c -> row(c, stage)).toList());
    }
    stage.events().forEach(event -> text.wrapped(MARGIN, event));
    stage.notes().forEach(note -> text.wrapped(MARGIN + "note: ", note));
    stage.findings().forEach(this::finding);
    if (stage.findings().isEmpty()) {
      text.line(MARGIN + "allowed");
    }
  }

  private static String listed(List<String> words) {
    int last = words.size() - 1;
    return last == 0
        ? words.get(0)
        : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
  }

  private List<String> row(Counter counter, Stage stage) {
    String before = stage.before().of(counter.name()).shown();
    String after = stage.after().of(counter.name()).shown();
    return List.of(
        counter.field(),
        before.equals(after) ? after : before + " -> " + after,
        owners(counter, stage.after()));
  }

  /** Whose the references are that a counter counts. */
  private String owners(Counter counter, ObjectState state) {
    CounterState now = state.of(counter.name());
    List<String> owners = new ArrayList<>();
    if (state.freed() || now.life() != Life.LIVE) {
      return "";
    }
    if (now.mine() > 0) {
      owners.add(now.mine() + " mine");
    }
    int others = Math.max(0, model.others(state, counter.name()));
    if (others > 0) {
      owners.add(others + " others'");
    }
    Optional<Counter> holder = model.holder(counter.name());
    if (holder.isPresent() && now.count() > now.mine() + others) {
      owners.add("1 held by " + holder.get().field());
    }
    return String.join(", ", owners);
  }

  private void finding(Finding finding) {
    text.wrapped(MARGIN + "law broken: ", finding.breach().law().title());
    text.wrapped(MARGIN + "  ", finding.breach().text());
    finding.advice().ifPresent(a -> text.wrapped(MARGIN + "  help: ", a));
  }

  private String verdict() {
    if (run.isAllowed()) {
      return "allowed";
    }
    int laws = run.broken().size();
    List<String> steps = new ArrayList<>();
    for (int i = 0; i < run.stages().size(); i++) {
      if (!run.stages().get(i).findings().isEmpty()) {
        steps.add(Integer.toString(i + 1));
      }
    }
    return laws
        + (laws == 1 ? " law" : " laws")
        + " broken, in "
        + (steps.size() == 1 ? "step " : "steps ")
        + listed(steps);
  }
}
