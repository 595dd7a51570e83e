package org.checkref.rules.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.checkref.rules.ContextRules;
import org.checkref.rules.RuleFiles;
import org.checkref.rules.RuleSet;

/** Families that the tests step through: that of the kernel's address spaces, and made-up ones. */
final class Fixture {
  /** A family of one counter, which says as little as it can. */
  static final Fixture ONE =
      of(
          """
          family foo for struct foo "a <foo> & more" {
              counter refs = f_refs
              zero refs -> foo_free  needs free_memory because "it frees"
              foo_get(f)      takes refs of f
              foo_put(f)      drops refs of f
              foo_find(_)     takes refs of return when nonnull
              foo_try(f)      takes refs of f when nonnegative
              foo_queue(f)    drops refs of f when negative
              foo_swap(a, b)  drops refs of a, takes refs of b
          }
          """);

  /** Two counters that do not hold each other. */
  static final Fixture TWO =
      of(
          """
          family foo for struct bar "bars" {
              counter pins = b_pins  keeps "the pages"
              counter refs = b_refs  keeps "the bar"
              zero pins -> bar_unpin  needs sleep because "it waits for I/O"
              zero refs -> bar_free
              bar_new()     takes pins of return when valid, takes refs of return when valid  fresh
              bar_pin(b)    takes pins of b
              bar_unpin1(b) drops pins of b
              bar_get(b)    takes refs of b  given refs of b
              bar_put(b)    drops refs of b
              bar_look(b)   needs sleep because "it looks long"
          }
          """);

  /** A counter that saturates and is not the weakest, so that its zero can be seen. */
  static final Fixture STUCK =
      of(
          """
          family foo for struct baz "bazes" {
              counter users = z_users  holds refs  saturates
              counter refs  = z_refs
              baz_use(z)    takes users of z
              baz_unuse(z)  drops users of z
              baz_get(z)    takes refs of z
              baz_put(z)    drops refs of z
          }
          """);

  static final Fixture MM = new Fixture(RuleFiles.builtin(), "mm");

  private final ReferenceModel model;
  private final ContextRules contexts;

  private Fixture(RuleSet rules, String family) {
    this.model = ReferenceModel.of(rules.family(family).orElseThrow());
    this.contexts = rules.contexts();
  }

  private Fixture(ReferenceModel model, ContextRules contexts) {
    this.model = model;
    this.contexts = contexts;
  }

  /** The family {@code foo} of a rule file. */
  static Fixture of(String rules) {
    try {
      Path file = Files.createTempFile("fixture", ".rules");
      try {
        return new Fixture(RuleFiles.load(List.of(Files.writeString(file, rules))), "foo");
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The same family in a tree that lacks a counter. */
  Fixture without(String counter) {
    return new Fixture(
        new ReferenceModel(
            model.family(),
            model.counters().stream()
                .map(c -> c.name())
                .filter(c -> !c.equals(counter))
                .collect(Collectors.toSet())),
        contexts);
  }

  ReferenceModel model() {
    return model;
  }

  ContextRules contexts() {
    return contexts;
  }

  ModelRun run(String program) {
    return ModelRun.of(ModelScript.parse(program, model, contexts), model, contexts);
  }

  /** The state at the end. */
  ObjectState end(String program) {
    List<ModelRun.Stage> stages = run(program).stages();
    return stages.get(stages.size() - 1).after();
  }

  /** What came of a step, counted from 1: events, notes, breaches and advice, a line each. */
  List<String> step(String program, int number) {
    ModelRun.Stage stage = run(program).stages().get(number - 1);
    List<String> lines = new java.util.ArrayList<>(stage.events());
    stage.notes().forEach(note -> lines.add("note: " + note));
    for (ModelRun.Finding finding : stage.findings()) {
      lines.add(finding.breach().law() + ": " + finding.breach().text());
      finding.advice().ifPresent(advice -> lines.add("help: " + advice));
    }
    return lines;
  }

  String table() {
    return new ModelTable(model, contexts).text();
  }

  String dot() {
    return new ModelDot(model, contexts).text();
  }

  String svg() {
    return new ModelSvg(model, contexts).text();
  }
}
