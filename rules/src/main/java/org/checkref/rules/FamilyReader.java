package org.checkref.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.checkref.grammar.parser.RulesParser;

/** Reads one {@code family} block. */
final class FamilyReader {
  private final List<String> abilities;
  private final Problems problems;

  /**
   * A reader.
   *
   * @param abilities everything that some context forbids
   */
  FamilyReader(List<String> abilities, Problems problems) {
    this.abilities = List.copyOf(abilities);
    this.problems = problems;
  }

  Family read(RulesParser.FamilyContext family) {
    List<RulesParser.FamilyLineContext> lines = family.familyLine();
    NeedReader needs = new NeedReader(abilities, problems);
    List<Counter> counters = new CounterReader(needs, problems).read(family);
    List<String> counterNames = counters.stream().map(Counter::name).toList();
    List<Family.Pair> pairs = readPairs(lines, counterNames);
    List<String> pairNames = pairs.stream().map(Family.Pair::name).toList();
    return new Family(
        family.name.getText(),
        family.tag.getText(),
        TextBlocks.unquoted(family.title),
        counters,
        pairs,
        readApis(lines, new ApiReader(counterNames, pairNames, needs, problems)),
        readConstructors(lines),
        readBorrowers(lines),
        readPins(lines, counterNames),
        readImmortals(lines),
        readChecks(lines));
  }

  private List<Api> readApis(List<RulesParser.FamilyLineContext> lines, ApiReader reader) {
    List<Api> apis = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (RulesParser.FamilyLineContext line : lines) {
      if (line.api() != null) {
        apis.add(reader.read(line.api()));
        once(names, line.api().name, "API");
      }
    }
    return apis;
  }

  private List<Family.Pair> readPairs(
      List<RulesParser.FamilyLineContext> lines, List<String> counters) {
    List<Family.Pair> pairs = new ArrayList<>();
    Set<String> names = new HashSet<>(counters);
    for (RulesParser.FamilyLineContext line : lines) {
      if (line.pair() != null) {
        once(names, line.pair().name, "counter or pair");
        pairs.add(
            new Family.Pair(line.pair().name.getText(), TextBlocks.unquoted(line.pair().title)));
      }
    }
    return pairs;
  }

  private static List<String> readConstructors(List<RulesParser.FamilyLineContext> lines) {
    List<String> constructors = new ArrayList<>();
    for (RulesParser.FamilyLineContext line : lines) {
      if (line.constructors() != null) {
        line.constructors().names().NAME().forEach(name -> constructors.add(name.getText()));
      }
    }
    return constructors;
  }

  private static List<String> readImmortals(List<RulesParser.FamilyLineContext> lines) {
    List<String> immortals = new ArrayList<>();
    for (RulesParser.FamilyLineContext line : lines) {
      if (line.immortals() != null) {
        line.immortals().names().NAME().forEach(name -> immortals.add(name.getText()));
      }
    }
    return immortals;
  }

  private List<Family.FieldName> readBorrowers(List<RulesParser.FamilyLineContext> lines) {
    List<Family.FieldName> borrowers = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (RulesParser.FamilyLineContext line : lines) {
      if (line.borrowers() != null) {
        for (TerminalNode name : line.borrowers().QUALIFIED()) {
          once(seen, name.getSymbol(), "field");
          borrowers.add(fieldName(name));
        }
      }
    }
    return borrowers;
  }

  private List<Family.Pin> readPins(
      List<RulesParser.FamilyLineContext> lines, List<String> counters) {
    List<Family.Pin> pins = new ArrayList<>();
    for (RulesParser.FamilyLineContext line : lines) {
      if (line.pin() != null) {
        Token counter = line.pin().counterName;
        if (!counters.contains(counter.getText())) {
          problems.unknown(counter, "counter", counters);
        }
        pins.add(
            new Family.Pin(
                counter.getText(),
                fieldName(line.pin().owner.getText()),
                fieldName(line.pin().completion.getText())));
      }
    }
    return pins;
  }

  private List<CheckDoc> readChecks(List<RulesParser.FamilyLineContext> lines) {
    List<CheckDoc> checks = new ArrayList<>();
    Set<String> names = new HashSet<>();
    CheckReader reader = new CheckReader(problems);
    for (RulesParser.FamilyLineContext line : lines) {
      if (line.check() != null) {
        once(names, line.check().checkName().getStart(), "check");
        checks.add(reader.read(line.check()));
      }
    }
    return checks;
  }

  private void once(Set<String> seen, Token name, String kind) {
    if (!seen.add(name.getText())) {
      problems.at(name, "%s '%s' is given twice".formatted(kind, name.getText()));
    }
  }

  /** Takes {@code struct.field} apart. */
  static Family.FieldName fieldName(TerminalNode qualified) {
    return fieldName(qualified.getText());
  }

  private static Family.FieldName fieldName(String text) {
    int dot = text.indexOf('.');
    return new Family.FieldName(text.substring(0, dot), text.substring(dot + 1));
  }
}
