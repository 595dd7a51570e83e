package org.checkref.check.fix;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.checkref.check.AnalysedTree;
import org.checkref.check.Finding;
import org.checkref.index.Member;
import org.checkref.rules.Counter;
import org.checkref.rules.Family;
import org.checkref.rules.Vocabulary;
import org.checkref.rules.model.ModelStep;

/** Gives a counter that was left out its first reference, in a line like its neighbour's. */
final class CounterFix {
  private static final int TAB = 8;
  private static final String SATURATING = "refcount_t";

  private final AnalysedTree tree;

  CounterFix(AnalysedTree tree) {
    this.tree = tree;
  }

  /** Behind the last counter that is set, in the form of a designator or of a call. */
  Optional<Edits> find(Finding finding, Code code) {
    Optional<Family> family = tree.rules().family(finding.family());
    Optional<Finding.Step> neighbour =
        finding.steps().stream()
            .filter(s -> s.path().equals(finding.path()))
            .filter(s -> initialised(s).findAny().isPresent())
            .max(Comparator.comparing(Finding.Step::position));
    if (family.isEmpty() || neighbour.isEmpty()) {
      return Optional.empty();
    }
    Optional<Counter> like =
        initialised(neighbour.get()).findFirst().flatMap(i -> family.get().counter(i.counter()));
    StringBuilder lines = new StringBuilder();
    int offset = code.offset(neighbour.get().position());
    for (Counter counter : missing(finding, family.get())) {
      Optional<String> line =
          type(family.get(), counter)
              .or(() -> like.flatMap(l -> type(family.get(), l)))
              .flatMap(t -> line(code, offset, like, counter, t));
      if (line.isEmpty()) {
        return Optional.empty();
      }
      lines.append(line.get()).append(code.newline(offset));
    }
    int after = code.lineEnd(offset) + code.newline(offset).length();
    return lines.isEmpty() || after > code.text().length()
        ? Optional.empty()
        : Optional.of(Edits.of(new Edit(after, 0, lines.toString())));
  }

  private static Stream<ModelStep.Initialise> initialised(Finding.Step step) {
    return step.events().stream()
        .filter(ModelStep.Initialise.class::isInstance)
        .map(ModelStep.Initialise.class::cast);
  }

  private List<Counter> missing(Finding finding, Family family) {
    List<Counter> missing = new ArrayList<>(tree.counters().inForce(family));
    missing.removeIf(
        c ->
            finding.steps().stream()
                .flatMap(CounterFix::initialised)
                .anyMatch(i -> i.counter().equals(c.name())));
    return missing;
  }

  /** The counter's type as the struct declares it, else as the rules tell it. */
  private Optional<String> type(Family family, Counter counter) {
    return tree.index().structs(family.struct()).stream()
        .flatMap(s -> tree.index().members(s).stream())
        .filter(m -> m.name().equals(counter.field()))
        .map(Member::type)
        .map(t -> t.name())
        .findFirst()
        .or(() -> counter.saturates() ? Optional.of(SATURATING) : Optional.empty());
  }

  private Optional<String> line(
      Code code, int offset, Optional<Counter> like, Counter counter, String type) {
    // what works on a something_t is called something_..., its initialiser SOMETHING_INIT
    if (like.isEmpty() || !type.endsWith("_t")) {
      return Optional.empty();
    }
    String stem = type.substring(0, type.length() - 2);
    String line = code.text().substring(code.lineStart(offset), code.lineEnd(offset));
    return designator(line, like.get(), counter, stem.toUpperCase(Locale.ROOT) + "_INIT")
        .or(
            () ->
                code.isStatement(offset)
                    ? call(line, like.get(), counter, stem + "_set")
                    : Optional.empty());
  }

  /** {@code .field = INIT(1),} with its equals sign below its neighbour's. */
  private static Optional<String> designator(
      String line, Counter like, Counter counter, String initialiser) {
    int equals = line.indexOf('=');
    int name = line.indexOf("." + like.field());
    if (name < 0
        || equals < name
        || !line.substring(0, name).isBlank()
        || !line.substring(name + 1 + like.field().length(), equals).isBlank()
        || !line.matches(".*\\),\\s*(/\\*.*\\*/|//.*)?\\s*")) {
      return Optional.empty();
    }
    String start = line.substring(0, name) + "." + counter.field();
    String gap = line.substring(name + 1 + like.field().length(), equals);
    int wanted = gap.length() > 1 || gap.contains("\t") ? width(line.substring(0, equals)) : 0;
    String blank = gap.contains("\t") ? "\t" : " ";
    StringBuilder made = new StringBuilder(start).append(gap.isEmpty() ? "" : blank);
    while (width(made.toString()) < wanted) {
      made.append(blank);
    }
    String behind = line.startsWith("= ", equals) ? "= " : "=";
    return Optional.of(made.append(behind).append(initialiser).append("(1),").toString());
  }

  private static int width(String line) {
    int width = 0;
    for (int i = 0; i < line.length(); i++) {
      width = line.charAt(i) == '\t' ? (width / TAB + 1) * TAB : width + 1;
    }
    return width;
  }

  /** {@code something_set(&object->field, 1);}. */
  private Optional<String> call(String line, Counter like, Counter counter, String set) {
    boolean known =
        tree.rules()
            .vocabulary()
            .primitive(set)
            .filter(p -> p.operation() == Vocabulary.Operation.SET && p.argument() == 0)
            .isPresent();
    int and = line.indexOf("(&");
    int field = line.indexOf(like.field() + ",");
    int end = line.indexOf(");");
    boolean plain =
        known
            && and > 0
            && field > and
            && end > field
            && line.substring(0, and).matches("\\s*\\w+")
            && line.substring(and + 2, field).matches("[\\w.>-]+(->|\\.)");
    return plain
        ? Optional.of(
            line.substring(0, line.indexOf(line.strip()))
                + set
                + line.substring(and, field)
                + counter.field()
                + ", 1);")
        : Optional.empty();
  }
}
