package org.checkref.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.checkref.grammar.parser.RulesLexer;
import org.checkref.grammar.parser.RulesParser;

/** Reads what one function does to a family's counters. */
final class ApiReader {
  private static final String RETURN = "return";

  private final List<String> counters;
  private final List<String> pairs;
  private final NeedReader needs;
  private final Problems problems;

  ApiReader(List<String> counters, List<String> pairs, NeedReader needs, Problems problems) {
    this.counters = List.copyOf(counters);
    this.pairs = List.copyOf(pairs);
    this.needs = needs;
    this.problems = problems;
  }

  Api read(RulesParser.ApiContext api) {
    List<String> parameters = parameters(api);
    List<Api.Effect> effects = new ArrayList<>();
    if (api.effects() != null) {
      api.effects().effect().forEach(effect -> effects.add(effect(effect, parameters)));
    }
    Need need = Need.NONE;
    List<Api.Given> given = new ArrayList<>();
    boolean defersZero = false;
    boolean fresh = false;
    boolean sometimes = false;
    boolean acceptsNull = false;
    List<Integer> nullFor = new ArrayList<>();
    Optional<Integer> returned = Optional.empty();
    Optional<String> acts = Optional.empty();
    Optional<String> defers = Optional.empty();
    List<Integer> lends = new ArrayList<>();
    List<Integer> recalls = new ArrayList<>();
    for (RulesParser.ApiClauseContext clause : api.apiClause()) {
      if (clause.need() != null) {
        once(need.isNone(), clause.getStart());
        need = needs.read(clause.need());
      } else if (clause.given() != null) {
        given.add(given(clause.given(), parameters));
      } else if (clause.only != null) {
        once(acts.isEmpty(), clause.getStart());
        acts = Optional.of(clause.option.getText());
      } else if (clause.sometimes != null) {
        once(!sometimes, clause.getStart());
        sometimes = true;
      } else if (clause.accepts != null) {
        once(!acceptsNull, clause.getStart());
        acceptsNull = true;
      } else if (clause.nullFor != null) {
        nullFor.add(argument(clause.nullFor, parameters, false));
      } else if (clause.returned != null) {
        once(returned.isEmpty(), clause.getStart());
        returned = Optional.of(argument(clause.returned, parameters, false));
      } else if (clause.defers != null) {
        once(!defersZero && defers.isEmpty(), clause.getStart());
        defersZero = clause.option == null;
        defers = Optional.ofNullable(clause.option).map(Token::getText);
      } else if (clause.lent != null) {
        boolean lent = clause.lent.getText().equals("lends");
        (lent ? lends : recalls).add(argument(clause.lentName, parameters, false));
      } else {
        once(!fresh, clause.getStart());
        fresh = true;
      }
    }
    return new Api(
        api.name.getText(),
        parameters,
        effects,
        need,
        given,
        defersZero,
        fresh,
        lends,
        recalls,
        returned,
        new Api.Options(acts, defers, sometimes, acceptsNull, nullFor));
  }

  private List<String> parameters(RulesParser.ApiContext api) {
    List<String> parameters = new ArrayList<>();
    for (TerminalNode name : api.parameters().NAME()) {
      if (!name.getText().equals(Place.ANY) && parameters.contains(name.getText())) {
        problems.at(name.getSymbol(), "parameter '" + name.getText() + "' is given twice");
      }
      parameters.add(name.getText());
    }
    return parameters;
  }

  private Api.Effect effect(RulesParser.EffectContext effect, List<String> parameters) {
    String verb = effect.kind.getText();
    Api.Kind kind = verb.equals("takes") || verb.equals("begins") ? Api.Kind.TAKES : Api.Kind.DROPS;
    boolean paired = verb.equals("begins") || verb.equals("ends");
    String name = paired ? pair(effect.counterName) : counter(effect.counterName);
    Token subject = effect.subject;
    int argument =
        subject.getType() == RulesLexer.NAME ? argument(subject, parameters, true) : Api.RETURN;
    return new Api.Effect(kind, name, argument, Outcomes.of(effect.outcome, problems));
  }

  private Api.Given given(RulesParser.GivenContext given, List<String> parameters) {
    return new Api.Given(counter(given.counterName), argument(given.parameter, parameters, false));
  }

  private String pair(Token name) {
    if (!pairs.contains(name.getText())) {
      problems.unknown(name, "pair", pairs);
    }
    return name.getText();
  }

  private String counter(Token name) {
    if (!counters.contains(name.getText())) {
      problems.unknown(name, "counter", counters);
    }
    return name.getText();
  }

  private int argument(Token name, List<String> parameters, boolean returnToo) {
    int argument = name.getText().equals(Place.ANY) ? -1 : parameters.indexOf(name.getText());
    if (argument < 0) {
      List<String> expected = new ArrayList<>(parameters);
      expected.removeIf(Place.ANY::equals);
      if (returnToo) {
        expected.add(RETURN);
      }
      problems.unknown(name, "parameter", expected);
    }
    return Math.max(argument, 0);
  }

  private void once(boolean first, Token clause) {
    if (!first) {
      problems.at(clause, "'" + clause.getText() + "' is said twice");
    }
  }
}
