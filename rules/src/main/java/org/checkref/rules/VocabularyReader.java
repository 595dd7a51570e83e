package org.checkref.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.checkref.grammar.parser.RulesParser;
import org.checkref.rules.Vocabulary.Meaning;
import org.checkref.rules.Vocabulary.Operation;

/** Reads the {@code vocabulary} blocks of one file. */
final class VocabularyReader {
  /** Meanings that are not about an argument. */
  private static final Set<Meaning> ABOUT_NOTHING =
      EnumSet.of(
          Meaning.NORETURN,
          Meaning.ALLOCATES,
          Meaning.ALLOCATES_ZEROED,
          Meaning.BORROWS,
          Meaning.USES);

  private final VocabularyBuilder out;
  private final Problems problems;
  private final Set<String> seen = new HashSet<>();

  VocabularyReader(VocabularyBuilder out, Problems problems) {
    this.out = out;
    this.problems = problems;
  }

  void read(RulesParser.FileContext file) {
    for (RulesParser.BlockContext block : file.block()) {
      if (block.vocabulary() != null) {
        block.vocabulary().vocabularyLine().forEach(this::readLine);
      }
    }
  }

  private void readLine(RulesParser.VocabularyLineContext line) {
    if (line.definers() != null) {
      readDefiners(line.definers());
    } else if (line.annotations() != null) {
      readAnnotations(line.annotations());
    } else if (line.macros() != null) {
      new MacroReader(out, problems).read(line.macros().TEXT().getSymbol());
    } else if (line.skipped() != null) {
      for (TerminalNode directory : line.skipped().STRING()) {
        out.skip(TextBlocks.unquoted(directory.getSymbol()));
      }
    } else if (line.pointers() != null) {
      String tag = line.pointers().tag.getText();
      line.pointers().names().NAME().forEach(n -> out.point(n.getText(), tag));
    } else if (line.words() != null) {
      readWords(line.words());
    }
  }

  private void readDefiners(RulesParser.DefinersContext definers) {
    String prefix = definers.prefix == null ? "" : definers.prefix.getText();
    for (RulesParser.PlaceContext one : definers.place()) {
      Place place = Place.of(one);
      int argument = place.only(problems, "the function's name");
      once(place.name());
      out.add(new Vocabulary.Definer(place.text(), argument, prefix));
    }
  }

  /**
   * An annotation is a macro without a body; in a rule, parentheses say that it takes arguments.
   */
  private void readAnnotations(RulesParser.AnnotationsContext annotations) {
    for (RulesParser.PlaceContext one : annotations.place()) {
      Place place = Place.of(one);
      if (place.star()) {
        problems.at(place.name(), "a star cannot end an annotation, write its full name");
      }
      String name = place.text();
      out.define(name, one.parameters() == null ? name : name + "(...)");
    }
  }

  private void readWords(RulesParser.WordsContext words) {
    String written = words.meaning.getText().toUpperCase(Locale.ROOT);
    Optional<Meaning> meaning = find(Meaning.values(), written);
    Optional<Operation> operation = find(Operation.values(), written);
    if (meaning.isEmpty() && operation.isEmpty()) {
      problems.unknown(words.meaning, "meaning", meanings());
      return;
    }
    for (RulesParser.PlaceContext one : words.place()) {
      Place place = Place.of(one);
      once(place.name());
      meaning.ifPresent(m -> addWord(m, place));
      operation.ifPresent(o -> addPrimitive(o, place));
    }
  }

  private void addWord(Meaning meaning, Place place) {
    boolean plain = ABOUT_NOTHING.contains(meaning) && place.marks().isEmpty();
    if (plain && place.star() && !place.text().endsWith("_")) {
      problems.at(place.name(), "a star stands behind an underscore, as in trace_*");
    }
    int argument = plain ? 0 : place.only(problems, "meant");
    String name = plain && place.star() ? place.text() + Vocabulary.STAR : place.text();
    out.add(new Vocabulary.Word(name, meaning, argument));
  }

  private void addPrimitive(Operation operation, Place place) {
    out.add(new Vocabulary.Primitive(place.text(), operation, place.only(problems, "the counter")));
  }

  private static <E extends Enum<E>> Optional<E> find(E[] values, String name) {
    return Arrays.stream(values).filter(value -> value.name().equals(name)).findFirst();
  }

  private static List<String> meanings() {
    List<String> names = new ArrayList<>();
    for (Meaning meaning : Meaning.values()) {
      names.add(meaning.name().toLowerCase(Locale.ROOT));
    }
    for (Operation operation : Operation.values()) {
      names.add(operation.name().toLowerCase(Locale.ROOT));
    }
    return names;
  }

  private void once(Token name) {
    if (!seen.add(name.getText())) {
      problems.at(name, "'" + name.getText() + "' is given a meaning twice");
    }
  }
}
