package org.checkref.grammar;

import org.checkref.grammar.parser.RulesParser;

/** What became of a text: a tree, or the first error. */
public sealed interface ParseResult {

  /** A text that follows the grammar. */
  record Parsed(RulesParser.FileContext file) implements ParseResult {}

  /** A text that does not; what comes after the error is not looked at. */
  record Failed(RuleError error) implements ParseResult {}
}
