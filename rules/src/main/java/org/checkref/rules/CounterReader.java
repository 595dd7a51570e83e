package org.checkref.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.checkref.grammar.parser.RulesParser;

/** Reads a family's counters and what runs when they fall to zero. */
final class CounterReader {
  private final NeedReader needs;
  private final Problems problems;
  private final Map<String, RulesParser.CounterContext> declared = new LinkedHashMap<>();
  private final Map<String, Counter.Zero> zeros = new HashMap<>();
  private final Map<String, Token> holds = new LinkedHashMap<>();

  CounterReader(NeedReader needs, Problems problems) {
    this.needs = needs;
    this.problems = problems;
  }

  List<Counter> read(RulesParser.FamilyContext family) {
    for (RulesParser.FamilyLineContext line : family.familyLine()) {
      if (line.counter() != null
          && declared.putIfAbsent(line.counter().name.getText(), line.counter()) != null) {
        Token name = line.counter().name;
        problems.at(name, "counter '" + name.getText() + "' is given twice");
      }
    }
    if (declared.isEmpty()) {
      problems.at(
          family.name,
          "family '%s' counts nothing, expected a counter such as: counter refs = refcount"
              .formatted(family.name.getText()));
    }
    for (RulesParser.FamilyLineContext line : family.familyLine()) {
      if (line.zero() != null) {
        readZero(line.zero());
      }
    }
    List<Counter> counters = declared.values().stream().map(this::counter).toList();
    checkOrder();
    return counters;
  }

  private void readZero(RulesParser.ZeroContext zero) {
    Token name = zero.counterName;
    if (!declared.containsKey(name.getText())) {
      problems.unknown(name, "counter", declared.keySet());
    }
    Counter.Zero read = new Counter.Zero(zero.destructor.getText(), needs.read(zero.need()));
    if (zeros.putIfAbsent(name.getText(), read) != null) {
      problems.at(name, "what runs at zero of '" + name.getText() + "' is given twice");
    }
  }

  private Counter counter(RulesParser.CounterContext counter) {
    String name = counter.name.getText();
    List<String> keeps = new ArrayList<>();
    boolean saturates = false;
    for (RulesParser.CounterClauseContext clause : counter.counterClause()) {
      for (TerminalNode kept : clause.STRING()) {
        keeps.add(TextBlocks.unquoted(kept.getSymbol()));
      }
      saturates |= clause.saturates != null;
      if (clause.weaker != null) {
        readHolds(name, clause.weaker);
      }
    }
    return new Counter(
        name,
        counter.field.getText(),
        keeps,
        Optional.ofNullable(holds.get(name)).map(Token::getText),
        saturates,
        Optional.ofNullable(zeros.get(name)));
  }

  private void readHolds(String name, Token weaker) {
    if (!declared.containsKey(weaker.getText())) {
      problems.unknown(weaker, "counter", declared.keySet());
    } else if (holds.putIfAbsent(name, weaker) != null) {
      problems.at(weaker, "'" + name + "' holds another counter already");
    }
  }

  private void checkOrder() {
    List<String> order = List.copyOf(declared.keySet());
    holds.forEach(
        (name, weaker) -> {
          List<String> chain = chain(name);
          if (chain.size() > 1 && chain.get(chain.size() - 1).equals(name)) {
            if (order.indexOf(name) == chain.stream().mapToInt(order::indexOf).min().orElse(-1)) {
              problems.at(weaker, "counters hold each other: " + String.join(" -> ", chain));
            }
          } else if (order.indexOf(weaker.getText()) < order.indexOf(name)) {
            problems.at(
                weaker,
                "counters stand strongest first, but '%s' is held by '%s' and stands before it"
                    .formatted(weaker.getText(), name));
          }
        });
  }

  /**
   * The counter, what it holds, what that holds, … until an end or a counter that was there before.
   */
  private List<String> chain(String name) {
    List<String> chain = new ArrayList<>(List.of(name));
    Token next = holds.get(name);
    while (next != null) {
      boolean again = chain.contains(next.getText());
      chain.add(next.getText());
      next = again ? null : holds.get(next.getText());
    }
    return chain;
  }
}
