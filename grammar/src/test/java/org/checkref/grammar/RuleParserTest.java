package org.checkref.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import org.checkref.grammar.parser.RulesParser;
import org.junit.jupiter.api.Test;

class RuleParserTest {
  private static RulesParser.FileContext tree(String text) {
    ParseResult result = new RuleParser(new RuleText(text)).parse();
    return assertInstanceOf(ParseResult.Parsed.class, result).file();
  }

  private static String error(String text) {
    ParseResult result = new RuleParser(new RuleText(text)).parse();
    return assertInstanceOf(ParseResult.Failed.class, result).error().render("f.rules");
  }

  @Test
  void anEmptyFileIsAFile() {
    assertEquals(0, tree("").block().size());
    assertEquals(0, tree("\n# nothing\n// either").block().size());
  }

  @Test
  void aFamilyIsRead() {
    RulesParser.FamilyContext family =
        tree("""
            # a comment
            family foo for struct foo "foos" {
                counter refs = f_count  keeps "the foo"  // another
                zero refs -> foo_free
                foo_get(foo)   takes refs of foo
                foo_find(_)    takes refs of return when nonnull

                foo_put(foo)   drops refs of foo  needs sleep because "it waits"
            }
            """)
            .block(0)
            .family();
    assertEquals("foo", family.name.getText());
    assertEquals(5, family.familyLine().size());
    assertEquals("f_count", family.familyLine(0).counter().field.getText());
    assertEquals("nonnull", family.familyLine(3).api().effects().effect(0).outcome.getText());
  }

  @Test
  void aLineGoesOnAfterACommaAndAfterABackslash() {
    RulesParser.ContextsContext contexts =
        tree("""
            contexts {
                sleeps a,   # the first
                       # and more

                       b, c
                root task \\
                     d(_, fn)
            }
            """)
            .block(0)
            .contexts();
    assertEquals(2, contexts.contextLine().size());
    assertEquals(3, contexts.contextLine(0).sleepers().place().size());
  }

  @Test
  void aBlockOfTextHoldsQuotesAndHashes() {
    RulesParser.VocabularyContext vocabulary =
        tree("vocabulary {\nmacros \"\"\"\n#define A \"x\" // y\n#define B \"\"\n\"\"\"\n}\n")
            .block(0)
            .vocabulary();
    assertEquals(
        "\"\"\"\n#define A \"x\" // y\n#define B \"\"\n\"\"\"",
        vocabulary.vocabularyLine(0).macros().TEXT().getText());
  }

  @Test
  void aMissingWordIsNamed() {
    assertEquals(
        """
        f.rules:2:27: error: expected 'of', found 'mm'
            mmget(mm) takes users mm
                                  ^""",
        error("family mm for struct mm_struct \"x\" {\n    mmget(mm) takes users mm\n}\n"));
  }

  @Test
  void whatMayStandInAPlaceIsListed() {
    assertEquals(
        """
        f.rules:2:22: error: expected the end of the line, 'holds', 'keeps' or 'saturates', found 'hold'; did you mean 'holds'?
            counter a = a_c  hold b
                             ^""",
        error("family f for struct f \"x\" {\n    counter a = a_c  hold b\n}\n"));
  }

  @Test
  void aMisspeltWordAtTheBeginningOfALineIsGuessed() {
    assertEquals(
        """
        f.rules:2:10: error: expected '(', found 'users'; did you mean 'counter'?
          conter users = mm_users
                 ^""",
        error("family f for struct f \"x\" {\n  conter users = mm_users\n}\n"));
  }

  @Test
  void aWordOfTheLanguageIsNoName() {
    assertEquals(
        """
        f.rules:1:8: error: expected a name, found the word 'counter' of the rule language
        family counter for struct f "x" {
               ^""",
        error("family counter for struct f \"x\" {\n}\n"));
  }

  @Test
  void theEndOfTheFileIsAPlaceToo() {
    assertEquals(
        """
        f.rules:2:1: error: expected '}', found the end of the file

        ^""",
        error("family f for struct f \"x\" {\n"));
  }

  @Test
  void oneStatementALine() {
    assertEquals(
        """
        f.rules:2:24: error: expected the end of the line or ',', found '}'
          constructor f_init   }
                               ^""",
        error("family f for struct f \"x\" {\n  constructor f_init   }\n"));
  }

  @Test
  void textThatIsNotClosedIsAnErrorWhereItBegins() {
    assertEquals(
        """
        f.rules:1:23: error: this text is not closed, expected '"' before the end of the line
        family f for struct f "foos {
                              ^""",
        error("family f for struct f \"foos {\n}\n"));
    assertEquals(
        """
        f.rules:2:8: error: this block is not closed, expected '\"""' before the end of the file
        macros \"""
               ^""",
        error("vocabulary {\nmacros \"\"\"\n#define A \"\"\n"));
  }

  @Test
  void aCharacterOfNoTokenIsShown() {
    assertEquals(
        """
        f.rules:2:3: error: expected a name, 'annotation', 'function', 'macros', 'skip', 'struct' or '}', found '$'
          $
          ^""",
        error("vocabulary {\n  $\n}\n"));
  }

  @Test
  void tabsKeepTheCaretInItsColumn() {
    assertEquals(
        "f.rules:2:15: error: expected a text in quotes, found 'task'\n\tcontext\ttask task\n\t       \t     ^",
        error("contexts {\n\tcontext\ttask task\n}\n"));
  }

  @Test
  void aFileConsistsOfBlocks() {
    assertEquals(
        """
        f.rules:1:1: error: expected the end of the file, 'contexts', 'family' or 'vocabulary', found 'famly'; did you mean 'family'?
        famly f for struct f "x" {
        ^""",
        error("famly f for struct f \"x\" {\n}\n"));
  }
}
