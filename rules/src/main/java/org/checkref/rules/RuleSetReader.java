package org.checkref.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.checkref.grammar.ParseResult;
import org.checkref.grammar.RuleParser;
import org.checkref.grammar.parser.RulesParser;

/** Reads rule files together: what one of them declares, the others may use. */
final class RuleSetReader {
  private record ParsedFile(RulesParser.FileContext tree, Problems problems) {}

  private final List<RuleSource> sources;
  private final ContextRulesBuilder contexts = new ContextRulesBuilder();
  private final VocabularyBuilder vocabulary = new VocabularyBuilder();
  private final Map<String, Family> families = new LinkedHashMap<>();

  RuleSetReader(List<RuleSource> sources) {
    this.sources = List.copyOf(sources);
  }

  RuleSet read() {
    List<ParsedFile> files = parse();
    for (ParsedFile file : files) {
      new ContextReader(contexts, file.problems()).declare(file.tree());
    }
    for (ParsedFile file : files) {
      readMeanings(file);
    }
    fail(files.stream().flatMap(file -> file.problems().render().stream()).toList());
    Vocabulary words = vocabulary.build();
    List<Family> settled = families.values().stream().map(f -> f.with(words::isSet)).toList();
    List<String> texts = sources.stream().map(source -> source.text().text()).toList();
    return new RuleSet(settled, contexts.build(), words, texts);
  }

  private List<ParsedFile> parse() {
    List<ParsedFile> files = new ArrayList<>();
    List<String> errors = new ArrayList<>();
    for (RuleSource source : sources) {
      ParseResult result = new RuleParser(source.text()).parse();
      if (result instanceof ParseResult.Failed failed) {
        errors.add(failed.error().render(source.name()));
      } else if (result instanceof ParseResult.Parsed parsed) {
        files.add(new ParsedFile(parsed.file(), new Problems(source)));
      }
    }
    fail(errors);
    return files;
  }

  private static void fail(List<String> errors) {
    if (!errors.isEmpty()) {
      throw new RuleFileException(String.join("\n", errors));
    }
  }

  private void readMeanings(ParsedFile file) {
    new ContextReader(contexts, file.problems()).read(file.tree());
    new VocabularyReader(vocabulary, file.problems()).read(file.tree());
    Map<String, Family> own = new LinkedHashMap<>();
    for (RulesParser.BlockContext block : file.tree().block()) {
      if (block.family() != null) {
        Family family =
            new FamilyReader(contexts.abilities(), file.problems()).read(block.family());
        if (own.put(family.name(), family) != null) {
          file.problems().at(block.family().name, "family '" + family.name() + "' is given twice");
        }
      }
    }
    families.putAll(own);
  }
}
