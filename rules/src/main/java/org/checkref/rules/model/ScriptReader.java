package org.checkref.rules.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.checkref.grammar.RuleError;
import org.checkref.grammar.RuleText;
import org.checkref.grammar.Spelling;
import org.checkref.rules.Api;
import org.checkref.rules.ContextRules;
import org.checkref.rules.ContextRules.Context;
import org.checkref.rules.Counter;
import org.checkref.rules.Outcome;
import org.checkref.rules.model.ModelScript.Word;

/** Reads a program step by step; an error ends its step, and the next one is read. */
final class ScriptReader {
  private static final int SUGGESTIONS = 3;
  private static final String FAILS = "fails";
  private static final String AT = "@";
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z_]\\w*|\\n|[^\\s]");

  private final RuleText text;
  private final ModelFacts facts;
  private final ContextRules contexts;
  private final List<ModelScript.Step> steps = new ArrayList<>();
  private final List<RuleError> errors = new ArrayList<>();

  ScriptReader(String program, ReferenceModel model, ContextRules contexts) {
    this.text = new RuleText(program);
    this.facts = new ModelFacts(model, contexts);
    this.contexts = contexts;
  }

  /** A word or a sign; an empty one stands behind the last of a step. */
  private record Token(String text, int line, int column) {
    boolean isSeparator() {
      return text.equals(";") || text.equals("\n");
    }

    boolean isName() {
      return !text.isEmpty() && (Character.isLetter(text.charAt(0)) || text.charAt(0) == '_');
    }

    String shown() {
      return text.isEmpty() ? "the end of the step" : "'" + text + "'";
    }
  }

  /** What is wrong with a step. */
  private static final class Misread extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final int column;
    private final String what;

    Misread(Token at, String what) {
      super(what);
      this.line = at.line();
      this.column = at.column();
      this.what = what;
    }
  }

  ModelScript read() {
    List<Token> step = new ArrayList<>();
    for (Token token : tokens()) {
      if (!token.isSeparator()) {
        step.add(token);
        continue;
      }
      if (!step.isEmpty()) {
        Token last = step.get(step.size() - 1);
        step.add(new Token("", last.line(), last.column() + last.text().length()));
        read(step);
      }
      step.clear();
    }
    if (steps.isEmpty() && errors.isEmpty()) {
      errors.add(text.at(1, 1, "there is no step here, expected " + aStep()));
    }
    if (!errors.isEmpty()) {
      throw new ModelScriptException(errors);
    }
    return new ModelScript(steps);
  }

  private List<Token> tokens() {
    List<Token> tokens = new ArrayList<>();
    Matcher matcher = TOKEN.matcher(text.text() + "\n");
    int line = 1;
    int start = 0;
    while (matcher.find()) {
      tokens.add(new Token(matcher.group(), line, matcher.start() - start + 1));
      if (matcher.group().equals("\n")) {
        line++;
        start = matcher.end();
      }
    }
    return tokens;
  }

  private void read(List<Token> tokens) {
    try {
      Token name = tokens.get(0);
      Optional<Api> api = facts.model().family().api(name.text());
      Optional<Word> word =
          Arrays.stream(Word.values()).filter(w -> w.text().equals(name.text())).findFirst();
      if (api.isPresent()) {
        steps.add(call(tokens, api.get()));
      } else if (word.isPresent()) {
        steps.add(event(tokens, word.get()));
      } else {
        throw new Misread(name, unknownStep(name));
      }
    } catch (Misread e) {
      errors.add(text.at(e.line, e.column, e.what));
    }
  }

  private ModelScript.Step call(List<Token> tokens, Api api) throws Misread {
    Token name = tokens.get(0);
    checkPlace(name, api.fresh());
    if (!facts.apis().contains(api)) {
      throw new Misread(name, "'" + api.name() + "' acts on no counter that is in force here");
    }
    int at = 1;
    boolean fails = tokens.get(at).text().equals(FAILS);
    if (fails) {
      checkFailure(tokens.get(at), api);
      at++;
    }
    boolean placed = tokens.get(at).text().equals(AT);
    Context context = placed ? context(tokens.get(at + 1)) : anywhere();
    at += placed ? 2 : 0;
    List<String> expected = new ArrayList<>();
    if (at == 1) {
      expected.add("'" + FAILS + "'");
    }
    if (!placed) {
      expected.add("'@' and a context");
    }
    end(tokens.get(at), expected);
    return new ModelScript.ApiCall(api, fails, context);
  }

  private ModelScript.Step event(List<Token> tokens, Word word) throws Misread {
    checkPlace(tokens.get(0), word == Word.CREATE);
    String counter = word.hasCounter() ? counter(tokens.get(1)) : "";
    end(tokens.get(word.hasCounter() ? 2 : 1), List.of());
    return new ModelScript.Event(word, word.step(counter));
  }

  /** One object is followed: it begins once, and who has left does nothing more. */
  private void checkPlace(Token name, boolean begins) throws Misread {
    if (begins && !steps.isEmpty()) {
      throw new Misread(
          name,
          name.shown() + " makes another object, expected it as the first step or not at all");
    }
    boolean left =
        steps.stream().anyMatch(s -> s instanceof ModelScript.Event e && e.word() == Word.LEAVE);
    if (left && !name.text().equals(Word.OTHERS.text())) {
      throw new Misread(
          name,
          "the code has left, expected nothing but 'others' behind that, not " + name.shown());
    }
  }

  private static void checkFailure(Token fails, Api api) throws Misread {
    boolean always = api.effects().stream().allMatch(e -> e.when() == Outcome.ALWAYS);
    if (always && !api.options().sometimes()) {
      throw new Misread(fails, api.name() + "() cannot fail: what it does, it always does");
    }
    if (api.fresh()) {
      throw new Misread(
          fails, "when " + api.name() + "() fails there is no object, expected it to succeed");
    }
  }

  private Context context(Token name) throws Misread {
    List<String> known = contexts.contexts().stream().map(Context::name).toList();
    return contexts
        .context(name.text())
        .orElseThrow(() -> new Misread(name, unknown("context", name, known)));
  }

  /** Where code runs that does not say where. */
  private Context anywhere() {
    return contexts.contexts().isEmpty()
        ? new Context("anywhere", "any context", java.util.Set.of())
        : contexts.contexts().get(0);
  }

  private String counter(Token name) throws Misread {
    for (Counter counter : facts.model().counters()) {
      if (counter.name().equals(name.text()) || counter.field().equals(name.text())) {
        return counter.name();
      }
    }
    List<String> fields = facts.model().counters().stream().map(Counter::field).toList();
    throw new Misread(name, unknown("counter", name, fields));
  }

  private static String unknown(String kind, Token token, List<String> known) {
    String expected = "expected one of: " + String.join(", ", known);
    return token.isName()
        ? "unknown " + kind + " " + token.shown() + ", " + expected
        : "there is no " + kind + " at " + token.shown() + ", " + expected;
  }

  private static void end(Token token, List<String> alsoExpected) throws Misread {
    if (!token.text().isEmpty()) {
      String expected =
          String.join(", ", Stream.concat(alsoExpected.stream(), Stream.of("';'")).toList());
      throw new Misread(
          token, "unexpected " + token.shown() + ", expected " + expected + " or a new line");
    }
  }

  private String unknownStep(Token name) {
    if (!name.isName()) {
      return "unexpected " + name.shown() + ", expected " + aStep();
    }
    List<String> words = new ArrayList<>(facts.apis().stream().map(Api::name).toList());
    Arrays.stream(Word.values()).map(Word::text).forEach(words::add);
    List<String> near = new Spelling(words).near(name.text()).stream().limit(SUGGESTIONS).toList();
    return "unknown step "
        + name.shown()
        + (near.isEmpty()
            ? ", expected " + aStep()
            : "; did you mean " + String.join(", ", near) + "?");
  }

  private String aStep() {
    List<String> words = Arrays.stream(Word.values()).map(Word::text).toList();
    return "a function of the family "
        + facts.model().family().name()
        + " or one of: "
        + String.join(", ", words);
  }
}
