package org.checkref.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.checkref.grammar.parser.RulesParser;

/** Reads the {@code contexts} blocks of one file. */
final class ContextReader {
  private static final String GUARD = "guard";

  private final ContextRulesBuilder out;
  private final Problems problems;
  private final Set<Object> seen = new HashSet<>();

  ContextReader(ContextRulesBuilder out, Problems problems) {
    this.out = out;
    this.problems = problems;
  }

  /** Takes in the contexts themselves, so that every file may name them. */
  void declare(RulesParser.FileContext file) {
    List<ContextRules.Context> instead = new ArrayList<>();
    for (Line one : lines(file)) {
      RulesParser.ContextContext context = one.line().context();
      if (context != null) {
        Set<String> forbids = new LinkedHashSet<>();
        if (context.names() != null) {
          context.names().NAME().forEach(name -> forbids.add(name.getText()));
        }
        String name = context.name.getText();
        String title = TextBlocks.unquoted(context.title);
        ContextRules.Context read = new ContextRules.Context(name, title, forbids);
        if (one.instead()) {
          instead.add(read);
        } else if (!out.add(read)) {
          problems.at(context.name, "context '" + name + "' is given twice");
        }
      }
    }
    out.replace(instead);
  }

  /** Takes in what is said of the contexts. */
  void read(RulesParser.FileContext file) {
    for (Line one : lines(file)) {
      RulesParser.ContextLineContext line = one.line();
      if (line.roots() != null) {
        readRoots(line.roots(), one.instead());
      } else if (line.region() != null) {
        readRegion(line.region(), one.instead());
      } else if (line.tests() != null) {
        readTests(line.tests(), one.instead());
      } else if (line.asserts() != null) {
        readAssertions(line.asserts(), one.instead());
      } else if (line.complaints() != null) {
        readComplaints(line.complaints());
      } else if (line.sleepers() != null) {
        readSleepers(line.sleepers());
      }
    }
  }

  /** A line, and whether it takes the place of what was said before. */
  private record Line(RulesParser.ContextLineContext line, boolean instead) {}

  private static List<Line> lines(RulesParser.FileContext file) {
    List<Line> lines = new ArrayList<>();
    for (RulesParser.BlockContext block : file.block()) {
      if (block.contexts() != null) {
        boolean instead = block.contexts().instead != null;
        block.contexts().contextLine().forEach(line -> lines.add(new Line(line, instead)));
      }
    }
    return lines;
  }

  private void readRoots(RulesParser.RootsContext roots, boolean instead) {
    List<String> known = new ArrayList<>(out.names());
    known.add(ContextRules.CALLER);
    String context = contextName(roots.contextName, known);
    for (RulesParser.RootContext root : roots.root()) {
      ContextRules.Root read = root(root, context);
      once(read, root.getStart());
      if (instead) {
        out.removeLike(read);
      }
      out.add(read);
    }
  }

  private ContextRules.Root root(RulesParser.RootContext root, String context) {
    if (root.QUALIFIED() != null) {
      Family.FieldName field = FamilyReader.fieldName(root.QUALIFIED());
      return new ContextRules.FieldRoot(field.struct(), field.field(), context);
    }
    Place place = Place.of(root.place());
    if (root.place().parameters() == null) {
      return new ContextRules.FunctionRoot(place.text(), place.star(), context);
    }
    int argument = place.only(problems, "the callback");
    return new ContextRules.ArgumentRoot(place.text(), argument, context);
  }

  private void readRegion(RulesParser.RegionContext region, boolean instead) {
    String context = contextName(region.contextName, out.names());
    List<TerminalNode> leaves = region.names() == null ? List.of() : region.names().NAME();
    for (RulesParser.EntryContext entry : region.entry()) {
      Place place = Place.of(entry.place());
      if (isGuard(place)) {
        if (instead) {
          out.removeRegions(ContextRules.Region.enterGuard(place.marks().get(0)));
        }
        add(ContextRules.Region.ofGuard(place.marks().get(0), context), place.name());
        continue;
      }
      plain(place);
      if (leaves.isEmpty()) {
        problems.at(
            place.name(),
            "where does '%s' end? expected 'until' and what ends it".formatted(place.text()));
      }
      Outcome when = Outcomes.of(entry.outcome, problems);
      if (instead) {
        out.removeRegions(place.text());
      }
      for (TerminalNode leave : leaves) {
        add(new ContextRules.Region(place.text(), leave.getText(), context, when), place.name());
      }
    }
  }

  private void add(ContextRules.Region region, Token name) {
    once(region, name);
    out.add(region);
  }

  private Set<String> excluded(RulesParser.ContextNamesContext contexts) {
    Set<String> excluded = new LinkedHashSet<>();
    for (TerminalNode name : contexts.NAME()) {
      excluded.add(contextName(name.getSymbol(), out.names()));
    }
    return excluded;
  }

  private void readAssertions(RulesParser.AssertsContext asserts, boolean instead) {
    Set<String> excluded = excluded(asserts.contextNames());
    for (TerminalNode name : asserts.names().NAME()) {
      once(List.of("assert", name.getText()), name.getSymbol());
      if (instead) {
        out.removeAssertions(name.getText());
      }
      out.add(new ContextRules.Assertion(name.getText(), excluded));
    }
  }

  private void readComplaints(RulesParser.ComplaintsContext complaints) {
    for (TerminalNode name : complaints.names().NAME()) {
      once(List.of("complains", name.getText()), name.getSymbol());
      out.addComplaint(name.getText());
    }
  }

  private void readTests(RulesParser.TestsContext tests, boolean instead) {
    Set<String> excluded = excluded(tests.contextNames());
    String answer = tests.answer.getText();
    if (!answer.equals("true") && !answer.equals("false")) {
      problems.unknown(tests.answer, "answer", List.of("true", "false"));
    }
    for (TerminalNode name : tests.names().NAME()) {
      ContextRules.Guard guard =
          new ContextRules.Guard(name.getText(), answer.equals("true"), excluded);
      once(List.of(guard.function(), guard.answer()), name.getSymbol());
      if (instead) {
        out.removeLike(guard);
      }
      out.add(guard);
    }
  }

  private void readSleepers(RulesParser.SleepersContext sleepers) {
    for (RulesParser.PlaceContext sleeper : sleepers.place()) {
      Place place = Place.of(sleeper);
      String name = place.text();
      if (isGuard(place)) {
        name = ContextRules.Region.enterGuard(place.marks().get(0));
      } else {
        plain(place);
      }
      once(List.of("sleeps", name), place.name());
      out.addSleeper(name);
    }
  }

  private static boolean isGuard(Place place) {
    return place.text().equals(GUARD) && place.marks().size() == 1 && !place.star();
  }

  private void plain(Place place) {
    if (place.star() || !place.marks().isEmpty()) {
      problems.at(place.name(), "expected a function's name alone, or guard(class)");
    }
  }

  private String contextName(Token name, List<String> known) {
    if (!known.contains(name.getText())) {
      problems.unknown(name, "context", known);
    }
    return name.getText();
  }

  private void once(Object fact, Token name) {
    if (!seen.add(fact)) {
      problems.at(name, "'" + name.getText() + "' is given twice");
    }
  }
}
