package org.checkref.grammar;

import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.misc.ParseCancellationException;
import org.checkref.grammar.parser.RulesLexer;
import org.checkref.grammar.parser.RulesParser;

/** Parses a text of the rule language. */
public final class RuleParser {
  private final RuleText source;

  /** A parser for one text. */
  public RuleParser(RuleText source) {
    this.source = source;
  }

  /** The text's tree, or its first syntax error. */
  public ParseResult parse() {
    RulesLexer lexer = new RulesLexer(CharStreams.fromString(source.text()));
    lexer.removeErrorListeners();
    RulesParser parser = new RulesParser(new CommonTokenStream(lexer));
    parser.removeErrorListeners();
    parser.setErrorHandler(new StopAtFirstError());
    try {
      return new ParseResult.Parsed(parser.file());
    } catch (ParseCancellationException stopped) {
      return new ParseResult.Failed(explain(parser, stopped));
    }
  }

  private RuleError explain(Parser parser, ParseCancellationException stopped) {
    if (!(stopped.getCause() instanceof RecognitionException cause)) {
      throw stopped;
    }
    return new SyntaxErrors(parser, source).explain(cause);
  }
}
