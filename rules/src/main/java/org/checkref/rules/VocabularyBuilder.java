package org.checkref.rules;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Gathers the vocabulary of all files; a later file's word takes an earlier one's place. */
final class VocabularyBuilder {
  private final Map<String, Vocabulary.Word> words = new LinkedHashMap<>();
  private final Map<String, Vocabulary.Primitive> primitives = new LinkedHashMap<>();
  private final Map<String, Vocabulary.Definer> definers = new LinkedHashMap<>();
  private final Map<String, String> defines = new LinkedHashMap<>();
  private final Map<String, String> pointers = new LinkedHashMap<>();
  private final Set<String> skipped = new LinkedHashSet<>();

  void add(Vocabulary.Word word) {
    primitives.remove(word.name());
    words.put(word.name(), word);
  }

  void add(Vocabulary.Primitive primitive) {
    words.remove(primitive.name());
    primitives.put(primitive.name(), primitive);
  }

  void add(Vocabulary.Definer definer) {
    definers.put(definer.macro(), definer);
  }

  void define(String name, String text) {
    defines.put(name, text);
  }

  void point(String name, String tag) {
    pointers.put(name, tag);
  }

  void skip(String directory) {
    skipped.add(directory);
  }

  Vocabulary build() {
    return new Vocabulary(
        words, primitives, List.copyOf(definers.values()), defines, pointers, List.copyOf(skipped));
  }
}
