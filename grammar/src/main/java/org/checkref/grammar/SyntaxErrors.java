package org.checkref.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.antlr.v4.runtime.Parser;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStream;
import org.antlr.v4.runtime.Vocabulary;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.checkref.grammar.parser.RulesParser;

/** Puts a failed parse in words. */
final class SyntaxErrors {
  private final Parser parser;
  private final RuleText source;

  SyntaxErrors(Parser parser, RuleText source) {
    this.parser = parser;
    this.source = source;
  }

  RuleError explain(RecognitionException cause) {
    Token found = cause.getOffendingToken();
    return switch (found.getType()) {
      case RulesParser.UNCLOSED_STRING ->
          source.at(found, "this text is not closed, expected '\"' before the end of the line");
      case RulesParser.UNCLOSED_TEXT ->
          source.at(
              found, "this block is not closed, expected '\"\"\"' before the end of the file");
      default -> source.at(found, mismatch(found, cause.getExpectedTokens()));
    };
  }

  private String mismatch(Token found, IntervalSet expected) {
    return "expected "
        + list(expected, startsLine(found))
        + ", found "
        + describe(found)
        + suggestion(found);
  }

  private boolean startsLine(Token found) {
    int index = found.getTokenIndex();
    return index == 0 || parser.getInputStream().get(index - 1).getType() == RulesParser.NEWLINE;
  }

  /** At the start of a line, that it may be empty goes without saying. */
  private String list(IntervalSet expected, boolean startsLine) {
    Set<String> words = new TreeSet<>();
    List<String> kinds = new ArrayList<>();
    for (int type : expected.toList()) {
      String kind = kind(type);
      if (kind.isEmpty()) {
        words.add(literal(type));
      } else if (!kinds.contains(kind) && !(startsLine && type == RulesParser.NEWLINE)) {
        kinds.add(kind);
      }
    }
    kinds.addAll(words);
    if (kinds.size() == 1) {
      return kinds.get(0);
    }
    int last = kinds.size() - 1;
    return String.join(", ", kinds.subList(0, last)) + " or " + kinds.get(last);
  }

  /** What a token that is no fixed word stands for; empty for a fixed word. */
  private static String kind(int type) {
    return switch (type) {
      case RulesParser.NAME, RulesParser.HYPHENATED -> "a name";
      case RulesParser.QUALIFIED -> "struct.field";
      case RulesParser.STRING -> "a text in quotes";
      case RulesParser.TEXT -> "a block between \"\"\"";
      case RulesParser.NEWLINE -> "the end of the line";
      case Token.EOF -> "the end of the file";
      default -> "";
    };
  }

  private String literal(int type) {
    if (type == RulesParser.COMMA) {
      return "','";
    }
    Vocabulary names = parser.getVocabulary();
    return names.getDisplayName(type);
  }

  private String describe(Token found) {
    return switch (found.getType()) {
      case RulesParser.NEWLINE, Token.EOF -> kind(found.getType());
      case RulesParser.TEXT -> "a block between \"\"\"";
      case RulesParser.COMMA -> "','";
      case RulesParser.NAME,
          RulesParser.HYPHENATED,
          RulesParser.QUALIFIED,
          RulesParser.STRING,
          RulesParser.UNKNOWN ->
          "'" + found.getText() + "'";
      default ->
          Character.isLetter(found.getText().charAt(0))
              ? "the word '" + found.getText() + "' of the rule language"
              : "'" + found.getText() + "'";
    };
  }

  /** A misspelt word is taken for a name, and the parse fails at it or just behind it. */
  private String suggestion(Token found) {
    Spelling keywords = new Spelling(keywords());
    TokenStream tokens = parser.getInputStream();
    List<Token> suspects = new ArrayList<>(List.of(found));
    if (found.getTokenIndex() > 0) {
      suspects.add(tokens.get(found.getTokenIndex() - 1));
    }
    for (Token suspect : suspects) {
      List<String> near = keywords.near(suspect.getText());
      if (suspect.getType() == RulesParser.NAME && !near.isEmpty()) {
        return "; did you mean '" + near.get(0) + "'?";
      }
    }
    return "";
  }

  private List<String> keywords() {
    List<String> keywords = new ArrayList<>();
    Vocabulary names = parser.getVocabulary();
    for (int type = 1; type <= names.getMaxTokenType(); type++) {
      String literal = names.getLiteralName(type);
      if (literal != null && Character.isLetter(literal.charAt(1))) {
        keywords.add(literal.substring(1, literal.length() - 1));
      }
    }
    return keywords;
  }
}
