package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.checkref.rules.ContextRules;

/**
 * A program that was stepped through: what each step did, and whether it may.
 *
 * <p>Somebody else's references may go at any time. Code that has none of its own is taken to be
 * called with one, which is noted. Code that dropped its own can rely on nobody's, and code that
 * drops one may be dropping the last.
 *
 * @param start what is there before the first step
 */
public record ModelRun(ReferenceModel model, ObjectState start, List<Stage> stages) {
  public ModelRun {
    stages = List.copyOf(stages);
  }

  /**
   * A step that was made.
   *
   * @param title what was done, and where
   * @param events what came of it, in order
   * @param notes what it relies on
   */
  public record Stage(
      String title,
      ObjectState before,
      ObjectState after,
      List<String> events,
      List<String> notes,
      List<Finding> findings) {
    public Stage {
      events = List.copyOf(events);
      notes = List.copyOf(notes);
      findings = List.copyOf(findings);
    }

    Stage with(Finding another) {
      List<Finding> all = new ArrayList<>(findings);
      all.add(another);
      return new Stage(title, before, after, events, notes, all);
    }
  }

  /**
   * A law that a step breaks.
   *
   * @param advice what to do instead, where the rules tell
   */
  public record Finding(Breach breach, Optional<String> advice) {
    boolean isLike(Breach other) {
      return breach.law() == other.law() && breach.counter().equals(other.counter());
    }
  }

  /** Steps through a program, and has the code leave when it is done. */
  public static ModelRun of(ModelScript script, ReferenceModel model, ContextRules contexts) {
    boolean begins = !script.steps().isEmpty() && Runner.begins(script.steps().get(0));
    ObjectState start = begins ? model.raw() : model.shared();
    ModelFacts facts = new ModelFacts(model, contexts);
    List<ModelScript.Step> steps = new ArrayList<>(script.steps());
    ModelScript.Event leave = new ModelScript.Event(ModelScript.Word.LEAVE, new ModelStep.Leave());
    if (!steps.contains(leave)) {
      steps.add(leave);
    }
    List<Stage> stages = stages(steps, new Runner(facts, start, Optional.empty()));
    for (String symbol : symbols(steps)) {
      Runner without = new Runner(facts, start, Optional.of(symbol));
      stages = withFindings(stages, stages(steps, without), symbol);
    }
    return new ModelRun(model, start, stages);
  }

  private static List<Stage> stages(List<ModelScript.Step> steps, Runner runner) {
    return steps.stream().map(runner::run).toList();
  }

  /** Configuration symbols without which some step does nothing. */
  private static Set<String> symbols(List<ModelScript.Step> steps) {
    Set<String> symbols = new LinkedHashSet<>();
    for (ModelScript.Step step : steps) {
      if (step instanceof ModelScript.ApiCall call) {
        call.api().options().acts().ifPresent(symbols::add);
      }
    }
    return symbols;
  }

  /** The stages with the first thing that goes wrong only in a kernel without the symbol. */
  private static List<Stage> withFindings(List<Stage> stages, List<Stage> others, String symbol) {
    List<Stage> merged = new ArrayList<>(stages);
    for (int i = 0; i < stages.size(); i++) {
      Stage stage = stages.get(i);
      for (Finding other : others.get(i).findings()) {
        Breach breach = other.breach();
        if (stage.findings().stream().noneMatch(f -> f.isLike(breach))) {
          String text = "in a kernel without " + symbol + ", " + breach.text();
          merged.set(
              i,
              stage.with(
                  new Finding(
                      new Breach(breach.law(), breach.counter(), text),
                      Optional.of("take and drop with functions that both need it, or neither"))));
          return merged;
        }
      }
    }
    return merged;
  }

  /** The laws that are broken, each once, in the order of the steps. */
  public List<Law> broken() {
    return stages.stream()
        .flatMap(s -> s.findings().stream())
        .map(f -> f.breach().law())
        .distinct()
        .toList();
  }

  /** Whether no law is broken. */
  public boolean isAllowed() {
    return broken().isEmpty();
  }

  /** What happened, for people: a paragraph a step, then the verdict. */
  public String text() {
    return new RunText(this).text();
  }
}
